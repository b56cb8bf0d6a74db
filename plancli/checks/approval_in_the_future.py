"""An approval is dated after the status date.

Nobody has approved anything tomorrow. What is to be decided at a meeting is proposed until then; dated ahead it counts
as agreed already, and if the meeting says no, nobody remembers to take it out.

Wrong:
    # charters/pay.yaml …
    approval: {by: grace, on: 2026-03-20}

Right:
    # charters/pay.yaml …
    approval: {by: grace, on: 2026-02-20}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import approved_requests
from plancli.checks.charters import open_charters
from plancli.checks.wording import day
from plancli.model.entity import Approval
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "A110"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find approvals of open charters, their change requests and their gates with a day after the status date."""
    for address, approval in _approvals(plan):
        if approval.on.day > today.day:
            yield Finding(
                address=address,
                message=f"approved on {day(approval.on)}, which is after today, {day(today)}",
                help="write the day on which it was approved; until then it is not: take `approval` away",
                field="approval.on",
            )


def _approvals(plan: Plan) -> Iterator[tuple[str, Approval]]:
    charters = dict(open_charters(plan))
    for charter_id, charter in charters.items():
        if charter.approval is not None:
            yield f"charter/{charter_id}", charter.approval
    for path, milestone in plan.milestones.items():
        if milestone.approval is not None and path.partition("/")[0] in charters:
            yield f"milestone/{path}", milestone.approval
    for one in approved_requests(plan):
        yield one.address, one.approval
