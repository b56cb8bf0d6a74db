"""The commit that writes an approval raises the tolerance too.

A tolerance says how much may come without asking, and an approval forgives what was too much. Who writes both at once
decides on the measure of their own decision, and whoever reviews the approval hardly sees the other line. Raise the
tolerance in a commit of its own, which the approval can then follow.
It is found in the history of the plan, by `plan ci`; `plan check` reads none. There a charter is not taken for approved
by such a commit.

Wrong:
    # plan.yaml
    plan: 1
    tolerance: {time: 1w}

    # plan.yaml (a commit later)
    plan: 1
    tolerance: {time: 8w}

    # charters/pay.yaml … (a commit later)
    approval: {by: grace, on: 2026-02-27}

Right:
    # plan.yaml
    plan: 1
    tolerance: {time: 8w}

    # charters/pay.yaml … (a commit later)
    approval: {by: grace, on: 2026-02-27}
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancli.checks.approvals import charters_in_force, requests_in_force
from plancli.model.problem import Finding, Severity

if TYPE_CHECKING:
    from plancli.scope.result import Ledger

CODE = "A105"
SEVERITY: Severity = "warning"


def check(ledger: "Ledger") -> Iterator[Finding]:
    """Find approvals of open charters, and of their change requests, that came with a raised tolerance."""
    for charter in charters_in_force(ledger):
        if charter.baseline is not None and charter.baseline.with_raised_tolerance:
            yield _finding(charter.address, charter.baseline.written_in)
    for _, request in requests_in_force(ledger):
        if request.with_raised_tolerance:
            yield _finding(request.address, request.commit)


def _finding(address: str, commit: str | None) -> Finding:
    return Finding(
        address=address,
        message=f"commit {(commit or '')[:7]} approves {address} and raises the tolerance in one",
        help="raise the tolerance in a commit of its own, and let the approval follow in another",
        field="approval",
    )
