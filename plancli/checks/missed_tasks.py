"""Many tasks that were due are late.

What was wanted by the status date and was or will be finished later says how much the dates to come are worth. The
eleventh of the 14 points of the DCMA: no more than 5% of the tasks that were due are missed. A task is due with its own
`due`, else with its milestone's. Fewer than twenty such tasks are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/alpha.yaml
    title: Alpha
    due: 2026-02-20
    delivers: saved-cards
    tasks:
      rules: {title: Rules, effort: 5d, assign: ben, started: 2026-02-16, finished: 2026-02-24}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/alpha.yaml
    title: Alpha
    due: 2026-02-20
    delivers: saved-cards
    tasks:
      rules: {title: Rules, effort: 5d, assign: ben, started: 2026-02-16, finished: 2026-02-20}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S114"
SEVERITY: Severity = "info"
SAYS = Says(
    of="tasks due by the status date",
    defect="late",
    way_out="look at what made them late, and whether the dates to come allow for it",
    threshold="missed-tasks",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks missed their date than the limit allows."""
    yield from judge_charters(quality, lambda each: each.missed, quality.limits.missed_tasks, SAYS)
