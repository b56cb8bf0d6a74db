"""The costs of tasks on a budget line add up to more than the line.

What tasks are to cost, or have cost where that is more, is charged to the `line` that they name, beside people's time.
Each of them fits into the line, and all together do not: whoever places the last order finds it empty. Of dropped tasks
what was paid counts.

Wrong:
    # charters/pay.yaml …
    budget: {lines: {security: 5000}, contingency: 10%}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 5d, after: vault, cost: 6000, line: security}

Right:
    # charters/pay.yaml …
    budget: {lines: {security: 6000}, contingency: 10%}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      review: {title: Security review, duration: 5d, after: vault, cost: 6000, line: security}
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.address import charter_of
from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import money

CODE = "C204"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find budget lines of open charters that are less than what is charged to them."""
    charged = _charged(plan)
    for charter_id, charter in open_charters(plan):
        for line, amount in charter.budget.lines.items():
            costs = charged.get((charter_id, line), Decimal(0))
            if costs > amount:
                yield Finding(
                    address=f"charter/{charter_id}",
                    message=f"the tasks on the line {line} cost {money(costs)}, it holds {money(amount)}",
                    help="raise the line by a change request, or lower a `cost`, or charge it to another `line`",
                    field=f"budget.lines.{line}",
                    severity=mild_in_draft(charter),
                )


def _charged(plan: Plan) -> Mapping[tuple[str | None, str], Decimal]:
    """The costs of tasks, in money, by the charter and the line that they are charged to."""
    sums: dict[tuple[str | None, str], Decimal] = defaultdict(Decimal)
    for address, task in plan.tasks():
        if task.line is not None:
            sums[charter_of(address), task.line] += _cost(task)
    return sums


def _cost(task: Task) -> Decimal:
    paid = Decimal(task.paid or 0)
    return paid if task.status == "dropped" else max(paid, Decimal(task.cost or 0))
