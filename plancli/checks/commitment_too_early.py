"""A commitment is promised for earlier than its milestone allows.

What others were promised needs its buffer: the working time between the day on which the milestone is due and the day
that was promised. Where the dates leave less, the promise is broken by the first slip that everybody expects. Make
the milestone due earlier, or promise a later day while there is still time to say so.
A milestone that is reached, and one without `due`, are not judged.

Wrong:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-09-15
    # milestones/pay/beta.yaml …
    due: 2026-09-07

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-09-15
    # milestones/pay/beta.yaml …
    due: 2026-09-01
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.commitments import Promise, open_promises
from plancli.checks.wording import day, days, working_days
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.calendar import calendar_of

CODE = "H304"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find commitments whose date is before the `due` of their milestone plus their buffer, in working time."""
    for promise in open_promises(plan):
        message = _message(plan, promise)
        if message is not None:
            yield Finding(
                address=f"milestone/{promise.path}",
                message=message,
                help=f"`plan schedule {promise.charter_id}` shows what drives the date",
                field="due",
                severity=mild_in_draft(promise.charter),
            )


def _message(plan: Plan, promise: Promise) -> str | None:
    """What is wrong with a milestone's due date for a commitment, None where it is early enough, and without one."""
    due, name, commitment = promise.milestone.due, promise.commitment_id, promise.commitment
    if due is None:
        return None
    left = calendar_of(plan).between(due.end_minute, commitment.date.end_minute)
    buffer = commitment.buffer.minutes(plan.units) if commitment.buffer is not None else 0
    if due.end_minute > commitment.date.end_minute:
        return f"due {day(due)} is after {name} was promised for, {day(commitment.date)}"
    if left < buffer:
        needed = days(round(buffer), plan.units)
        return f"due {day(due)} leaves {working_days(left, plan.units)} to {name}, its buffer is {needed}"
    return None
