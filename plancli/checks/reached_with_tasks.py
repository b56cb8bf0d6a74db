"""A milestone with tasks says when it was `reached`.

It is reached when its tasks are done; `reached` is for events, which have none, and counts for nothing here. The one
who wrote it believes the milestone is over, and the forecast goes on with the tasks that nobody finished.

Wrong:
    # milestones/pay/beta.yaml …
    reached: 2026-02-27

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card, status: delivered}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, started: 2026-02-16, finished: 2026-02-27}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "M106"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find milestones of open charters that have both tasks and `reached`."""
    for charter_id, _ in open_charters(plan):
        for address, milestone in plan.milestones_of(charter_id):
            if milestone.tasks and milestone.reached is not None:
                yield Finding(
                    address=address,
                    message="`reached` counts for an event only: with tasks a milestone is reached when they are done",
                    help="take it out, and write `finished` of the tasks, or `status: dropped`",
                    field="reached",
                )
