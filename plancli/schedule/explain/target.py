"""What is asked about: something that has a computed date, with the date that was wanted of it."""

from typing import NamedTuple

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.model.product import Product
from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Schedule
from plancli.schedule.work import half_up
from plancli.suggest import closest

_COMMITMENTS = "commitments."


class Target(NamedTuple):
    """What is explained; `through` is what makes its date: itself, of a commitment its milestone, or nothing."""

    title: str
    finish: int | None
    wanted: int | None
    late_minutes: int
    through: str | None
    event: bool = False
    buffer_minutes: int = 0


def find_target(plan: Plan, schedule: Schedule, address: str, field: str | None) -> Target:
    """What is at an address; `field` names a commitment of a product.

    Raises:
        PlanError: it has no computed date, or there is no such commitment.
    """
    thing = plan.thing(address)
    if isinstance(thing, Product):
        return _commitment(plan, schedule, address, thing, field)
    if field is not None:
        raise PlanError(f"only a commitment is named by a field, `{field}`", f"write `plan why {address}`")
    if address in schedule.charters:
        one = schedule.charters[address]
        return Target(plan.title_of(address), one.finish, one.agreed, one.late_minutes, address)
    if address in schedule.items:
        item = schedule.items[address]
        return Target(item.title, item.finish, item.due, item.late_minutes, address, item.is_event)
    raise PlanError(f"{address} has no computed date", "name a milestone, a task, a charter or a commitment")


def _commitment(plan: Plan, schedule: Schedule, address: str, product: Product, field: str | None) -> Target:
    """A commitment is late when its milestone's finish plus its buffer is after its date."""
    promise = next((one for key, one in product.commitments.items() if f"{_COMMITMENTS}{key}" == field), None)
    if field is None or promise is None:
        raise _no_commitment(address, product, field)
    through = f"milestone/{promise.milestone}" if promise.milestone else None
    item = schedule.items[through] if through else None
    buffer = half_up(promise.buffer.minutes(plan.units)) if promise.buffer else 0
    wanted, late, calendar = promise.date.end_minute, 0, calendar_of(plan)
    if item is not None and item.finish is not None:
        late = max(0, calendar.between(wanted, calendar.add(item.finish, buffer)))
    return Target(
        title=promise.title or field.removeprefix(_COMMITMENTS),
        finish=item.finish if item is not None else None,
        wanted=wanted,
        late_minutes=late,
        through=through,
        event=item is not None and item.is_event,
        buffer_minutes=buffer,
    )


def _no_commitment(address: str, product: Product, field: str | None) -> PlanError:
    known = [f"{_COMMITMENTS}{key}" for key in product.commitments]
    what = f"{address} has no commitment `{field}`" if field else f"{address} has no date of its own"
    near = (closest(field, known) if field else None) or next(iter(known), None)
    if near is None:
        return PlanError(what, "name a milestone, a task or a charter")
    return PlanError(what, f"name one of its commitments: `plan why {address} {near}`")
