"""A charter is closed, and the product does not say what became of a requirement in its scope.

If it was delivered, it still stands in the product's list as something to be built; if not, nobody is building it any
more. Where another charter has it in its scope, it may stay open.

Wrong:
    # charters/pay.yaml …
    status: closed
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, finished: 2026-02-27}

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card, status: delivered}}
    # charters/pay.yaml …
    status: closed
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, finished: 2026-02-27}
"""

from collections.abc import Iterator

from plancli.checks.products import all_requirements, is_turned_down, meetings
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H314"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find requirements neither delivered nor turned down that only closed charters have in their scope."""
    under_way = {one.wanted for one in meetings(plan) if one.is_open}
    closed = {one.wanted: one.charter_id for one in meetings(plan) if not one.is_open}
    for (product_id, requirement_id), requirement in all_requirements(plan):
        charter_id = closed.get((product_id, requirement_id))
        if charter_id is None or requirement.status == "delivered" or is_turned_down(requirement):
            continue
        if (product_id, requirement_id) not in under_way:
            yield Finding(
                address=f"product/{product_id}",
                message=f"charter/{charter_id}, which had {requirement_id} in its scope, is closed: was it delivered?",
                help="write `status: delivered`, or put it into the scope of another charter",
                field=f"requirements.{requirement_id}",
                spot="key",
            )
