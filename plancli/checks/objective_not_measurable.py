"""An objective cannot be measured.

An objective without a number is met as soon as somebody says so. Tied to a metric of the product, with the value that
the metric is to reach and the day by which, it can be looked up, and the product manager knows which project moves
which metric. Much of what a project changes shows months after its end, so the day may be after the finish; where only
the day is missing, it is a hint. A charter that serves no product has no metrics to name.

Wrong:
    # charters/pay.yaml …
    objectives:
      conversion: {title: Returning shoppers finish, by: 2026-12-31}

Right:
    # charters/pay.yaml …
    objectives:
      conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.charter import Objective
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import listed

CODE = "C112"
SEVERITY: Severity = "warning"
_NO_DAY = "no day"


def check(plan: Plan) -> Iterator[Finding]:
    """Find objectives of open charters that lack a target, a day, or a metric where the charter has a product."""
    for charter_id, charter in open_charters(plan):
        for objective_id, objective in charter.objectives.items():
            missing = _missing(objective, of_product=charter.product is not None)
            if missing:
                yield Finding(
                    address=f"charter/{charter_id}",
                    message=f"the objective {objective_id} names {listed(missing)}",
                    help="say which number shows it, and by when: `metric: METRIC`, `target: NUMBER`, `by: DATE`",
                    field=f"objectives.{objective_id}",
                    spot="key",
                    severity="info" if missing == [_NO_DAY] else mild_in_draft(charter),
                )


def _missing(objective: Objective, *, of_product: bool) -> list[str]:
    """What an objective lacks to be measured."""
    lacks = {
        "no metric": objective.metric is None and of_product,
        "no target": objective.target is None,
        _NO_DAY: objective.by is None,
    }
    return [what for what, is_missing in lacks.items() if is_missing]
