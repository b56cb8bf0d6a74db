"""A charter has no scope items.

`scope.in` is what was agreed to be delivered, and what all growth is measured by. Of an empty scope nothing is
delivered, no milestone can refer to it, and whatever is added later has nothing to be compared with.
A draft may still be collecting, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml
    title: One-click pay
    sponsor: grace
    status: active
    objectives: {conversion: {title: Returning shoppers finish}}
    scope: {out: {wallet: {title: Wallet button}}}
    success: {adoption: Half of the shoppers have a saved card}
    approval: {by: grace, on: 2026-02-20}
    # milestones/pay/beta.yaml
    title: Closed beta
    tasks: {vault: {title: Card vault, effort: 8d, assign: ben}}

Right:
    # charters/pay.yaml
    title: One-click pay
    sponsor: grace
    status: active
    objectives: {conversion: {title: Returning shoppers finish}}
    scope:
      in: {saved-cards: {title: Save a card, size: 5}}
      out: {wallet: {title: Wallet button}}
    success: {adoption: Half of the shoppers have a saved card}
    approval: {by: grace, on: 2026-02-20}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C103"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without anything in `scope.in`."""
    for charter_id, charter in open_charters(plan):
        if not charter.scope.in_:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has nothing in its scope",
                help="list what is delivered under `scope.in`, each with an id, a title and a size",
                field="scope",
                spot="key",
                severity=mild_in_draft(charter),
            )
