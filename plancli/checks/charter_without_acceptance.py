"""No scope item of a charter says when it is accepted.

Whether something is done is then a matter of opinion. Acceptance criteria are a few words that somebody can try out,
agreed before the work begins. Not every item needs them, and small ones rarely do; a charter in which no item has any
leaves its acceptance open as a whole.

Wrong:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards}}
      out: {wallet: {title: Wallet button}}

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

CODE = "C109"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters that have scope items, of which none has `acceptance`."""
    for charter_id, charter in open_charters(plan):
        items = charter.scope.in_
        if items and not any(item.acceptance for item in items.values()):
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"no scope item of charter/{charter_id} says when it is accepted",
                help=f"write what can be tried out, such as `acceptance: [TEXT]` of {next(iter(items))}",
                field="scope.in",
                spot="key",
                severity=mild_in_draft(charter),
            )
