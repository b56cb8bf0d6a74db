"""Tasks have negative slack.

A date cannot be kept: even if all goes as planned these tasks end too late for a `due` date or a pin, perhaps of
something far behind them. The seventh of the 14 points of the DCMA: no negative float at all. What is late for the due
date of its own milestone, or for its own, is found there, by `due-date-missed`; this check speaks where there are
others, which are late for what comes after them.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 3d, after: vault, start: 2026-03-09}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 3d, after: vault, start: 2026-03-12}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_at
from plancli.checks.shares import Says, judge
from plancli.checks.wording import signed_days
from plancli.model.address import parent_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality
from plancli.schedule.result import Schedule

CODE = "S110"
SEVERITY: Severity = "warning"
SAYS = Says(
    of="open tasks",
    defect="with negative slack",
    way_out="move the date that they cannot keep, or make them shorter: `plan why` says how",
    threshold="negative-slack",
)


def check(plan: Plan, schedule: Schedule, quality: Quality) -> Iterator[Finding]:
    """Find charters with more negative slack than the limit allows, unless it is all told of by missed due dates."""
    for each in quality.charters.values():
        found = each.negative_slack.found
        if not all(_is_told(schedule, address) for address in found):
            least = signed_days(schedule.items[found[0]].total_slack or 0, plan.units)
            says = SAYS._replace(defect=f"with negative slack, down to {least}")
            limit, severity = quality.limits.negative_slack, mild_at(plan, each.address)
            yield from judge(each.address, each.negative_slack, limit, says, severity=severity)


def _is_told(schedule: Schedule, address: str) -> bool:
    """Whether a task, or its milestone, is late for a due date of its own."""
    parts = (address, parent_of(address) or address)
    return any(schedule.items[part].late_minutes for part in parts)
