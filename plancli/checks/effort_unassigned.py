"""Effort is assigned to nobody.

The schedule lets one unnamed person do it, full time and at once, whoever is busy with what: its date is too early, and
it costs nothing. Name who does it, or in `any-of` who may. In a draft it is a hint.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, any-of: [ada, skill:python]}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_tasks
from plancli.checks.shares import gather
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "S204"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find unfinished tasks of open charters with effort and without people."""
    yield from gather(_unassigned(plan), "tasks have effort that is assigned to nobody")


def _unassigned(plan: Plan) -> Iterator[Finding]:
    units = plan.units
    for address, task, charter in open_tasks(plan):
        if task.effort is None or task.assign or task.any_of or not task.effort.minutes(units):
            continue
        yield Finding(
            address=address,
            message=f"the effort of {address.rpartition('/')[2]} is assigned to nobody",
            help="write who does it in `assign`, or who may in `any-of`; `duration` is time that needs no one",
            field="effort",
            severity=mild_in_draft(charter),
        )
