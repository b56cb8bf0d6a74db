"""The headline of a comparison: scope, forecasts and cost in one line, and what no approved request covers."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.scope.amounts import moved_points
from plancli.scope.comparison import Comparison, ReviewedChange
from plancli.scope.conditions import is_agreed
from plancli.scope.effects import Effect
from plancli.words import Words, count, listed, money, number

_MOST_MOVES = 2


class Uncovered(msgspec.Struct, frozen=True):
    """What grows in agreed charters without an approved request that covers it, and who may approve it."""

    what: str
    who: str


def headline(comparison: Comparison, words: Words) -> Sequence[str]:
    """The parts of one sentence: scope, what of it is covered, the forecasts that move most, the cost."""
    if not comparison.changes:
        return ["No changes to the plan"]
    if all(one.change.origin == "cosmetic" for one in comparison.changes):
        cosmetic = count(len(comparison.changes), "cosmetic change")
        return [f"{cosmetic} only: scope, dates and cost stay as they are"]
    return [*_scope(comparison), *_moves(comparison, words), _cost(comparison)]


def find_uncovered(comparison: Comparison) -> Uncovered | None:
    """Growth of scope, budget and dates of charters that were agreed on before and are not approved anew."""
    growing = [one for one in comparison.changes if _needs_cover(comparison, one) and not one.approved_by]
    if not growing:
        return None
    points = sum((_points(comparison, one) for one in growing), Decimal(0))
    parts = [f"{number(points)} {'point' if points == 1 else 'points'} of scope"] if points else []
    lines = [one for one in growing if one.change.area == "cost"]
    dates = [one for one in growing if one.change.area == "time"]
    parts += [count(len(lines), "budget line")] if lines else []
    parts += [count(len(dates), "agreed date")] if dates else []
    charters = sorted({charter_of(one.change.address) or "" for one in growing})
    who = {name for key in charters for name in _approvers(comparison.before.charters[key])}
    return Uncovered(listed(parts), listed([comparison.after.title_of(f"person/{name}") for name in sorted(who)], "or"))


def order_of(effect: Effect) -> tuple[bool, int, str, str]:
    """The order of effects: what moves later goes before what moves earlier, the most first."""
    moved = effect.moved_minutes or 0
    return (moved <= 0, -abs(moved), effect.address, effect.field or "")


def _needs_cover(comparison: Comparison, one: ReviewedChange) -> bool:
    """Whether a change adds scope, budget or time to what both sides hold as agreed."""
    change = one.change
    if change.direction != "grows" or not is_agreed(comparison.before, comparison.after, charter_of(change.address)):
        return False
    field = change.field or ""
    if change.address.startswith("milestone/"):
        return field == "due" and change.kind == "changed"
    return field == "finish" or field.startswith(("scope.in.", "budget.lines."))


def _points(comparison: Comparison, one: ReviewedChange) -> Decimal:
    """By how many points a change of a scope item moves its charter's scope."""
    charter = one.change.address.partition("/")[2]
    old, new = comparison.before.charters.get(charter), comparison.after.charters.get(charter)
    return moved_points(old, new, one.change.field)


def _approvers(charter: Charter) -> Iterator[str]:
    if charter.sponsor is not None:
        yield charter.sponsor
    yield from charter.approvers


def _scope(comparison: Comparison) -> Iterator[str]:
    """Scope before and after, of the charters whose scope was touched."""
    edits = [one for one in comparison.changes if _points(comparison, one)]
    touched = {charter_of(one.change.address) or "" for one in edits}
    whole = {one.change.address for one in comparison.changes if one.change.field is None}
    touched |= {address.partition("/")[2] for address in whole if address.startswith("charter/")}
    before, after = (_total(plan, touched) for plan in (comparison.before, comparison.after))
    if not touched or (before == after and not edits):
        yield "Scope unchanged"
        return
    yield f"Scope {number(before)} → {number(after)}"
    growing = [one for one in edits if _needs_cover(comparison, one)]
    if growing:
        grown = sum((_points(comparison, one) for one in growing), Decimal(0))
        covered = sum((_points(comparison, one) for one in growing if one.approved_by), Decimal(0))
        yield _covered(covered, grown)


def _covered(covered: Decimal, grown: Decimal) -> str:
    """How much of what was added an approved request covers."""
    if covered == grown:
        return f"+{number(grown)} covered by a request"
    if not covered:
        return f"+{number(grown)} not covered by a request"
    return f"{number(covered)} of +{number(grown)} covered by a request"


def _total(plan: Plan, charters: set[str]) -> Decimal:
    items = (item for key in charters if key in plan.charters for item in plan.charters[key].scope.in_.values())
    return sum((item.points for item in items), Decimal(0))


def _moves(comparison: Comparison, words: Words) -> Iterator[str]:
    """The forecasts of milestones and commitments that move most, later before earlier; the rest counted."""
    moved = [one for one in comparison.effects if one.moved_minutes and not one.address.startswith("charter/")]
    if not moved:
        yield "no forecast moves"
        return
    moved.sort(key=order_of)
    for one in moved[:_MOST_MOVES]:
        move = f"{words.finish(one.finish_before, event=one.event)} → {words.finish(one.finish_after, event=one.event)}"
        yield f"{one.title} {move} ({words.move(one.moved_minutes)})"
    if len(moved) > _MOST_MOVES:
        yield f"{count(len(moved) - _MOST_MOVES, 'more forecast moves', 'more forecasts move')}"


def _cost(comparison: Comparison) -> str:
    """The cost of all charters whose cost changed, on both sides."""
    charters = [one for one in comparison.effects if one.address.startswith("charter/")]
    changed = [one for one in charters if (one.cost_before or 0) != (one.cost_after or 0)]
    if not changed:
        return "cost unchanged"
    before, after = (
        sum((getattr(one, side) or Decimal(0) for one in changed), Decimal(0)) for side in ("cost_before", "cost_after")
    )
    return f"cost {money(before, comparison.after.settings.currency)} → {money(after)}"
