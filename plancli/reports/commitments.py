"""What was promised outside, held against the forecasts."""

import datetime as dt
from collections.abc import Iterator, Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.model.product import Commitment
from plancli.schedule.calendar import Calendar
from plancli.schedule.result import Schedule
from plancli.schedule.work import half_up


class CommitmentStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A date that others were promised, and its milestone's forecast.

    `margin_minutes` is the working time from forecast and buffer to the date, below 0 where that is not enough; None
    where there is no forecast. `milestone` is an address.
    """

    address: str
    field: str
    title: str
    to: Sequence[str]
    date: dt.date
    milestone: str | None
    milestone_title: str | None
    forecast: dt.date | None
    buffer_minutes: int
    margin_minutes: int | None
    late: bool


def build_commitments(plan: Plan, schedule: Schedule, calendar: Calendar) -> Sequence[CommitmentStatus]:
    """All commitments of all products, by date; `calendar` is the plan's."""
    found = [
        _status(plan, schedule, calendar, product_id, key)
        for product_id, product in plan.products.items()
        for key in product.commitments
    ]
    return sorted(found, key=lambda one: (one.date, one.address, one.field))


def kept_by(commitments: Sequence[CommitmentStatus], charter: str) -> Iterator[CommitmentStatus]:
    """The commitments whose milestone is of a charter."""
    return (one for one in commitments if (one.milestone or "").startswith(f"milestone/{charter}/"))


def _status(plan: Plan, schedule: Schedule, calendar: Calendar, product: str, key: str) -> CommitmentStatus:
    commitment: Commitment = plan.products[product].commitments[key]  # type: ignore[index]
    address = f"milestone/{commitment.milestone}" if commitment.milestone else None
    item = schedule.items.get(address) if address else None
    finish = item.finish if item else None
    buffer = half_up(commitment.buffer.minutes(plan.units)) if commitment.buffer else 0
    margin, late = None, False
    if finish is not None:
        end = commitment.date.end_minute
        needed = calendar.add(finish, buffer)
        margin, late = calendar.between(needed, end), needed > end
    return CommitmentStatus(
        address=f"product/{product}",
        field=f"commitments.{key}",
        title=commitment.title or key,
        to=commitment.to,
        date=commitment.date.day,
        milestone=address,
        milestone_title=plan.title_of(address) if address else None,
        forecast=item.reached_on if item else None,
        buffer_minutes=buffer,
        margin_minutes=margin,
        late=late,
    )
