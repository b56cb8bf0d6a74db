"""Every task of a milestone was dropped, and the milestone still stands.

Nothing is left to be done, so nothing forecasts it, and nobody waits for it any more; but it stands in every list as
if somebody were working on it, and what it delivers is delivered by no one. Remove it, or write down what is left.

Wrong:
    # milestones/pay/scan.yaml
    title: Card scan
    tasks:
      camera: {title: Read a card with the camera, effort: 5d, assign: ben, status: dropped}

Right:
    # milestones/pay/scan.yaml
    title: Card scan
    delivers: saved-cards
    tasks:
      camera: {title: Read a card with the camera, effort: 5d, assign: ben, status: dropped}
      typing: {title: Guess the card from its first digits, effort: 1d, assign: ben}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "M104"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones of open charters that have tasks, all of them dropped."""
    for charter_id, _ in open_charters(plan):
        for address, milestone in plan.milestones_of(charter_id):
            if milestone.tasks and all(task.status == "dropped" for task in milestone.tasks.values()):
                yield Finding(
                    address=address,
                    message=f"all tasks of {address} were dropped",
                    help=f"`plan rm {address}`, or write down the work that is left",
                    field="tasks",
                    spot="key",
                )
