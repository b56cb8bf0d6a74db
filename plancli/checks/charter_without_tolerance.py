"""A charter has no tolerance.

A tolerance says how far scope, time, cost or work may drift before the sponsor must decide again. Neither this charter
nor plan.yaml has any, so nothing is bounded: every growth passes `plan creep` and `plan ci`, however large.

Wrong:
    # charters/pay.yaml …
    tolerance:

Right:
    # charters/pay.yaml …
    tolerance: {scope: 10%, time: 2w}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.entity import Tolerance
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C117"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters of which neither they nor plan.yaml bound anything."""
    everywhere = plan.settings.tolerance or Tolerance()
    for charter_id, charter in open_charters(plan):
        if not (_bounds_anything(charter.tolerance) or _bounds_anything(everywhere)):
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no tolerance, and plan.yaml has none",
                help="say what may drift: `tolerance: {scope: 10%, time: 2w, cost: 5%}`, here or for all in plan.yaml",
                field="tolerance",
                severity=mild_in_draft(charter),
            )


def _bounds_anything(tolerance: Tolerance) -> bool:
    return any(bound is not None for bound in (tolerance.scope, tolerance.time, tolerance.cost, tolerance.work))
