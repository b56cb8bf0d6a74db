"""Many links are SS, FF or SF.

What starts together or ends together is harder to follow than what comes after another thing, and such a link leaves
one end of its task loose. The fourth of the 14 points of the DCMA: at least 90% of the links are FS, so no more than
10% are others, and SF is not used at all. Fewer than twenty links are not judged.

Wrong:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ben, after: vault SS}

Right:
    # plan.yaml
    plan: 1
    checks: {thresholds: {population: 1}}
    # milestones/pay/beta.yaml …
    tasks:
      interface: {title: Interface of the vault, effort: 1d, assign: ben}
      vault: {title: Card vault, effort: 7d, assign: ben, after: interface}
      button: {title: Checkout button, effort: 5d, assign: ben, after: interface}
"""

from collections.abc import Iterator

from plancli.checks.shares import Says, judge_charters
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S107"
SEVERITY: Severity = "info"
SAYS = Says(
    of="links",
    defect="not FS",
    way_out="split a task where the other one may begin",
    threshold="links-other-than-fs",
)


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters in which more links are SS, FF or SF than the limit allows."""
    yield from judge_charters(quality, lambda each: each.other_links, quality.limits.links_other_than_fs, SAYS)
