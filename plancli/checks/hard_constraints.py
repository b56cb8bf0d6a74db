"""Many tasks are pinned.

A pinned `start` or `finish` holds its date against every link, so the schedule no longer moves where the work moves:
the forecast shows what was wished for. The fifth of the 14 points of the DCMA: hard constraints on no more than 5% of
the open tasks. `due` wants a date and `not-before` bounds one, and neither counts. A `start` counts until the task has
begun. Fewer than twenty tasks are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, start: 2026-04-01}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, not-before: 2026-04-01}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S108"
SEVERITY: Severity = "info"
SAYS = Says(
    of="open tasks",
    defect="with a pinned date",
    way_out="let links and `not-before` place the work, and say in `due` what is wanted",
    threshold="hard-constraints",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks are pinned than the limit allows."""
    yield from judge_charters(quality, lambda each: each.hard_constraints, quality.limits.hard_constraints, SAYS)
