"""A link has a negative lag.

To begin two days before something ends, one has to know when it ends. A lead counts back from a date that nobody knows
yet, and hides what really has to be there first. The second of the 14 points of the DCMA: no leads at all.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ada, after: vault -2d}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 6d, assign: ben}
      vault-tests: {title: Tests of the card vault, effort: 2d, assign: ben, after: vault}
      button: {title: Checkout button, effort: 5d, assign: ada, after: vault}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_at
from plancli.checks.shares import Says, gather, is_over
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality
from plancli.schedule.quality.logic import is_lead

CODE = "S105"
SEVERITY: Severity = "warning"
SAYS = Says(
    of="links",
    defect="with a negative lag",
    way_out="split the task before it where the other may begin, or link them with SS",
    threshold="leads",
)


def check(plan: Plan, quality: Quality) -> Iterator[Finding]:
    """Find links with a negative lag, where they are more than the limit allows."""
    limit = quality.limits.leads
    for each in quality.charters.values():
        if is_over(each.leads, limit):
            findings = (one for address in dict.fromkeys(each.leads.found) for one in _leads(plan, address))
            yield from gather(findings, SAYS.portion(each.leads, limit))


def _leads(plan: Plan, address: str) -> Iterator[Finding]:
    thing = plan.thing(address)
    after = thing.after if isinstance(thing, Task | Milestone) else ()
    for place, (dependency, link) in enumerate(zip(after, plan.references.links[address], strict=True)):
        if is_lead(link):
            yield Finding(
                address=address,
                message=f"`{dependency}` is a lead: it counts back from a date that nobody knows yet",
                help=SAYS.help,
                field="after",
                item=place,
                severity=mild_at(plan, address),
            )
