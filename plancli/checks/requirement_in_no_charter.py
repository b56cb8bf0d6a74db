"""A requirement that is a must is in the scope of no charter.

The product calls it a must, and no project was asked to build it: it is found missing when there is no time left. A
scope item of one of the product's charters names what it meets under `requirement`. Cancelled charters build nothing.

Wrong:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements:
      saved-cards: {title: Save a card, for: small-shops}
      one-click: {title: Pay with one click, priority: must, for: small-shops}

Right:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements:
      saved-cards: {title: Save a card, for: small-shops}
      one-click: {title: Pay with one click, priority: must, for: small-shops}
    # charters/pay.yaml …
    scope:
      in:
        saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}
        one-click: {title: Pay with one click, requirement: one-click}
      out: {wallet: {title: Wallet button}}
    # milestones/pay/beta.yaml …
    delivers: [saved-cards, one-click]
"""

from collections.abc import Iterator

from plancli.checks.products import all_requirements, is_wanted, meetings
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P104"
SEVERITY: Severity = "info"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find wanted musts that no scope item of a charter of their product meets."""
    scoped = {meeting.wanted for meeting in meetings(plan)}
    for (product_id, requirement_id), requirement in all_requirements(plan):
        is_must = requirement.priority == "must" and is_wanted(requirement)
        if is_must and (product_id, requirement_id) not in scoped:
            yield Finding(
                address=f"product/{product_id}",
                message=f"the requirement {requirement_id} is a must, and in the scope of no charter",
                help=f"put it into one, `scope.in.ID: {{requirement: {requirement_id}}}`, or lower its priority",
                field=f"requirements.{requirement_id}",
                spot="key",
            )
