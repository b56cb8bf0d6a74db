"""A charter ends after a promise that it keeps.

The milestone that keeps the promise has no `due` of its own, so the charter's `finish` is all that was agreed: by then
it will be done, which is later than others were promised. Agree on a day for the milestone, or on an earlier end.
Where the milestone has a `due`, `commitment-too-early` holds that against the promise, and the charter may go on.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-07-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-07-31
    # milestones/pay/beta.yaml …
    due:

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-07-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-07-31
    # milestones/pay/beta.yaml …
    due: 2026-06-30
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.commitments import open_promises
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H307"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find charters that finish after the date of a commitment whose milestone, one of theirs, has no `due`."""
    for promise in open_promises(plan):
        finish, promised = promise.charter.finish, promise.commitment.date
        if promise.milestone.due is None and finish is not None and finish.end_minute > promised.end_minute:
            yield Finding(
                address=f"charter/{promise.charter_id}",
                message=f"finish {day(finish)} is after {promise.commitment_id} was promised for,"
                f" {day(promised)}, and milestone/{promise.path} has no `due`",
                help=f"write the `due` of milestone/{promise.path}, or agree on an earlier `finish`",
                field="finish",
                severity=mild_in_draft(promise.charter),
            )
