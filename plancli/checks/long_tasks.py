"""Many tasks are very long.

Of a task that takes more than 44 working days, two months, nobody knows for weeks whether it is late: it is nearly done
until the day on which it is not. The eighth of the 14 points of the DCMA: high duration for no more than 5% of the open
tasks. Counted is the working time from start to finish. Fewer than twenty tasks are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    due: 2026-06-30
    tasks:
      vault: {title: Card vault, effort: 60d, assign: ben}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    due: 2026-06-30
    tasks:
      store: {title: Store cards, effort: 35d, assign: ben}
      delete: {title: Delete cards, effort: 25d, assign: ben, after: store}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S111"
SEVERITY: Severity = "info"


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks take longer than the limits allow."""
    limits = quality.limits
    says = Says(
        of="open tasks",
        defect=f"longer than {limits.long_tasks}",
        way_out="split them where something can be shown; `checks.thresholds.long-tasks` says how much is long",
        threshold="long-tasks-share",
    )
    yield from judge_charters(quality, lambda each: each.long_tasks, limits.long_tasks_share, says)
