"""A metric was never measured.

Neither `was` nor `now` has a value. Who starts without knowing where they stand cannot show afterwards that anything
moved; and what is hard to measure shows it now, not at the end.

Wrong:
    # products/checkout.yaml …
    metrics: {conversion: {title: Shoppers who finish, unit: '%', target: 4.2, better: higher}}

Right:
    # products/checkout.yaml …
    metrics: {conversion: {title: Shoppers who finish, unit: '%', was: 3.1, target: 4.2, better: higher}}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "P105"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find metrics that have neither a value at the start nor one of today."""
    for product_id, product in plan.products.items():
        for metric_id, metric in product.metrics.items():
            if metric.was is None and metric.now is None:
                yield Finding(
                    address=f"product/{product_id}",
                    message=f"the metric {metric_id} was never measured",
                    help="measure it, and write `was: NUMBER` for the start, then `now: NUMBER`",
                    field=f"metrics.{metric_id}",
                    spot="key",
                )
