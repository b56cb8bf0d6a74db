"""The day of an objective is over, and its metric is short of the target.

The charter promised it, and the figure says that it did not come true. That is no reason to move the day in silence:
the sponsor decides whether to go on, to aim at something else, or to stop. Where the figure is old, measure again.
An objective is not judged where its metric was never measured, or does not say by `better` which way is good.

Wrong:
    # charters/pay.yaml …
    objectives:
      conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-02-27}

Right:
    # products/checkout.yaml …
    metrics: {conversion: {title: Checkout conversion, was: 3.1, target: 4.2, now: 4.3, better: higher}}
    # charters/pay.yaml …
    objectives:
      conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-02-27}
"""

from collections.abc import Iterator
from decimal import Decimal

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.product import Metric
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment

CODE = "C115"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find objectives of open charters whose `by` is over, and whose metric's `now` does not meet the target."""
    for charter_id, charter in open_charters(plan):
        product = plan.products.get(charter.product or "")
        metrics = product.metrics if product is not None else {}
        for objective_id, objective in charter.objectives.items():
            metric, target, by = metrics.get(Id(objective.metric or "")), objective.target, objective.by
            if metric is None or target is None or by is None or by.day >= today.day or not _is_short(metric, target):
                continue
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"{objective_id} was to reach {target} by {day(by)}, and {objective.metric} is {metric.now}",
                help=f"measure again (`now` in products/{charter.product}.yaml), or let a new day be approved",
                field=f"objectives.{objective_id}.by",
                severity=mild_in_draft(charter),
            )


def _is_short(metric: Metric, target: Decimal) -> bool:
    """Whether a metric was measured, and is worse than a target."""
    if metric.now is None or metric.better is None:
        return False
    return metric.now < target if metric.better == "higher" else metric.now > target
