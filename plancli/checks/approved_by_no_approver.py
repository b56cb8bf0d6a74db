"""A charter or a change request is approved by somebody who may not.

The sponsor may, and whoever the charter names under `approvers`. Anybody else's approval is an opinion: the ledger
counts what such a change request covers as creep. This is read from the charter as it stands; where an approved
request changed its sponsor or its approvers, earlier approvals were right at their time, and `plan creep` judges them.

Wrong:
    # changes/guest.yaml …
    status: approved
    approval: {by: ben, on: 2026-02-26}

Right:
    # charters/pay.yaml …
    approvers: [grace, ben]
    # changes/guest.yaml …
    status: approved
    approval: {by: ben, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import approved_requests
from plancli.checks.charters import open_charters
from plancli.model.entity import Approval
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.suggest import one_of

CODE = "A108"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find approvals of open charters, and of their change requests, by neither sponsor nor approver."""
    changed = _with_changed_approvers(plan)
    for charter_id, charter in open_charters(plan):
        if charter.approval is not None and charter_id not in changed:
            yield from _findings(plan, f"charter/{charter_id}", charter.approval, charter_id)
    for one in approved_requests(plan):
        if one.request.charter not in changed and one.approval.by != one.request.asked_by:
            yield from _findings(plan, one.address, one.approval, one.request.charter)


def _with_changed_approvers(plan: Plan) -> set[str]:
    """The charters of which an approved change request covers who may approve."""
    return {
        one.request.charter
        for one in approved_requests(plan)
        for coverage in one.request.covers
        if any(coverage.covers(f"charter/{one.request.charter}", field) for field in ("sponsor", "approvers"))
    }


def _findings(plan: Plan, address: str, approval: Approval, charter_id: str) -> Iterator[Finding]:
    """The finding of an approval; none where it, or the charter, names somebody who is not in people.yaml."""
    charter = plan.charters[charter_id]
    allowed = [one for one in dict.fromkeys((charter.sponsor, *charter.approvers)) if one is not None]
    if allowed and approval.by not in allowed and plan.people.keys() >= {approval.by, *allowed}:
        yield Finding(
            address=address,
            message=f"{approval.by} is neither sponsor nor approver of charter/{charter_id}",
            help=f"let one approve it who may: {one_of(allowed)}",
            field="approval.by",
        )
