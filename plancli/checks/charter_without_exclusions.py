"""A charter says nothing of what is out of its scope.

What one reader takes for included another never thought of, and both believe that it was agreed. A line under
`scope.out` settles that on the day on which it costs nothing; later it is a quarrel, or it creeps in.

Wrong:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}

Right:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button, why: Next year}}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C108"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters that have scope items, but exclude nothing."""
    for charter_id, charter in open_charters(plan):
        if charter.scope.in_ and not charter.scope.out:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} leaves nothing out of its scope",
                help="list under `scope.out` what somebody might expect and will not get, each with an id and a title",
                field="scope",
                spot="key",
                severity=mild_in_draft(charter),
            )
