"""A file of holidays counts for no calendar.

The file is there, so everybody believes that nobody works on these days; but no calendar names it, and the schedule
goes on through all of them. Each of its holidays brings the forecast a day closer than the truth.

Wrong:
    # holidays/DE-BE.yaml
    2026-05-01: Tag der Arbeit

Right:
    # plan.yaml …
    calendar: {holidays: DE-BE}
    # holidays/DE-BE.yaml
    2026-05-01: Tag der Arbeit
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R119"
SEVERITY: Severity = "warning"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find files of holidays that no calendar names."""
    named = plan.references.named.get("holidays", ())
    for name in plan.holidays:
        if name not in named:
            yield Finding(
                address="plan",
                message=f"no calendar counts the holidays of {name}: work goes on through them",
                help=f"name them under `calendar` of plan.yaml, `holidays: {name}`, or remove the file",
                field=f"holidays.{name}",
            )
