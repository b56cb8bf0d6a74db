"""Many tasks have very much slack.

More than 44 working days, two months, of room are seldom true. Mostly a link is missing, and what depends on the task
does not know it. The sixth of the 14 points of the DCMA: high float for no more than 5% of the open tasks. Fewer than
twenty tasks are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1, high-slack: 5d}}
    # milestones/pay/beta.yaml …
    tasks:
      texts: {title: Texts, effort: 1d, assign: ada}
      vault: {title: Card vault, effort: 8d, assign: ben}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1, high-slack: 5d}}
    # milestones/pay/beta.yaml …
    tasks:
      texts: {title: Texts, effort: 1d, assign: ada}
      vault: {title: Card vault, effort: 8d, assign: ben, after: texts}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S109"
SEVERITY: Severity = "info"


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more tasks have more slack than the limits allow."""
    limits = quality.limits
    says = Says(
        of="open tasks",
        defect=f"with more than {limits.high_slack} of slack",
        way_out="name what waits for them in its `after`; `checks.thresholds.high-slack` says how much is high",
        threshold="high-slack-share",
    )
    yield from judge_charters(quality, lambda each: each.high_slack, limits.high_slack_share, says)
