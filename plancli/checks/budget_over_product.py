"""The budgets of a product's charters add up to more than the product's own.

What may be spent on a product bounds what its charters may spend together; each of them looks affordable alone.
The budget lines of approved, active and on-hold charters count, and of closed ones too: that money is gone. What
cancelled ones left over is free again. Contingencies lie beside the lines and are not counted.
Where only the drafts exceed it, it is a hint: not all of them can be approved.

Wrong:
    # products/checkout.yaml …
    budget: 100000
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000, licences: 18000}, contingency: 10%}

Right:
    # products/checkout.yaml …
    budget: 110000
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000, licences: 18000}, contingency: 10%}
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C201"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find products whose charters' budget lines exceed their budget."""
    for product_id, product in plan.products.items():
        if product.budget is None:
            continue
        drafts = _budgets(plan, product_id, ("draft",))
        agreed = _budgets(plan, product_id, ("approved", "active", "on-hold", "closed"))
        if sum(agreed.values()) > product.budget:
            yield _finding(product_id, product.budget, agreed, "the charters", None)
        elif sum(agreed.values()) + sum(drafts.values()) > product.budget:
            yield _finding(product_id, product.budget, agreed | drafts, "with its drafts the charters", "info")


def _budgets(plan: Plan, product_id: str, statuses: tuple[str, ...]) -> dict[str, Decimal]:
    """The sums of the budget lines of a product's charters in certain statuses, those that have any."""
    sums = {
        charter_id: sum(charter.budget.lines.values(), Decimal(0))
        for charter_id, charter in plan.charters.items()
        if charter.product == product_id and charter.status in statuses
    }
    return {charter_id: amount for charter_id, amount in sums.items() if amount}


def _finding(
    product_id: str, budget: Decimal, charters: Mapping[str, Decimal], who: str, severity: Severity | None
) -> Finding:
    parts = ", ".join(f"{charter_id} {amount:,}" for charter_id, amount in charters.items())
    return Finding(
        address=f"product/{product_id}",
        message=f"{who} of product/{product_id} add up to {sum(charters.values()):,}, its budget is {budget:,}",
        help=f"raise it, or lower a budget line: {parts}",
        field="budget",
        severity=severity,
    )
