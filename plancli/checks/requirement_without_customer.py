"""A requirement that is to be built is for no customer.

Nobody can say who gains by it, so nobody can weigh it against others, or ask whether it does what was needed. Ideas,
and what was delivered or turned down, may lack it. Where the product names no customers at all that is said once, as a
hint.

Wrong:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements:
      saved-cards: {title: Save a card, for: small-shops}
      receipts: {title: A receipt by mail, status: accepted}

Right:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements:
      saved-cards: {title: Save a card, for: small-shops}
      receipts: {title: A receipt by mail, status: accepted, for: small-shops}
"""

from collections.abc import Iterator

from plancli.checks.products import is_wanted
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P101"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find wanted requirements without `for`, and products that have such and name no customers."""
    for product_id, product in plan.products.items():
        loose = [key for key, one in product.requirements.items() if is_wanted(one) and not one.for_]
        if loose and not product.customers:
            yield Finding(
                address=f"product/{product_id}",
                message=f"product/{product_id} has requirements to build, but no customers",
                help="say whom it is for: `customers: {ID: {title: TEXT}}`, then `for: [ID]` of each requirement",
                field="customers",
                severity="info",
            )
            continue
        for requirement_id in loose:
            yield Finding(
                address=f"product/{product_id}",
                message=f"the requirement {requirement_id} is for no customer",
                help=f"say for whom: `for: [{next(iter(product.customers))}]`, or make it an `idea`",
                field=f"requirements.{requirement_id}",
                spot="key",
            )
