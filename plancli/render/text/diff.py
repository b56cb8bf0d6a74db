"""A comparison in text: what was decided, what it moved, and what is cosmetic."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plancli.render.escape import one_line
from plancli.render.words import value
from plancli.scope.change import Change
from plancli.scope.comparison import Comparison, ReviewedChange, Revision
from plancli.scope.effects import Effect
from plancli.words import NOTHING, Words, count, day_in_words, number

from .style import PLAIN, Style, cells, fit, fold, right

_SIGNS = {"grows": ("▲", "yellow"), "shrinks": ("▼", "cyan"), "neutral": ("•", "dim")}
_GRAVE = {"error": "red", "warning": "yellow"}
_FIELD, _THING, _AUTHOR = 34, 42, 32


def render_diff(comparison: Comparison, style: Style = PLAIN) -> str:
    """The changes by thing, those of errors and warnings first; then the effects, then a summary."""
    base, head = _revision(comparison.base), _revision(comparison.head)
    if not comparison.changes:
        return "\n".join(fold(f"No changes: {base} and {head} hold the same plan.", style.width)) + "\n"
    words = Words.of(comparison.after, comparison.today)
    decided = [one for one in comparison.changes if one.change.origin == "decided"]
    cosmetic = [one for one in comparison.changes if one.change.origin == "cosmetic"]
    title = f"{base} → {head}, both scheduled at {day_in_words(comparison.today.day)}"
    lines = [*(style.paint(line, "dim") for line in fold(title, style.width)), ""]
    for address, changes in _things(decided):
        lines += _thing(address, changes, comparison, words, style)
    if comparison.effects:
        lines += [style.paint("Effects", "bold"), *_effects(comparison, words, style), ""]
    if cosmetic:
        lines += [style.paint("Cosmetic", "bold"), *(_cosmetic(one) for one in cosmetic), ""]
    if comparison.base.commit is not None and any(one.commit is None for one in comparison.changes):
        lines += [
            style.paint("Where no commit is named, the change is uncommitted or not on one line of history.", "dim")
        ]
    return "\n".join([*lines, _summary(decided, comparison.effects, cosmetic)]) + "\n"


def _revision(revision: Revision) -> str:
    if revision.commit is None:
        return revision.rev or "the work tree"
    date = f" of {Words(None, 1).date(revision.date)}" if revision.date else ""
    name = one_line(revision.rev or "")
    if revision.commit.startswith(name):
        return f"{revision.commit[:7]}{date}"
    parted = "the merge base of " if "..." in name else ""
    return f"{parted}{name} ({revision.commit[:7]}{date})"


def _things(changes: Sequence[ReviewedChange]) -> list[tuple[str, list[ReviewedChange]]]:
    """The changes by thing, the gravest first, things and changes alike; else in order."""
    things = [(address, list(group)) for address, group in groupby(changes, key=lambda one: one.change.address)]
    things.sort(key=lambda thing: min(map(_gravity, thing[1])))
    return [(address, sorted(group, key=_gravity)) for address, group in things]


def _gravity(one: ReviewedChange) -> int:
    return list(_GRAVE).index(one.severity) if one.severity in _GRAVE else len(_GRAVE)


def _thing(
    address: str, changes: Sequence[ReviewedChange], comparison: Comparison, words: Words, style: Style
) -> Iterator[str]:
    plan = comparison.after if comparison.after.thing(address) is not None else comparison.before
    title = one_line(plan.title_of(address)) if address != "plan" else ""
    yield f"{style.paint(address, 'bold')}  {fit(title, max(1, style.width - cells(address) - 2))}".rstrip()
    for one in changes:
        yield from _change(one, words, style)
    yield ""


def _change(one: ReviewedChange, words: Words, style: Style) -> Iterator[str]:
    """What changed, and at the end of the last line, or below it, who did it and when."""
    change = one.change
    covered = f"  covered by {', '.join(one.approved_by)}" if one.approved_by else ""
    left = (
        f"  {_SIGNS[change.direction][0]} {fit(change.field or change.kind, max(_FIELD, cells(change.field or '')))} "
    )
    text = f"{one.severity}  " if one.severity in _GRAVE else ""
    text += f"{one_line(_words(change))}{covered}"
    lines = fold(text, style.width - _FIELD - 5, max(0, cells(left) - _FIELD - 5))
    lines = [left + lines[0], *(" " * (_FIELD + 5) + line for line in lines[1:])]
    who = _who(one, words)
    room = style.width - cells(lines[-1])
    if who and cells(who) + 2 > room:
        lines.append("")
        room = style.width
    painted = style.paint(who, "dim")
    lines[-1] += right(painted, room - cells(who) + cells(painted)) if who else ""
    yield _painted(lines[0], len(left), one, style).rstrip()
    yield from (line.rstrip() for line in lines[1:])


def _painted(line: str, left: int, one: ReviewedChange, style: Style) -> str:
    """The first line of a change with its sign, and the word for how grave it is, in colour; `left` ends the field."""
    sign, colour = _SIGNS[one.change.direction]
    before, after = line[:left].replace(sign, style.paint(sign, colour), 1), line[left:]
    if one.severity in _GRAVE and after.startswith(one.severity):
        after = style.paint(one.severity, _GRAVE[one.severity]) + after.removeprefix(one.severity)
    return before + after


def _words(change: Change) -> str:
    """The values before and after; of a thing that came or went, what it is."""
    if change.kind == "changed":
        return f"{value(change.before)} → {value(change.after)}"
    if change.field is None or not isinstance(change.after or change.before, str):
        word = "" if change.field is None else f"{change.kind}: "
        return f"{word}{value(change.after if change.kind == 'added' else change.before)}"
    return value(change.after) if change.kind == "added" else f"no longer {value(change.before)}"


def _who(one: ReviewedChange, words: Words) -> str:
    """Who wrote it, when it landed, in which commit; a merge is named beside it."""
    if one.commit is None:
        return ""
    merged = f", merged in {one.commit[:7]}" if one.written_in != one.commit else ""
    date = words.date(one.date) if one.date else ""
    author = one_line(one.author or "")
    name = fit(author, min(cells(author), _AUTHOR))
    return f"{date} {name} {(one.written_in or one.commit)[:7]}{merged}".strip()


def _effects(comparison: Comparison, words: Words, style: Style) -> Iterator[str]:
    """Where, and how it moved; a long address stands on a line of its own, and so does each of many figures."""
    for effect in comparison.effects:
        thing = f"{effect.address} {effect.field}" if effect.field else effect.address
        if cells(thing) > _THING:
            yield f"  {thing}"
            thing = ""
        figures = list(_figures(effect, words))
        if cells(", ".join(figures)) <= style.width - _THING - 3:
            figures = [", ".join(figures)]
        colour = "red" if (effect.moved_minutes or 0) > 0 else "green"
        for line in figures:
            before, by, after = line.partition("  ")
            moved, comma, cost = after.partition(", ")
            yield f"  {fit(thing, _THING)} {before}{by}{style.paint(moved, colour)}{comma}{cost}"
            thing = ""


def _figures(effect: Effect, words: Words) -> Iterator[str]:
    """The finish before and after, two blanks, and by how much it moved; then the cost before and after."""
    if effect.finish_before != effect.finish_after:
        moments = (effect.finish_before, effect.finish_after)
        before, after = ("no forecast" if one is None else words.finish(one, event=effect.event) for one in moments)
        by = "" if effect.moved_minutes is None else words.move(effect.moved_minutes)
        yield f"{before} → {after}  {by}".rstrip()
    if (effect.cost_before or 0) != (effect.cost_after or 0):
        before = NOTHING if effect.cost_before is None else number(effect.cost_before)
        after = NOTHING if effect.cost_after is None else number(effect.cost_after)
        yield f"cost {before} → {after}"


def _cosmetic(one: ReviewedChange) -> str:
    return f"  • {one.change.address} {one.change.field or ''}".rstrip()


def _summary(decided: Sequence[object], effects: Sequence[Effect], cosmetic: Sequence[object]) -> str:
    moved = sum(effect.finish_before != effect.finish_after for effect in effects)
    parts = [count(len(decided), "decision")]
    parts.append(f"{count(moved, 'forecast')} moved" if moved else "no forecast moved")
    if cosmetic:
        parts.append(count(len(cosmetic), "cosmetic change"))
    return ", ".join(parts) + "."
