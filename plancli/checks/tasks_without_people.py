"""Many tasks have neither people nor money.

The dates of a task that nobody does are a wish: leveling gives it no one's time, and it costs nothing. The tenth of the
14 points of the DCMA, which names no limit; here it is the 5% of its neighbours. Open tasks of a day or more count that
have a `duration` and neither `assign`, `any-of` nor `cost`; `effort` is people's time already. A charter in which
nobody is assigned to anything is planned without people and is not judged, nor are fewer than twenty tasks.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 5d, after: vault}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 5d, after: vault, cost: 6000}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S113"
SEVERITY: Severity = "info"
SAYS = Says(
    of="open tasks",
    defect="without people or cost",
    way_out="assign someone, or write what it costs",
    threshold="tasks-without-people",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks have neither people nor cost than the limit allows."""
    yield from judge_charters(quality, lambda each: each.without_people, quality.limits.tasks_without_people, SAYS)
