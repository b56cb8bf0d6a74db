"""A calendar is used by nobody and by no task.

It was written because some work runs in hours of its own, and none does: each date is computed in the plan's ordinary
hours. Either the `calendar` of a person or of a task was forgotten, or the calendar is a leftover.

Wrong:
    # plan.yaml …
    calendars: {rollout: {days: tue-thu}}

Right:
    # plan.yaml …
    calendars: {rollout: {days: tue-thu}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, calendar: rollout}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R118"
SEVERITY: Severity = "info"
WHOLE = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find named calendars that no person and no task is in."""
    named = plan.references.named.get("calendar", ())
    for calendar in plan.settings.calendars:
        if calendar not in named:
            yield Finding(
                address="plan",
                message=f"the calendar {calendar} is used by nobody and by no task",
                help=f"take it out, or use it: `calendar: {calendar}` of a person or a task",
                field=f"calendars.{calendar}",
                spot="key",
            )
