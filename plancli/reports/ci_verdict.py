"""The verdict on a change: what it does to scope, dates and cost, and whose approval it needs, in one line."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from plancli.model.address import charter_of
from plancli.scope.amounts import moved_points
from plancli.scope.comparison import Comparison
from plancli.scope.gate_result import GateFinding, Review
from plancli.scope.result import Amount
from plancli.words import MINUS, Words, count, cut, listed, money, number, signed

from .headline import headline, order_of

_TITLE = 60
_NEAREST = ("task", "milestone", "person")


class Part(msgspec.Struct, frozen=True):
    """A part of the verdict: text, and an address that stands behind it."""

    text: str
    place: str | None = None


def build_verdict(review: Review, words: Words) -> list[Part]:
    """The parts of the verdict, what matters most first."""
    stopping = [one for one in review.findings if one.stops]
    return [*_opening(review, stopping, words), *_needs(review, stopping)]


def _opening(review: Review, stopping: Sequence[GateFinding], words: Words) -> Iterator[Part]:
    comparison = review.comparison
    deleted = [_title(review, one) for one in stopping if one.kind == "deleted-charter"]
    if deleted:
        yield Part(f"{listed(deleted)} {'is' if len(deleted) == 1 else 'are'} deleted")
    if review.state == "nothing":
        yield Part("Nothing to review: the base holds this commit already")
    elif review.state == "no-base":
        scope = sum(
            (item.points for one in review.after.charters.values() for item in one.scope.in_.values()), Decimal(0)
        )
        yield Part(f"A new plan: {count(len(review.after.charters), 'charter')}, scope {number(scope)}")
    elif comparison is None:
        side = "of this change" if review.state == "head-broken" else f"at the base, {review.base.rev},"
        yield Part(f"Nothing could be compared: the plan {side} has errors")
    elif all(one.change.origin == "cosmetic" for one in comparison.changes):
        yield from map(Part, headline(comparison, words))
    else:
        yield _scope(review, comparison)
        yield from _moves(comparison, words)
        yield from _cost(comparison)


def _scope(review: Review, comparison: Comparison) -> Part:
    """What came and went of what was agreed; how that stands, of the charter that has added most."""
    moved = [(one, _points(comparison, one.change.address, one.change.field)) for one in comparison.changes]
    moved = [(one, points) for one, points in moved if points]
    if not moved:
        return Part("Scope unchanged")
    plus = sum((points for _, points in moved if points > 0), Decimal(0))
    minus = -sum((points for _, points in moved if points < 0), Decimal(0))
    open_ = sum((points for one, points in moved if points > 0 and not one.approved_by), Decimal(0))
    shown = " ".join([f"+{number(plus)}"] * bool(plus) + [f"{MINUS}{number(minus)}"] * bool(minus))
    if plus and not open_:
        return Part(f"Scope {shown} (approved)")
    keys = {charter_of(one.change.address) for one, _ in moved}
    standing = [one.scope for one in review.ledger.charters if charter_of(one.address) in keys] if review.ledger else []
    worst = max((one for one in standing if one is not None), key=_excess, default=None)
    if worst is None or not worst.added or not plus:
        return Part(f"Scope {shown}")
    bound = (
        f"tolerance {number(worst.tolerance / worst.baseline * 100)}%" if worst.tolerance is not None else "no limit"
    )
    if worst.added == plus and not minus:
        return Part(f"Scope {shown} of {number(worst.baseline)} ({bound})")
    return Part(f"Scope {shown} ({number(worst.added)} of {number(worst.baseline)} without approval, {bound})")


def _points(comparison: Comparison, address: str, field: str | None) -> Decimal:
    if not address.startswith("charter/"):
        return Decimal(0)
    old, new = (side.charters.get(address.partition("/")[2]) for side in (comparison.before, comparison.after))
    return moved_points(old, new, field)


def _excess(amount: Amount) -> tuple[bool, Decimal]:
    return amount.exceeded, Decimal(amount.added)


def _moves(comparison: Comparison, words: Words) -> Iterator[Part]:
    """The forecast that moves most, and the first change that drives it; the rest counted."""
    moved = [one for one in comparison.effects if one.moved_minutes and not one.address.startswith("charter/")]
    if not moved:
        yield Part("no forecast moves")
        return
    moved.sort(key=order_of)
    first = moved[0]
    days = [words.finish(minute, event=first.event) for minute in (first.finish_before, first.finish_after)]
    text = f"{cut(first.title, _TITLE)} {days[0]} → {days[1]}"
    if days[0] == days[1]:
        text = f"{cut(first.title, _TITLE)} {words.move(first.moved_minutes)}"
    driver = min((one.address for one in first.because), key=_nearness, default=None)
    yield Part(f"{text}, driven by" if driver else text, driver)
    if moved[1:]:
        yield Part(count(len(moved) - 1, "more forecast moves", "more forecasts move"))


def _nearness(address: str) -> int:
    """How near to the work itself a change is: a task moves a date before what stands above it."""
    return _NEAREST.index(address.partition("/")[0]) if address.startswith(_NEAREST) else len(_NEAREST)


def _cost(comparison: Comparison) -> Iterator[Part]:
    charters = [one for one in comparison.effects if one.address.startswith("charter/")]
    grown = sum(((one.cost_after or Decimal(0)) - (one.cost_before or Decimal(0)) for one in charters), Decimal(0))
    if grown:
        yield Part(f"cost {signed(money(grown))}")


def _needs(review: Review, stopping: Sequence[GateFinding]) -> Iterator[Part]:
    """What is in the way: errors to mend, and who may approve the rest."""
    errors = sum(one.kind == "problem" for one in stopping)
    if errors:
        yield Part(f"{count(errors, 'new error')} to mend")
    who = dict.fromkeys(key for one in stopping if one.kind != "problem" for key in one.who)
    if who:
        names = [cut(_name(review, key), _TITLE) for key in who]
        yield Part(f"needs the approval of {listed(names, 'or')}")
    elif any(one.kind != "problem" for one in stopping):
        yield Part("needs an approval, and no charter says whose")


def _name(review: Review, key: str) -> str:
    plan = review.before if review.before is not None and key in review.before.people else review.after
    return plan.title_of(f"person/{key}")


def _title(review: Review, one: GateFinding) -> str:
    return cut((review.before or review.after).title_of(one.address), _TITLE)
