"""A charter has no budget, but money is spent in it.

Its tasks cost money, or people with a rate work on them, and nobody agreed how much that may be: no line bounds it, no
growth is ever too much, and the first who asks is the bookkeeper. Plans that do not count money are left alone.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, cost: 6000}

Right:
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000}, contingency: 10%}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, cost: 6000}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.address import charter_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C203"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without budget lines whose tasks have costs, or people with a rate."""
    without = [charter_id for charter_id, charter in open_charters(plan) if not charter.budget.lines]
    costly = _charters_with_costs(plan) if without else ()
    for charter_id in without:
        if charter_id in costly:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no budget, but its tasks cost money",
                help="agree on amounts: `budget: {lines: {ID: MONEY}, contingency: 10%}`",
                field="budget",
            )


def _charters_with_costs(plan: Plan) -> set[str | None]:
    """The ids of the charters whose tasks have costs of their own, or are done by somebody who has a rate."""
    paid = {person_id for person_id, person in plan.people.items() if person.rate}
    workers = plan.references.workers
    return {
        charter_of(address)
        for address, task in plan.tasks()
        if task.cost or task.paid or any(worker.person in paid for worker in workers.get(address, ()))
    }
