"""A change request is spent, and what it covers grew all the same.

Approving a charter anew makes a new baseline. It holds what was approved until then, so a change request that it holds
as approved is spent: it is history, and approves nothing that comes later. Where what it covers grows again, somebody
may believe that it still approves that. It does not: what came needs an approval of its own.
It is found in the history of the plan, by `plan ci`; `plan check` reads none.

Wrong:
    # changes/later-beta.yaml
    title: The beta a week later
    charter: pay
    asked-by: ada
    asked-on: 2026-02-24
    why: The card vault is late.
    status: approved
    approval: {by: grace, on: 2026-02-25}
    covers: milestone/pay/beta due
    impact: {time: 1w}

    # charters/pay.yaml …
    approval: {by: grace, on: 2026-02-27}

    # milestones/pay/beta.yaml … (a commit later)
    due: 2026-06-05

Right:
    # charters/pay.yaml …
    approval: {by: grace, on: 2026-02-27}

    # changes/later-beta.yaml (a commit later)
    title: The beta a week later
    charter: pay
    asked-by: ada
    asked-on: 2026-02-24
    why: The card vault is late.
    status: approved
    approval: {by: grace, on: 2026-03-02}
    covers: milestone/pay/beta due
    impact: {time: 1w}

    # milestones/pay/beta.yaml … (a commit later)
    due: 2026-06-05
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancli.checks.approvals import requests_in_force
from plancli.model.change import ChangeRequest
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

if TYPE_CHECKING:
    from plancli.scope.result import CharterCreep, Ledger

CODE = "A104"
SEVERITY: Severity = "warning"


def check(plan: Plan, ledger: "Ledger") -> Iterator[Finding]:
    """Find what change requests cover that a baseline holds as approved, where it came again without approval."""
    for charter, spent in requests_in_force(ledger):
        request = plan.thing(spent.address)
        if spent.state == "spent" and isinstance(request, ChangeRequest):
            grown = list(_grown(charter))
            for at, coverage in enumerate(request.covers):
                if any(coverage.covers(*place) for place in grown):
                    yield Finding(
                        address=spent.address,
                        message=f"{spent.address} is spent since {charter.address} was approved anew, and {coverage} "
                        "has changed again",
                        help="a change request of its own would approve that: `plan ci --format markdown` writes one",
                        field="covers",
                        item=at,
                    )


def _grown(charter: "CharterCreep") -> Iterator[tuple[str, str | None]]:
    """Where something grew or was loosened without approval since the baseline: addresses and fields."""
    for one in charter.entries:
        if one.creep is not None and one.creep > 0:
            yield one.change.address, one.change.field
    yield from ((term.address, term.field) for term in charter.terms)
