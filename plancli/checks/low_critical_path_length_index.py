"""The time that is left is too short for the work that is left.

The critical path length index is (CPL + TF) / CPL: CPL are the working days from the status date to the forecast of the
charter's end, TF those from there to its agreed `finish`, below 0 where it is late. At 1 the work just fits; at 0.90 a
tenth of it has to be saved. The thirteenth of the 14 points of the DCMA: no less than 0.95. What is late at all is
found by `charter-finish-missed`; this says that the lateness is large for the time in which it could be caught up.
Fewer than twenty days are not judged, because a single day late would be too many.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # charters/pay.yaml …
    finish: 2026-03-09
    # milestones/pay/beta.yaml …
    due: 2026-03-06

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # charters/pay.yaml …
    finish: 2026-03-31
    # milestones/pay/beta.yaml …
    due: 2026-03-31
"""

from collections.abc import Iterator
from fractions import Fraction

from plancli.checks.wording import index, signed_days
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S116"
SEVERITY: Severity = "info"


def check(plan: Plan, quality: Quality) -> Iterator[Finding]:
    """Find charters whose critical path length index is below the limit."""
    limit = quality.limits.critical_path_length_index
    least = quality.limits.population * plan.units.day_minutes
    for each in quality.charters.values():
        path = each.path_length
        if path is not None and path.length >= least and path.index < Fraction(limit):
            length, slack = signed_days(path.length, plan.units), signed_days(path.slack, plan.units)
            yield Finding(
                address=each.address,
                message=f"critical path length index {index(path.index)}, the limit is {limit}: "
                f"{length} to the forecast, {slack} from there to the agreed finish",
                help="cut scope, add people or agree a later finish; "
                "`checks.thresholds.critical-path-length-index` sets the limit",
                field="finish",
            )
