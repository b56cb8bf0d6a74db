"""A change request is approved, and nothing that it covers has changed.

An approval that waits lets pass whatever comes later, long after anybody remembers what it was for. Land what it was
approved for, or withdraw it. `plan ci` shows this once, with the change that brings the approval.
It is found in the history of the plan, by `plan ci`; `plan check` reads none.

Wrong:
    # changes/later-beta.yaml
    title: The beta a week later
    charter: pay
    asked-by: ada
    asked-on: 2026-02-24
    why: The card vault is late.
    status: approved
    approval: {by: grace, on: 2026-02-27}
    covers: milestone/pay/beta due
    impact: {time: 1w}

Right:
    # changes/later-beta.yaml
    title: The beta a week later
    charter: pay
    asked-by: ada
    asked-on: 2026-02-24
    why: The card vault is late.
    status: approved
    approval: {by: grace, on: 2026-02-27}
    covers: milestone/pay/beta due
    impact: {time: 1w}

    # milestones/pay/beta.yaml …
    due: 2026-06-05
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancli.checks.approvals import requests_in_force
from plancli.model.problem import Finding, Severity

if TYPE_CHECKING:
    from plancli.scope.result import Ledger

CODE = "A103"
SEVERITY: Severity = "warning"


def check(ledger: "Ledger") -> Iterator[Finding]:
    """Find change requests that count for an open charter, and of which nothing is used."""
    for _, request in requests_in_force(ledger):
        if request.state == "unused":
            yield Finding(
                address=request.address,
                message=f"{request.address} is approved, and nothing that it covers has changed since the baseline",
                help="land what it was approved for, or withdraw it: `status: withdrawn`",
                field="approval",
            )
