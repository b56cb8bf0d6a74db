"""Watchers as Markdown and as JSON."""

from pathlib import Path
from typing import Any

from plancli.reports.watchers import Reason, Watched, reason_in_words
from plancli.schedule.working_time import iso
from plancli.scope.effects import Effect
from plancli.words import Words

from .json import change, encode, money
from .templates import render_template


def render_watchers_markdown(watched: Watched, folder: Path | None) -> str:
    """A list of people with what each is to hear of; `folder` is the repository's own folder of templates."""
    words = Words.of(watched.comparison.after, watched.comparison.today)
    people = [
        (one, [(reason, list(reason_in_words(reason, watched))) for reason in one.reasons]) for one in watched.people
    ]
    return render_template("watchers.markdown.j2", folder, words, people=people, nobody=watched.nobody)


def render_watchers_json(watched: Watched) -> str:
    """The people with their reasons, and what concerns nobody."""
    base, head = watched.comparison.base, watched.comparison.head
    return encode(
        "watchers",
        {
            "base": {name: getattr(base, name) for name in base.__struct_fields__},
            "head": {name: getattr(head, name) for name in head.__struct_fields__},
            "today": str(watched.comparison.today),
            "people": [
                {
                    "address": f"person/{one.person}",
                    "name": one.name,
                    "email": one.email,
                    "reasons": [_reason(reason) for reason in one.reasons],
                }
                for one in watched.people
            ],
            "nobody": list(watched.nobody),
        },
    )


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "address": one.address,
        "field": one.field,
        "roles": list(one.roles),
        "changes": [change(each) for each in one.changes],
        "effects": [_effect(each) for each in one.effects],
    }


def _effect(one: Effect) -> dict[str, Any]:
    return {
        "address": one.address,
        "field": one.field,
        "title": one.title,
        "finish_before": None if one.finish_before is None else iso(one.finish_before),
        "finish_after": None if one.finish_after is None else iso(one.finish_after),
        "moved_minutes": one.moved_minutes,
        "cost_before": money(one.cost_before),
        "cost_after": money(one.cost_after),
    }
