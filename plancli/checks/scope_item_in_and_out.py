"""A scope item is both in and out.

Two people agreed to two different things and both can point at the charter. `scope.in` and `scope.out` hold the same
id, or the same title.

Wrong:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {cards: {title: Save a card, why: Next year}}

Right:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {cards: {title: Save a card for somebody else, why: Next year}}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.charter import Scope
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C119"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find exclusions of open charters that have the id or the title of a scope item."""
    for charter_id, charter in open_charters(plan):
        for excluded, item in _contradictions(charter.scope):
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"`scope.out` excludes {excluded}, and `scope.in` delivers the same as {item}",
                help="take it out of one of the two, or say by their titles what differs",
                field=f"scope.out.{excluded}",
                spot="key",
                severity=mild_in_draft(charter),
            )


def _contradictions(scope: Scope) -> Iterator[tuple[str, str]]:
    """The ids of exclusions, each with that of the scope item that is the same."""
    by_title = {item.title.casefold(): item_id for item_id, item in scope.in_.items() if item.title is not None}
    for excluded, exclusion in scope.out.items():
        same = excluded if excluded in scope.in_ else by_title.get((exclusion.title or "").casefold())
        if same is not None:
            yield excluded, same
