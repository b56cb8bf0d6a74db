"""A milestone or a task is forecast for later than it is due.

With the work that is left, the people who are there and what comes before, the date cannot be kept. Today is the
earliest day on which to say so: shorten the work, free its people, or agree another date. What is done is not judged.

Wrong:
    # milestones/pay/beta.yaml …
    due: 2026-03-06

Right:
    # milestones/pay/beta.yaml …
    due: 2026-03-11
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_at
from plancli.checks.shares import gather
from plancli.checks.wording import working_days
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.result import Item, Schedule
from plancli.words import day_in_words, day_of

CODE = "S206"
SEVERITY: Severity = "warning"


def check(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    """Find what is still to be done, has a `due` of its own and is late for it; the latest first."""
    late = [item for item in schedule.items.values() if item.late_minutes and _is_open(item)]
    late.sort(key=lambda item: -item.late_minutes)
    yield from gather((_finding(plan, item) for item in late), "due dates are missed by the forecast")


def _is_open(item: Item) -> bool:
    return item.state != "done" and not item.history


def _finding(plan: Plan, item: Item) -> Finding:
    forecast, due = (day_in_words(day_of(minute or 0)) for minute in (item.finish, item.due))
    return Finding(
        address=item.address,
        message=f"due {due}, forecast {forecast}, {working_days(item.late_minutes, plan.units)} late",
        help=f"`plan why {item.address}` shows what drives the date and what would bring it forward",
        field="due",
        severity=mild_at(plan, item.address),
    )
