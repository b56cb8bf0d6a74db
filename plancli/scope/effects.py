"""Derived changes: what the edits between two plans do to dates and cost, both scheduled at one status date."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import msgspec

from plancli.model.plan import Plan
from plancli.model.settings import Severity
from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Item, Schedule

from .change import Change
from .renames import renames_among


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """A charter, a milestone or a commitment whose forecast moved, or whose cost changed.

    `field` is None but for a commitment, which is a field of its product. Finishes are minutes since
    0001-01-01T00:00, None where there is no forecast on that side; `moved_minutes` is working time of the plan's
    calendar, later above 0, None where a side has no forecast. `because` are the edits on the chain of drivers.
    Of an `event`, a midnight is the beginning of its day; of all else, the end of the day before. `name` is that of
    its kind.
    """

    address: str
    field: str | None
    title: str
    finish_before: int | None
    finish_after: int | None
    moved_minutes: int | None
    cost_before: Decimal | None
    cost_after: Decimal | None
    because: Sequence[Change]
    event: bool = False
    name: str = ""
    severity: Severity = "info"


class _Side(msgspec.Struct, frozen=True):
    """One side of a comparison."""

    plan: Plan
    schedule: Schedule


class _Forecast(msgspec.Struct, frozen=True):
    """What is compared of a thing: its finish, its cost, and the item that makes its finish what it is."""

    title: str
    finish: int | None
    cost: Decimal | None
    driver: str | None
    event: bool = False


def compute_effects(
    before: tuple[Plan, Schedule], after: tuple[Plan, Schedule], changes: Sequence[Change]
) -> list[Effect]:
    """The effects of `changes`, charters first, then milestones, then commitments, each in order of address.

    What was renamed stands under its new address.
    """
    old, new = _Side(*before), _Side(*after)
    between = calendar_of(new.plan).between
    decided = [change for change in changes if change.origin == "decided"]
    effects = []
    names = {before: after for after, before in renames_among(changes).items()}
    for forecasts in (_charters, _milestones, _commitments):
        was = {(names.get(address, address), field): one for (address, field), one in forecasts(old)}
        now = dict(forecasts(new))
        for key in sorted(was.keys() | now.keys()):
            effect = _effect(key, was.get(key), now.get(key), between)
            if effect is not None:
                chains = _chain(old, was.get(key)) | _chain(new, now.get(key))
                because = [change for change in decided if _drives(change, chains)]
                effects.append(msgspec.structs.replace(effect, because=because))
    return effects


def _effect(
    key: tuple[str, str], was: _Forecast | None, now: _Forecast | None, between: Callable[[int, int], int]
) -> Effect | None:
    """The effect on one thing; None where it is the same on both sides; no cost is a cost of 0."""
    finish_before, finish_after = was.finish if was else None, now.finish if now else None
    cost_before, cost_after = was.cost if was else None, now.cost if now else None
    if (finish_before, cost_before or 0) == (finish_after, cost_after or 0):
        return None
    both = finish_before is not None and finish_after is not None
    return Effect(
        address=key[0],
        field=key[1] or None,
        title=(now or was).title,  # type: ignore[union-attr]
        finish_before=finish_before,
        finish_after=finish_after,
        moved_minutes=between(finish_before, finish_after) if both else None,  # type: ignore[arg-type]
        cost_before=cost_before,
        cost_after=cost_after,
        because=(),
        event=all(side.event for side in (was, now) if side is not None),
    )


def _charters(side: _Side) -> Iterator[tuple[tuple[str, str], _Forecast]]:
    last: dict[str, Item] = {}
    for item in side.schedule.items.values():
        if item.address.startswith("task/") and item.finish is not None:
            charter = f"charter/{item.address.split('/')[1]}"
            if charter not in last or (last[charter].finish or 0) < item.finish:
                last[charter] = item
    for address, one in side.schedule.charters.items():
        driver = last[address].address if address in last else None
        yield (address, ""), _Forecast(side.plan.title_of(address), one.finish, one.cost, driver)


def _milestones(side: _Side) -> Iterator[tuple[tuple[str, str], _Forecast]]:
    for address, item in side.schedule.items.items():
        if address.startswith("milestone/"):
            yield (address, ""), _Forecast(item.title, item.finish, item.cost, address, item.start == item.finish)


def _commitments(side: _Side) -> Iterator[tuple[tuple[str, str], _Forecast]]:
    for product_id, product in side.plan.products.items():
        for key, commitment in product.commitments.items():
            item = side.schedule.items.get(f"milestone/{commitment.milestone}")
            if item is not None:
                title = commitment.title or key
                forecast = _Forecast(title, item.finish, None, item.address, item.start == item.finish)
                yield (f"product/{product_id}", f"commitments.{key}"), forecast


def _chain(side: _Side, forecast: _Forecast | None) -> frozenset[str]:
    """The addresses on the chain of drivers back from a forecast, the charters and people on it among them."""
    found: set[str] = set()
    address = forecast.driver if forecast else None
    while address is not None and address not in found:
        found.add(address)
        found.add(f"charter/{address.split('/')[1]}")
        item = side.schedule.items.get(address)
        if item is None:
            break
        found.update(f"person/{one.person}" for one in item.assigned)
        if address.startswith("task/"):
            found.add(f"milestone/{address.removeprefix('task/').rpartition('/')[0]}")
        address = item.driver.address if item.driver else None
    return frozenset(found)


_DRIVING = {
    "plan": ("calendar", "calendars", "holidays"),
    "charter": ("start", "status"),
    "milestone": ("after", "not-before", "reached"),
    "person": ("capacity", "away", "calendar"),
}
"""The fields that make dates, by kind; of a task, all but money and words do."""


def _drives(change: Change, chain: frozenset[str]) -> bool:
    """Whether an edit stands on a chain and can move a date."""
    kind = change.address.partition("/")[0]
    if kind == "plan":
        return bool(chain) and (change.field or "").split(".")[0] in _DRIVING["plan"]
    if change.address not in chain:
        return False
    if kind == "task" or change.field is None:
        return change.area in ("work", "time", "people")
    return change.field.split(".")[0] in _DRIVING.get(kind, ())
