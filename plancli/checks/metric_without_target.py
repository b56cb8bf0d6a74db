"""A metric has no target.

A number is watched, and decides nothing, where nobody says which number is wanted: any value can be called a success
afterwards. Where an objective of a charter sets the target, that will do.

Wrong:
    # products/checkout.yaml …
    metrics:
      conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 3.4, better: higher}
      calls: {title: Calls about refunds in a week, was: 140, better: lower}

Right:
    # products/checkout.yaml …
    metrics:
      conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 3.4, better: higher}
      calls: {title: Calls about refunds in a week, was: 140, target: 40, better: lower}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P103"
SEVERITY: Severity = "warning"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find metrics without a target, of their own or of an objective."""
    aimed_at = {
        (charter.product, objective.metric)
        for charter in plan.charters.values()
        for objective in charter.objectives.values()
        if objective.target is not None
    }
    for product_id, product in plan.products.items():
        for metric_id, metric in product.metrics.items():
            if metric.target is None and (product_id, metric_id) not in aimed_at:
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"the metric {metric_id} has no target",
                    help="write the value that is wanted: `target: NUMBER`",
                    field=f"metrics.{metric_id}",
                    spot="key",
                )
