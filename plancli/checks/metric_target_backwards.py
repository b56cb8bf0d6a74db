"""A metric's target is on the wrong side of where it began.

By `better`, the target is worse than the value at the start, so it was met before anybody did anything. One of the
three, `was`, `target` or `better`, is mistaken. To hold a value is a target: there the two are equal.

Wrong:
    # products/checkout.yaml …
    metrics:
      conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 3.4, better: higher}
      calls: {title: Calls about refunds in a week, was: 140, target: 40, better: higher}

Right:
    # products/checkout.yaml …
    metrics:
      conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 3.4, better: higher}
      calls: {title: Calls about refunds in a week, was: 140, target: 40, better: lower}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P109"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find metrics whose target is worse than their value at the start."""
    for product_id, product in plan.products.items():
        for metric_id, metric in product.metrics.items():
            was, target, better = metric.was, metric.target, metric.better
            if was is None or target is None or better is None:
                continue
            if target < was if better == "higher" else target > was:
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"the target of {metric_id} is {target}, it was {was}, and {better} is better",
                    help="correct the one of `was`, `target` and `better` that is mistaken",
                    field=f"metrics.{metric_id}.target",
                )
