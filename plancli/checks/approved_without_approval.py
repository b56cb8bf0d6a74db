"""A charter or a change request is approved, but nobody has approved it.

`approval: {by, on}` is the proof, and the commit that wrote it is the baseline of a charter, and what a change
request counts from. A status alone proves nothing: such a change request approves no difference at all.
Drafts and proposals need no approval yet; closed and cancelled charters are history.

Wrong:
    # changes/guest.yaml …
    status: approved

Right:
    # changes/guest.yaml …
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.charters import HISTORY, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A101"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find charters from approved to on hold, and approved change requests of open charters, without approval."""
    for charter_id, charter in open_charters(plan):
        if charter.status != "draft" and charter.approval is None:
            yield _finding(f"charter/{charter_id}", charter.status)
    for change_id, change in plan.changes.items():
        charter_status = plan.charters[change.charter].status if change.charter in plan.charters else "closed"
        if change.status == "approved" and change.approval is None and charter_status not in HISTORY:
            yield _finding(f"change/{change_id}", change.status)


def _finding(address: str, status: str) -> Finding:
    return Finding(
        address=address,
        message=f"{address} is {status}, but has no approval",
        help="who may approve it writes that down: `approval: {by: PERSON, on: DATE}`, in a commit of its own",
        field="status",
    )
