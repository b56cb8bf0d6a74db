"""A change in words: what it is about, and what happened to it."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from plancli.model.address import parent_of
from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.words import NOTHING, Words, count, cut

_LONGEST_VALUE = 60
_DATES = ("due", "finish", "start", "not-before", "started", "finished", "reached", "date", "by", "on", "verify")
_MONEY = ("cost", "paid", "rate", "budget")


class Description(NamedTuple):
    """A change in words. `title` is what the thing is called, `text` what happened to it."""

    title: str
    text: str


def describe(change: Change, before: Plan, after: Plan, words: Words) -> Description:
    """What a change is about and what happened, for people who do not read the files."""
    gone = change.kind == "removed"
    plan = before if gone or after.thing(change.address) is None else after
    title = "The plan" if change.address == "plan" else plan.title_of(change.address)
    if change.is_rename:
        return Description(title, f"is called {_name(change.after)}, was {_name(change.before)}")
    if change.field is None:
        return Description(title, _whole(change, plan, words))
    keys = change.field.split(".")
    if keys[:2] == ["budget", "lines"]:
        return Description(title, f"budget for {keys[-1]} {_from_to(change, 'cost', words)}")
    inner, rest = _innermost(plan.thing(change.address), keys)
    if inner is None:
        return Description(title, f"{_spoken(rest)} {_from_to(change, keys[-1], words)}".lstrip())
    return Description(inner, _part(change, keys, rest, words))


def _whole(change: Change, plan: Plan, words: Words) -> str:
    """A thing that came or went: to where it belongs, and how big it is."""
    came = change.kind == "added"
    parent = parent_of(change.address)
    kind = change.address.partition("/")[0].replace("change", "change request")
    where = f" {'to' if came else 'from'} {plan.title_of(parent)}" if parent else ""
    return ", ".join([f"{kind} {'added' if came else 'removed'}{where}", *_amounts(change, words)])


def _name(address: str) -> str:
    """The last part of an address."""
    return address.rpartition("/")[2]


def _amounts(change: Change, words: Words) -> list[str]:
    """What a thing amounts to: effort and people of a task, due date and tasks of a milestone."""
    thing = change.before if change.kind == "removed" else change.after
    if not isinstance(thing, dict):
        return []
    found = [spoken(thing[key]) for key in ("effort", "duration", "assign", "any-of") if key in thing]
    found += [f"due {words.date(thing['due'])}"] if "due" in thing else []
    tasks = thing.get("tasks")
    return [*found, count(len(tasks), "task")] if isinstance(tasks, dict) else found


def _innermost(thing: Any, keys: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The title of the innermost item of a keyed mapping on the way, and the keys below it; all keys where none is."""
    title, rest = None, keys
    for depth, key in enumerate(keys, 1):
        if isinstance(thing, dict):
            thing = thing.get(key)
            if thing is not None and hasattr(thing, "title"):
                title, rest = thing.title or key, keys[depth:]
        else:
            name = key.replace("-", "_")
            thing = getattr(thing, name, None) or getattr(thing, f"{name}_", None)
    return title, rest


def _part(change: Change, keys: Sequence[str], rest: Sequence[str], words: Words) -> str:
    """An item of a keyed mapping that came or went, or a field of one."""
    came = change.kind == "added"
    match [*keys[:2], *rest]:
        case ["scope", "in"]:
            item = change.after if came else change.before
            return f"{'enters' if came else 'leaves'} scope, size {item.get('size', 1)}"
        case ["scope", "in", "size"]:
            verb = {"grows": "grows", "shrinks": "shrinks", "neutral": "stays"}[change.direction]
            return f"{verb} from {change.before or 1} to {change.after or 1} points"
        case ["scope", "out"]:
            return "is declared out of scope" if came else "is no longer out of scope"
        case _ if not rest:
            return f"{'added to' if came else 'removed from'} {keys[0]}"
        case _:
            return f"{_spoken(rest)} {_from_to(change, keys[-1], words)}"


def _from_to(change: Change, key: str, words: Words) -> str:
    """`5 Jun → 12 Jun`, `+maya`, `5d`, `gone, was 5d`."""
    old, new = change.before, change.after
    if isinstance(old, list) and isinstance(new, list):
        more = [f"+{spoken(item)}" for item in new if item not in old]
        less = [f"−{spoken(item)}" for item in old if item not in new]
        return cut(", ".join([*more, *less]) or "in another order", 2 * _LONGEST_VALUE)
    was, now = (cut(_value(side, key, words), _LONGEST_VALUE) for side in (old, new))
    if change.kind == "added":
        return now
    return f"gone, was {was}" if change.kind == "removed" else f"{was} → {now}"


def _value(written: Any, key: str, words: Words) -> str:
    """A value as its field's name suggests; a person may stand under `by`, and a part under `cost`."""
    if isinstance(written, str):
        with suppress(ValueError):
            if key in _DATES:
                return words.date(written)
            if key in _MONEY:
                whole, dot, rest = written.partition(".")
                return f"{int(whole):,}{dot}{rest}"
    return spoken(written)


def spoken(written: Any) -> str:
    """What is written in a file, in a few words: a thing by its title."""
    match written:
        case None:
            return NOTHING
        case dict():
            title = written.get("title") or written.get("name")
            named = (f"{key} {spoken(value)}" for key, value in written.items())
            return ", ".join(named) if title is None else str(title)
        case list():
            return ", ".join(spoken(item) for item in written)
        case _:
            return str(written)


def _spoken(keys: Sequence[str]) -> str:
    """A field in words: `risks psp-limits action`."""
    return " ".join(keys).replace("not-before", "not before").replace("any-of", "any of")
