"""A charter has no scope items.

`scope.in` is what was agreed to be delivered, and what all growth is measured by. Without it no milestone can say what
it delivers, and what is added later has nothing to be compared with.
A draft may still be collecting, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml …
    scope: {out: {wallet: {title: Wallet button}}}
    # milestones/pay/beta.yaml …
    tasks: {vault: {title: Card vault, effort: 8d, assign: ben}}
    delivers:

Right:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button}}
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
