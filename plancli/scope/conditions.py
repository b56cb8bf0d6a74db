"""What holds of a change, and makes it graver: judged by what the plan before agreed on and promised."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, cached_property

from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.model.field import Area
from plancli.model.plan import Plan
from plancli.model.product import Commitment
from plancli.model.values.duration import Effort
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import calendar_of
from plancli.schedule.work import half_up
from plancli.schedule.working_time import Calendar

from .amounts import moved_money, moved_points, work_of
from .change import Change
from .comparison import ReviewedChange
from .effects import Effect
from .kinds.kind import Condition
from .renames import renames_among
from .terms import bound_of, effective_tolerance, loosened_terms

_AGREED = ("approved", "active", "on-hold")
_OVER = ("closed", "cancelled")

_Moved = Callable[[Charter | None, Charter | None, str | None], Decimal]


def is_agreed(before: Plan, after: Plan, key: str | None) -> bool:
    """Whether `before` holds a charter as agreed and open, and `after` does not approve it anew."""
    agreed, now = before.charters.get(key or ""), after.charters.get(key or "")
    if agreed is None or agreed.status in _OVER or (agreed.approval is None and agreed.status not in _AGREED):
        return False
    return now is None or now.approval is None or now.approval == agreed.approval


def charter_behind(change: Change, before: Plan, after: Plan) -> str | None:
    """The id of the charter that a change is about; of a product's commitment, that of its milestone."""
    if change.field is None or not _is_of_commitment(change):
        return charter_of(change.address)
    found = (_commitment(plan, change.address, change.field) for plan in (before, after))
    return next((one.milestone.partition("/")[0] for one in found if one is not None and one.milestone), None)


def _is_of_commitment(change: Change) -> bool:
    return change.address.startswith("product/") and (change.field or "").startswith("commitments.")


def _commitment(plan: Plan, address: str, field: str) -> Commitment | None:
    product = plan.products.get(address.partition("/")[2])
    return product.commitments.get(field.split(".")[1]) if product else None  # type: ignore[call-overload]


class ChangeConditions:
    """What holds of the changes between two plans."""

    def __init__(self, before: Plan, after: Plan, changes: Sequence[ReviewedChange]) -> None:
        self.before = before
        self.after = after
        self._old_names = renames_among(one.change for one in changes)
        self._by_address = defaultdict[str, list[ReviewedChange]](list)
        for one in changes:
            self._by_address[one.change.address].append(one)
        self._loosened = cache(self._find_loosened)
        self._is_over = cache(self._sum_up)

    def of(self, one: ReviewedChange) -> Iterator[Condition]:
        """The conditions that hold of one of them."""
        change = one.change
        if self._before(change.address) in self._promised and not one.approved_by:
            yield "promised"
        if not self._is_uncovered(one):
            return
        yield "uncovered"
        key = charter_of(change.address)
        if key is not None and (change.address, change.field) in self._loosened(key):
            yield "loosened"
        if key is not None and change.direction == "grows" and self._exceeds(change, key):
            yield "exceeding"

    def _before(self, address: str) -> str:
        """The address that a thing had before."""
        return self._old_names.get(address, address)

    def _is_uncovered(self, one: ReviewedChange) -> bool:
        """Whether it is about what was agreed or promised, and no request covers it."""
        if one.approved_by:
            return False
        if _is_of_commitment(one.change):
            return True
        return is_agreed(self.before, self.after, charter_of(one.change.address))

    @cached_property
    def _promised(self) -> frozenset[str]:
        """The addresses of the milestones on which a commitment of the plan before rests."""
        products = self.before.products.values()
        return frozenset(f"milestone/{one.milestone}" for product in products for one in product.commitments.values())

    def _find_loosened(self, key: str) -> frozenset[tuple[str, str | None]]:
        if key not in self.after.charters:
            return frozenset()
        return frozenset((term.address, term.field) for term in loosened_terms(key, self.before, self.after))

    def _exceeds(self, change: Change, key: str) -> bool:
        """Whether what grew unapproved is over the tolerance: scope, cost and work in sum, each date by itself."""
        if change.area == "time":
            bound = effective_tolerance(self.before.charters[key], self.before).time
            return bound is not None and self._moves_beyond(change, bound)
        return change.area in ("scope", "cost", "work") and self._is_over(key, change.area)

    def _sum_up(self, key: str, area: Area) -> bool:
        """Whether what grew in one area of a charter is more than what may be added to what the base holds."""
        old, tolerance = self.before.charters[key], effective_tolerance(self.before.charters[key], self.before)
        if area == "scope":
            bound = bound_of(sum((item.points for item in old.scope.in_.values()), Decimal(0)), tolerance.scope)
            return bound is not None and self._growth(key, moved_points) > bound
        if area == "cost":
            bound = bound_of(sum(map(Decimal, old.budget.lines.values()), Decimal(0)), tolerance.cost)
            return bound is not None and self._growth(key, moved_money) > bound
        was, now = (work_of(plan, key, self.after.units) for plan in (self.before, self.after))
        bound = bound_of(was, tolerance.work)
        return bound is not None and now - was > bound

    def _moves_beyond(self, change: Change, bound: Effort) -> bool:
        """Whether a date moved by more working time than the tolerance."""
        sides = self.before.thing(self._before(change.address)), self.after.thing(change.address)
        old, new = (getattr(side, change.field or "", None) for side in sides)
        if not isinstance(old, Moment) or not isinstance(new, Moment):
            return False
        return self._calendar.between(old.end_minute, new.end_minute) > half_up(bound.minutes(self.before.units))

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_of(self.after)

    def _growth(self, key: str, moved: _Moved) -> Decimal:
        """What grew without approval in a charter."""
        old, new = self.before.charters[key], self.after.charters.get(key)
        uncovered = (one.change for one in self._by_address[f"charter/{key}"] if self._is_uncovered(one))
        return sum((max(Decimal(0), moved(old, new, change.field)) for change in uncovered), Decimal(0))


class EffectConditions:
    """What holds of the effects of the edits between two plans."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._sides = (_Promises(before), _Promises(after))

    def of(self, effect: Effect) -> Iterator[Condition]:
        """The conditions that hold of one of them."""
        was, now = (
            side.is_late(effect.address, effect.field, finish)
            for side, finish in zip(self._sides, (effect.finish_before, effect.finish_after), strict=True)
        )
        if now and not was:
            yield "broken"


class _Promises:
    """The commitments of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def _calendar(self) -> Calendar:
        return calendar_of(self.plan)

    def is_late(self, address: str, field: str | None, finish: int | None) -> bool:
        """Whether a commitment is late when its milestone is reached at `finish`, with its buffer."""
        commitment = _commitment(self.plan, address, field) if field is not None else None
        if commitment is None or finish is None:
            return False
        buffer = half_up(commitment.buffer.minutes(self.plan.units)) if commitment.buffer else 0
        return self._calendar.add(finish, buffer) > commitment.date.end_minute
