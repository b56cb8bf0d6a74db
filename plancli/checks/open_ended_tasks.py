"""Many tasks lack a predecessor or a successor.

Where a link is missing, a slip is not passed on, and the forecast stays as it is while the work is late. The first of
the 14 points of the DCMA: no more than 5% of the open tasks are open at an end. A milestone is a group, so that a
careful plan has none:

- What a milestone comes `after` precedes each of its tasks. Without any link a task starts with its charter, which
  needs no more. It lacks a predecessor where a written date, `not-before` or a pin, holds it back instead of one.
- A task is followed by what waits for it or for its milestone, and by a date that is wanted: its own `due`, that of its
  milestone, a commitment. In the milestone that ends last the end of the charter follows. Else it lacks a successor.

Fewer than twenty tasks are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ben, not-before: 2026-04-01}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ben, after: vault}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S104"
SEVERITY: Severity = "info"
SAYS = Says(
    of="open tasks",
    defect="without a predecessor or a successor",
    way_out="name what a task waits for in `after`; give its milestone a `due`, or let another come after it",
    threshold="open-ended-tasks",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks lack a predecessor or a successor than the limit allows."""
    yield from judge_charters(quality, lambda each: each.open_ended, quality.limits.open_ended_tasks, SAYS)
