"""The history of a plan in text: newest first, each commit with what it changed, and who wrote it where."""

from collections.abc import Iterator, Sequence

from plancli.model.values.moment import Moment
from plancli.render.escape import one_line
from plancli.render.words import value
from plancli.scope.change import Attribution, Change, Landed
from plancli.scope.journal import Entry, Origin
from plancli.scope.trail import History
from plancli.words import Words

from .style import PLAIN, Style, cells, fit, fold

_THING, _LONGEST, _AUTHOR = 46, 60, 32
_SURE: dict[Attribution | None, str] = {
    "value": "found by its value: the file was merged from both sides",
    "branch": "not found to the letter: the last commit of the branch that touched it",
    "merge": "not found in what was merged: it came with the merge itself",
}
_DOUBTS: tuple[Attribution, ...] = ("merge", "branch", "value")


def render_history(history: History, today: Moment, style: Style = PLAIN) -> str:
    """An entry for each commit; days of the status date's year are written without it."""
    if not history.entries:
        return "No changes.\n"
    return "\n".join("".join(f"{line}\n" for line in _entry(one, today.day.year, style)) for one in history.entries)


def _entry(entry: Entry, year: int, style: Style) -> Iterator[str]:
    yield headline(entry.origin, year, style)
    doubts = {one.attribution for one in entry.changes}
    doubt = next((one for one in _DOUBTS if one in doubts), None)
    written = written_elsewhere(entry.origin, year, doubt)
    if written:
        yield from (f"    {style.paint(line, 'dim')}" for line in fold(written, style.width - 4))
    for renamed in entry.renames:
        yield from _line(renamed.new, f"renamed from {renamed.old}", style)
    for one in entry.changes:
        yield from _change(one, style)
    for address in entry.unreadable:
        yield from _line(address, "unreadable: its last readable state counts", style)
    for address in entry.readable:
        yield from _line(address, "readable again", style)


def headline(origin: Origin, year: int, style: Style) -> str:
    """When it landed, in which commit, who wrote it, and their subject, in one line that fits."""
    if origin.commit is None:
        return style.paint("not committed", "bold")
    day = day_in_words_of(origin.date, year)
    author, commit = one_line(origin.author or ""), style.paint(origin.commit[:7], "yellow")
    author = fit(author, min(cells(author), _AUTHOR))
    left = f"{day}  {origin.commit[:7]}  {author}  "
    subject = fit(one_line(origin.subject or ""), max(8, style.width - cells(left))).rstrip()
    return f"{day}  {commit}  {style.paint(author, 'bold')}  {subject}".rstrip()


def day_in_words_of(day: str | None, year: int) -> str:
    """A day that git holds, which may be lost."""
    return Words(year, 1).date(day) if day else "unknown day"


def written_elsewhere(origin: Origin, year: int, doubt: Attribution | None) -> str:
    """The day and the commit in which it was written, and how sure that is; empty where nothing needs to be said."""
    parts = []
    if origin.written_in != origin.commit:
        parts.append(f"written {day_in_words_of(origin.written, year)} in {(origin.written_in or '')[:7]}")
    elif origin.written != origin.date and origin.written:
        parts.append(f"written {day_in_words_of(origin.written, year)}")
    if doubt in _SURE:
        parts.append(_SURE[doubt])
    return "; ".join(parts)


def _change(one: Landed, style: Style) -> Iterator[str]:
    change = one.change
    yield from _line(f"{change.address} {change.field or ''}".rstrip(), in_words(change), style)


def _line(thing: str, words: str, style: Style) -> Iterator[str]:
    """A thing and what happened to it; a long name stands on a line of its own."""
    lines = fold(one_line(words), style.width - _THING - 5)
    if cells(thing) > _THING:
        yield f"    {thing}"
        thing = ""
    yield f"    {fit(thing, _THING)} {lines[0]}".rstrip()
    yield from (f"{' ' * (_THING + 5)}{line}" for line in lines[1:])


def in_words(change: Change) -> str:
    """What was before and after; of a list what came and went; of a thing that came or went, what it is."""
    before, after = change.before, change.after
    if change.kind == "changed":
        if isinstance(before, list) and isinstance(after, list):
            return ", ".join([*_listed("+", after, before), *_listed("−", before, after)]) or "in another order"
        return f"{_short(before)} → {_short(after)}"
    if change.field is None or isinstance(before or after, dict):
        return f"{change.kind}: {_short(after if change.kind == 'added' else before)}"
    return _short(after) if change.kind == "added" else f"no longer {_short(before)}"


def _listed(sign: str, items: Sequence[object], others: Sequence[object]) -> Iterator[str]:
    return (f"{sign}{_short(item)}" for item in items if item not in others)


def _short(written: object) -> str:
    return fit(one_line(value(written)), _LONGEST).rstrip()
