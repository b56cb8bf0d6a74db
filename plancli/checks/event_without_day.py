"""A milestone has no tasks, and nothing says when it is reached.

Without tasks it is an event, and it stands where its links and its `not-before` put it. With neither, the forecast says
that it is reached at once, and whatever comes after it may begin. Mostly its tasks were never written down.
`due` says only when it is wanted.

Wrong:
    # milestones/pay/launch.yaml
    title: Launch
    owner: grace
    due: 2026-05-29

Right:
    # milestones/pay/launch.yaml
    title: Launch
    owner: grace
    after: beta
    due: 2026-05-29
"""

from collections.abc import Iterator

from plancli.checks.charters import is_reached, mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "M102"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find events of open charters, not reached yet, with neither links nor a `not-before`."""
    for charter_id, charter in open_charters(plan):
        for address, milestone in plan.milestones_of(charter_id):
            if milestone.tasks or milestone.after or milestone.not_before or is_reached(milestone):
                continue
            yield Finding(
                address=address,
                message=f"{address} has no tasks, and nothing says when it is reached",
                help="write its `tasks`, or what it comes `after`; of a fixed day `not-before`",
                severity=mild_in_draft(charter),
            )
