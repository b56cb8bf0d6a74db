"""A commitment is missed by the forecast of its milestone.

What others were promised is late when the milestone that keeps it, and the buffer after it, end behind the promised
day. Where the milestone has a `due` and keeps it, `commitment-too-early` holds that date against the promise; this
check speaks where the forecast is behind it, or where there is none.

Wrong:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      spring: {title: Spring launch, date: 2026-03-18, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-03-11
    # milestones/pay/beta.yaml …
    due:

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      spring: {title: Spring launch, date: 2026-03-25, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-03-11
    # milestones/pay/beta.yaml …
    due:
"""

from collections.abc import Iterator

from plancli.checks.charters import is_reached, mild_at
from plancli.checks.wording import day, days, working_days
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.product import Commitment
from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Item, Schedule
from plancli.words import day_in_words

CODE = "H306"
SEVERITY: Severity = "warning"


def check(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    """Find commitments whose date is before the forecast of their milestone plus their buffer, in working time."""
    for product_id, product in plan.products.items():
        for commitment_id, commitment in product.commitments.items():
            milestone = plan.milestones.get(commitment.milestone or "")
            if milestone is None or is_reached(milestone):
                continue
            item = schedule.items[f"milestone/{commitment.milestone}"]
            message = None if item.history or _keeps_due(item) else _message(plan, item, commitment)
            if message is not None:
                yield Finding(
                    address=f"product/{product_id}",
                    message=message,
                    help=f"`plan why {item.address}` shows what drives the date and what would bring it forward",
                    field=f"commitments.{commitment_id}",
                    severity=mild_at(plan, item.address),
                )


def _keeps_due(item: Item) -> bool:
    """Whether the due date, which is judged by itself, says all: the forecast is not behind it."""
    return item.due is not None and item.finish is not None and item.finish <= item.due


def _message(plan: Plan, item: Item, commitment: Commitment) -> str | None:
    """What is wrong with a milestone's forecast for a commitment, None where it is early enough."""
    if item.finish is None or item.reached_on is None:
        return None
    left = calendar_of(plan).between(item.finish, commitment.date.end_minute)
    buffer = commitment.buffer.minutes(plan.units) if commitment.buffer is not None else 0
    forecast = f"{item.address} is forecast for {day_in_words(item.reached_on)}"
    if left < 0:
        return f"{forecast}, {working_days(-left, plan.units)} after the promised {day(commitment.date)}"
    if left < buffer:
        needed = days(round(buffer), plan.units)
        return f"{forecast}, {working_days(left, plan.units)} before {day(commitment.date)}, its buffer is {needed}"
    return None
