"""A commitment is kept by a charter that nobody works on.

The charter is on hold or cancelled, and the milestone was not reached. Nothing forecasts the promised day any more;
those to whom it was promised still count on it. Tell them, or name the milestone that keeps the promise now.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    status: on-hold

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    status: active
"""

from collections.abc import Iterator

from plancli.checks.charters import is_reached
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "H315"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find commitments for today or later whose milestone is not reached, in a charter that is not worked on."""
    for product_id, product in plan.products.items():
        for commitment_id, commitment in product.commitments.items():
            path = commitment.milestone or ""
            milestone, charter_id = plan.milestones.get(path), path.partition("/")[0]
            charter = plan.charters.get(charter_id)
            if milestone is None or charter is None or commitment.date.day < today.day or is_reached(milestone):
                continue
            if charter.status in ("on-hold", "cancelled"):
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"milestone/{path} keeps {commitment_id}, and charter/{charter_id} is {charter.status}",
                    help="tell those to whom it was promised, or name the milestone that keeps it now",
                    field=f"commitments.{commitment_id}.milestone",
                )
