"""A change request is approved by who asked for it.

Two people look at a change before it is agreed: one who wants it, one who answers for it. An approval by the first
alone approves nothing: the ledger counts what it covers as creep, and the gate stops it.

Wrong:
    # changes/guest.yaml …
    asked-by: grace
    status: approved
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    asked-by: ada
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import approved_requests
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A107"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find approved change requests of open charters whose approver asked for them."""
    for one in approved_requests(plan):
        if one.approval.by == one.request.asked_by:
            yield Finding(
                address=one.address,
                message=f"{one.approval.by} asked for {one.address}, and may not approve it",
                help="let the sponsor or another approver of its charter approve it",
                field="approval.by",
            )
