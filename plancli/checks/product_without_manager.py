"""A product that is being built has no manager.

The product manager decides what is a must and what was promised to whom. Without one, requirements are accepted by
whoever writes them down, and nobody hears when a promised date moves. A product that no charter serves, and that
promised nothing, may wait for one.

Wrong:
    # products/checkout.yaml …
    manager:
    watchers: [ada, maya]

Right:
    # products/checkout.yaml …
    manager: maya
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P110"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find products that an open charter serves, or that promised something, without a manager."""
    served = {charter.product for _, charter in open_charters(plan)}
    for product_id, product in plan.products.items():
        if product.manager is None and (product_id in served or product.commitments):
            yield Finding(
                address=f"product/{product_id}",
                message=f"product/{product_id} has no manager",
                help="name the person who decides what it should do: `manager: PERSON`",
                field="manager",
            )
