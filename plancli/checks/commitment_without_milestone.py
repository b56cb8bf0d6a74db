"""A commitment is kept by no milestone.

A day was promised to others, and nothing in any project ends on it. No forecast can say whether the promise holds, and
whoever moves a date does not see that they break it. Promises whose day is over are history.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, to: [marketing]}

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, to: [marketing], milestone: pay/beta, buffer: 2w}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "P107"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find commitments for today or later that name no milestone."""
    for product_id, product in plan.products.items():
        for commitment_id, commitment in product.commitments.items():
            if commitment.milestone is None and commitment.date.day >= today.day:
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"no milestone keeps the commitment {commitment_id}",
                    help="name the one that does: `milestone: CHARTER/ID`",
                    field=f"commitments.{commitment_id}",
                    spot="key",
                )
