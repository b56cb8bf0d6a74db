"""Something has an approval, and its status says that it is not decided.

A change request that is `proposed`, or a charter that is a `draft`, with an `approval`: one of the two lines was
forgotten. Only an approved request approves anything, so its change counts as creep although somebody agreed to it;
and whoever reads the status of a charter builds on nothing, while the ledger measures it by its baseline.

Wrong:
    # changes/guest.yaml …
    status: proposed
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import open_requests
from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A111"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find drafts and proposals with an approval."""
    for charter_id, charter in open_charters(plan):
        if charter.status == "draft" and charter.approval is not None:
            yield _finding(f"charter/{charter_id}", charter.status)
    for address, request, _ in open_requests(plan):
        if request.status == "proposed" and request.approval is not None:
            yield _finding(address, request.status)


def _finding(address: str, status: str) -> Finding:
    return Finding(
        address=address,
        message=f"{address} has an approval, but its status is {status}",
        help="write `status: approved`, or take `approval` away",
        field="status",
    )
