"""The schedule as a Gantt chart in Mermaid's language, which GitHub and GitLab draw.

Mermaid schedules by itself: it stretches durations and `until` over days off, takes a name that it does not know for
today, and differs from version to version, all without a word. So each bar has the days that were computed, and no id.
Only what Mermaid 10.7 and everything since read alike is used.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from plancli.model.plan import Plan
from plancli.model.settings import Calendar, week_hours
from plancli.schedule.result import Item, Schedule
from plancli.words import count, cut, day_in_words, day_of_start

from .escape import one_line

_ROOM = 48_000
"""Of the 50,000 UTF-16 units that Mermaid draws at most, those for rows; the rest is for the lines around them."""
_LONGEST = 80
_TAGS = {"done": "done", "doing": "active"}
_ESCAPES = {ord(character): f"#{ord(character)};" for character in "#:;%<&"}
"""Entities as Mermaid writes them. It changes the quotes within what looks like a tag, so there is none; an ampersand
may begin an entity of HTML.
"""
_RESERVED = re.compile(
    "(gantt|topaxis|inclusiveenddates|[0-9]{4}-[0-9]{2}-[0-9]{2}).*|title|section|click|call|includes|excludes"
    "|dateformat|axisformat|tickinterval|todaymarker|accdescription"
)
"""The ids that Mermaid reads at the beginning of a line, in whatever case, as something else than a name."""


class _Row(NamedTuple):
    """A bar; the lower its rank, the longer it stays where not all fit."""

    section: str
    line: str
    rank: int


def schedule(plan: Plan, result: Schedule, only: frozenset[str] | None = None) -> str:
    """What will be and was done, a section for each milestone; `only` the charters of these ids, where given.

    History and what is not forecast are left out, and what exceeds the length that Mermaid draws: first what is done.
    """
    rows = list(_rows(plan, result, only))
    kept = _fitting(rows)
    lines = ["gantt", *(f"    {line}" for line in _head(plan, result, kept))]
    if len(kept) < len(rows):
        lines.append(f"    %% {len(rows) - len(kept)} of {len(rows)} rows do not fit and are left out: name charters")
    for section, group in groupby(kept, key=lambda row: row.section):
        lines += [f"    section {section}", *(f"    {row.line}" for row in group)]
    return "".join(f"{line}\n" for line in lines)


def _head(plan: Plan, result: Schedule, rows: Sequence[_Row]) -> Iterator[str]:
    sections = count(len({row.section for row in rows}), "section")
    yield f"accTitle: {_text(plan.settings.name or 'Plan')} on {day_in_words(result.today.day)}"
    yield f"accDescr: Gantt chart of {count(len(rows), 'milestone or task', 'milestones and tasks')} in {sections}"
    yield from ("dateFormat YYYY-MM-DD", "axisFormat %d %b", "tickInterval 1week", "weekday monday", "todayMarker off")
    if not any(week_hours(plan.settings.calendar or Calendar(), None)[5:]):
        yield "excludes weekends"


def _rows(plan: Plan, result: Schedule, only: frozenset[str] | None) -> Iterator[_Row]:
    """Charter by charter, milestones in the order in which they are reached, each before its tasks."""
    paths = [path for path in plan.milestones if only is None or path.partition("/")[0] in only]
    sections = _sections(plan, paths)
    for path in sorted(paths, key=lambda path: _order(path, result.items[f"milestone/{path}"])):
        addresses = (f"milestone/{path}", *(f"task/{path}/{task}" for task in plan.milestones[path].tasks))
        for item in map(result.items.__getitem__, addresses):
            if not item.history and item.start is not None and item.reached_on is not None:
                yield _row(sections[path], item, item.start, item.reached_on)


def _order(path: str, item: Item) -> tuple[str, bool, int, int, str]:
    return path.partition("/")[0], item.finish is None, item.finish or 0, item.start or 0, path


def _sections(plan: Plan, paths: Iterable[str]) -> Mapping[str, str]:
    """What the sections are called, each as no other: Mermaid takes those of one name for one section."""
    titles = {
        path: " › ".join(
            _text(plan.title_of(address)) for address in (f"charter/{path.partition('/')[0]}", f"milestone/{path}")
        )
        for path in paths
    }
    times = Counter(titles.values())
    return {path: title if times[title] == 1 else f"{title} ({path})" for path, title in titles.items()}


def _row(section: str, item: Item, start: int, last: dt.date) -> _Row:
    """A bar from its first day to the day after its last one; a milestone takes the day on which it is reached."""
    milestone = item.address.startswith("milestone/")
    first = last if milestone else day_of_start(start)
    end = dt.date.fromordinal(min(last.toordinal() + 1, dt.date.max.toordinal()))
    tags = (_TAGS.get(item.state), "crit" if item.critical else None, "milestone" if milestone else None)
    data = ", ".join([*filter(None, tags), first.isoformat(), end.isoformat()])
    name = _name(item.address.rpartition("/")[2], item.title)
    return _Row(section, f"{name} :{data}", 0 if milestone else 2 if item.state == "done" else 1)


def _name(key: str, title: str) -> str:
    """The id, then the title; the first letter as a number where Mermaid would read something else than a name."""
    begin = f"#{ord(key[0])};{key[1:]}" if _RESERVED.fullmatch(key) else key
    return f"{begin} - {_text(title)}"


def _text(title: str) -> str:
    return cut(one_line(title), _LONGEST).translate(_ESCAPES)


def _fitting(rows: Sequence[_Row]) -> Sequence[_Row]:
    """The rows that fit with the lines of their sections, in their order."""
    kept: set[int] = set()
    sections: set[str] = set()
    room = _ROOM
    for at in sorted(range(len(rows)), key=lambda at: rows[at].rank):
        row = rows[at]
        size = _size(row.line) + (0 if row.section in sections else _size(f"section {row.section}"))
        if size <= room:
            room -= size
            kept.add(at)
            sections.add(row.section)
    return [rows[at] for at in sorted(kept)]


def _size(line: str) -> int:
    """The length of an indented line as Mermaid counts, in UTF-16 units."""
    return len(line.encode("utf-16-le")) // 2 + len("    \n")
