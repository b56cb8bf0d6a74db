"""Many links carry a lag.

A lag is work or waiting that has no name: nobody is assigned to it, nobody reports on it, and it stays when its
reason is gone. The third of the 14 points of the DCMA: lags on no more than 5% of the links to what is still to be
reached. Where there are fewer than twenty links it is not judged, because a single one would be more than 5%.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ben, after: vault +10d}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      approval: {title: The bank approves the vault, duration: 10d, after: vault}
      button: {title: Checkout button, effort: 5d, assign: ben, after: approval}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S106"
SEVERITY: Severity = "info"
SAYS = Says(
    of="links",
    defect="with a lag",
    way_out="write a wait as a task that has a name",
    threshold="lags",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more links carry a lag than the limit allows."""
    yield from judge_charters(quality, lambda each: each.lags, quality.limits.lags, SAYS)
