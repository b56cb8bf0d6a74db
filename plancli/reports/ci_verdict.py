"""The verdict on a change: what it does to scope, dates and cost, and whose approval it needs, in one line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.scope.amounts import moved_money, moved_points
from plancli.scope.change import Change
from plancli.scope.comparison import Comparison
from plancli.scope.conditions import is_agreed
from plancli.scope.gate import same_baseline
from plancli.scope.gate_cover import approved_in_full
from plancli.scope.gate_result import GateFinding, GateKind, Review
from plancli.scope.result import Amount
from plancli.words import MINUS, Words, count, cut, listed, money, number, signed

from .headline import headline, order_of

_TITLE = 60
_NEAREST = ("task", "milestone", "person")
_AMOUNTS = ("scope", "work", "cost")
_WORDS: Mapping[GateKind, str] = {"loosened-term": "loosened term", "deleted-charter": "deletion"}
_PROMISES = {
    "commitment-later": "moved later",
    "commitment-earlier": "moved earlier",
    "commitment-removed": "withdrawn",
    "commitment-added": "made",
}
"""What happens to promises, by the kinds of changes."""

_DECISIONS = {
    "charter-closed": ("is closed", "are closed"),
    "charter-reopened": ("is open again", "are open again"),
    "baseline-withdrawn": ("loses its approval", "lose their approvals"),
    "approved-charter-added": ("is new, and approved already", "are new, and approved already"),
}
"""What happens to charters as a whole, by the kinds of changes: of one, and of several."""

Measure = Callable[[Charter | None, Charter | None, str | None], Decimal]
"""By how much a change of a field of a charter moves an amount."""


class Part(msgspec.Struct, frozen=True):
    """A part of the verdict: text, and an address that stands behind it."""

    text: str
    place: str | None = None


def as_approved(review: Review) -> Review:
    """A review in which growth is called approved only where all of it is."""
    comparison = review.comparison
    if comparison is None:
        return review
    changes = approved_in_full(comparison.changes, review.ledger_before, review.ledger)
    return msgspec.structs.replace(review, comparison=msgspec.structs.replace(comparison, changes=changes))


def build_verdict(review: Review, words: Words) -> list[Part]:
    """The parts of the verdict, what matters most first."""
    review = as_approved(review)
    stopping = [one for one in review.findings if one.stops]
    return [*_opening(review, stopping, words), *_needs(review, stopping)]


def _opening(review: Review, stopping: Sequence[GateFinding], words: Words) -> Iterator[Part]:
    comparison = review.comparison
    deleted = [_title(review, one) for one in stopping if one.kind == "deleted-charter"]
    if deleted:
        yield Part(f"{listed(deleted)} {'is' if len(deleted) == 1 else 'are'} deleted")
    if anew := list(_approved_anew(review)):
        yield Part(f"{listed(anew)} {'is' if len(anew) == 1 else 'are'} approved anew")
    yield from _decisions(comparison)
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
        yield from _promises(comparison)
        yield from _budget(comparison)
        yield from _cost(comparison)


def _approved_anew(review: Review) -> Iterator[str]:
    """The charters that are held against another baseline than before: it forgives what was added."""
    if review.ledger is None or review.ledger_before is None:
        return
    agreed = {one.address: one for one in review.ledger_before.charters if one.baseline is not None}
    for charter in review.ledger.charters:
        old = agreed.get(charter.address)
        if old is not None and charter.baseline is not None and not same_baseline(old, charter):
            yield f"“{cut(review.after.title_of(charter.address), _TITLE)}”"


def _decisions(comparison: Comparison | None) -> Iterator[Part]:
    """What was decided about charters as a whole."""
    if comparison is None:
        return
    for kind, (one, several) in _DECISIONS.items():
        found = [each.change for each in comparison.changes if each.name == kind]
        if len(found) > 1:
            yield Part(f"{count(len(found), 'charter')} {several}")
        elif found:
            said = "is cancelled" if found[0].after == "cancelled" else one
            yield Part(f"“{cut(comparison.after.title_of(found[0].address), _TITLE)}” {said}")


def _scope(review: Review, comparison: Comparison) -> Part:
    """What came and went of what was agreed; how that stands, of the charter that has added most."""
    moved = [(one, _moved(comparison, one.change, moved_points)) for one in comparison.changes]
    moved = [(one, points) for one, points in moved if points]
    if not moved:
        return Part("Scope unchanged")
    plus = sum((points for _, points in moved if points > 0), Decimal(0))
    open_ = sum((points for one, points in moved if points > 0 and not one.approved_by), Decimal(0))
    shown = _plus_and_minus([points for _, points in moved], number)
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
    if worst.added == plus and len({points > 0 for _, points in moved}) == 1:
        return Part(f"Scope {shown} of {number(worst.baseline)} ({bound})")
    return Part(f"Scope {shown} ({number(worst.added)} added to {number(worst.baseline)} without approval, {bound})")


def _moved(comparison: Comparison, change: Change, measure: Measure) -> Decimal:
    """By how much a change moves an amount of its charter, or takes it away; 0 where it is about something else."""
    if not change.address.startswith("charter/"):
        return Decimal(0)
    key, sides = change.address.partition("/")[2], (comparison.before, comparison.after)
    old, new = (side.charters.get(key) for side in sides)
    if old is None or new is not None or not is_agreed(*sides, key):
        return measure(old, new, change.field)
    fields = [*(f"scope.in.{item}" for item in old.scope.in_), *(f"budget.lines.{line}" for line in old.budget.lines)]
    return sum((measure(old, new, field) for field in fields), Decimal(0))


def _plus_and_minus(amounts: Sequence[Decimal], show: Callable[[Decimal], str]) -> str:
    """What came and what went: `+5 −2`."""
    plus = sum((amount for amount in amounts if amount > 0), Decimal(0))
    minus = sum((-amount for amount in amounts if amount < 0), Decimal(0))
    return " ".join([f"+{show(plus)}"] * bool(plus) + [f"{MINUS}{show(minus)}"] * bool(minus))


def _excess(amount: Amount) -> tuple[bool, Decimal]:
    return amount.exceeded, Decimal(amount.added)


def _moves(comparison: Comparison, words: Words) -> Iterator[Part]:
    """The forecast that moves most, and the first change that drives it; the rest counted, and those that are gone."""
    effects = [one for one in comparison.effects if not one.address.startswith("charter/")]
    moved = [one for one in effects if one.moved_minutes]
    gone = [one for one in effects if one.finish_after is None and one.finish_before is not None]
    if gone:
        yield Part(count(len(gone), "forecast is gone", "forecasts are gone"))
    if not moved:
        if not gone:
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


def _promises(comparison: Comparison) -> Iterator[Part]:
    """What somebody decided about what others were promised."""
    names = [one.name for one in comparison.changes]
    for name, what in _PROMISES.items():
        if name in names:
            yield Part(f"{count(names.count(name), 'promise')} {what}")


def _budget(comparison: Comparison) -> Iterator[Part]:
    """What came and went of the lines of the budgets."""
    moved = [_moved(comparison, one.change, moved_money) for one in comparison.changes]
    if any(moved):
        yield Part(f"budget {_plus_and_minus(moved, money)}")


def _cost(comparison: Comparison) -> Iterator[Part]:
    charters = [one for one in comparison.effects if one.address.startswith("charter/")]
    grown = sum(((one.cost_after or Decimal(0)) - (one.cost_before or Decimal(0)) for one in charters), Decimal(0))
    if grown:
        yield Part(f"cost {signed(money(grown))}")


def _needs(review: Review, stopping: Sequence[GateFinding]) -> Iterator[Part]:
    """What is in the way: errors to mend, approvals that are not believed; who may approve the rest, and what it is."""
    errors = sum(one.kind == "problem" for one in stopping)
    if errors:
        yield Part(f"{count(errors, 'new error')} to mend")
    if doubtful := sum(one.kind == "approval" for one in stopping):
        yield Part(count(doubtful, "approval does not count", "approvals do not count"))
    others = [one for one in stopping if one.kind != "problem"]
    who = dict.fromkeys(key for one in others for key in one.who)
    reasons = list(_reasons(others))
    what = f" for {listed(reasons)}" if reasons else ""
    if who:
        names = [cut(_name(review, key), _TITLE) for key in who]
        yield Part(f"needs the approval of {listed(names, 'or')}{what}")
    elif others:
        yield Part(f"needs an approval{what}, and no charter says whose")


def _reasons(findings: Sequence[GateFinding]) -> Iterator[str]:
    """What an approval is needed for, in a word or two each."""
    areas = {one.name for one in findings if one.kind == "excess"}
    yield from (area for area in _AMOUNTS if area in areas)
    if dates := sum(one.kind == "excess" and one.name not in _AMOUNTS for one in findings):
        yield count(dates, "date")
    for kind, word in _WORDS.items():
        if many := sum(one.kind == kind for one in findings):
            yield count(many, word)


def _name(review: Review, key: str) -> str:
    plan = review.before if review.before is not None and key in review.before.people else review.after
    return plan.title_of(f"person/{key}")


def _title(review: Review, one: GateFinding) -> str:
    return f"“{cut((review.before or review.after).title_of(one.address), _TITLE)}”"
