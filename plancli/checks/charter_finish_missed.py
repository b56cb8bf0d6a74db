"""A charter is forecast to end later than was agreed.

The charter's `finish` is what its sponsor agreed to. A forecast behind it needs a decision: less scope, more people, or
a later finish, which is approved anew. In a draft it is a hint.

Wrong:
    # charters/pay.yaml …
    finish: 2026-03-06
    # milestones/pay/beta.yaml …
    due:

Right:
    # charters/pay.yaml …
    finish: 2026-03-13
    # milestones/pay/beta.yaml …
    due:
"""

from collections.abc import Iterator

from plancli.checks.charters import is_reached, mild_in_draft, open_charters
from plancli.checks.wording import day, working_days
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.result import Schedule
from plancli.words import day_in_words, day_of

CODE = "S207"
SEVERITY: Severity = "warning"


def check(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    """Find open charters with work to be done whose forecast is after their `finish`."""
    for charter_id, charter in open_charters(plan):
        address = f"charter/{charter_id}"
        forecast = schedule.charters[address]
        if not forecast.late_minutes or charter.finish is None:
            continue
        if all(is_reached(milestone) for _, milestone in plan.milestones_of(charter_id)):
            continue
        late = working_days(forecast.late_minutes, plan.units)
        yield Finding(
            address=address,
            message=f"finish {day(charter.finish)}, forecast {day_in_words(day_of(forecast.finish or 0))}, {late} late",
            help=f"`plan why {address}` shows what drives the date and what would bring it forward",
            field="finish",
            severity=mild_in_draft(charter),
        )
