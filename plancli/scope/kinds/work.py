"""Kinds of changes of work and cost."""

from .kind import GROWTH, WORK, ChangeKind, Way, pair, same

WORK_AND_COST: tuple[ChangeKind, ...] = (
    *pair(
        "work",
        Way("estimate-grown", "A task is estimated to take more.", raised=WORK),
        Way("estimate-shrunk", "A task is estimated to take less."),
    ),
    *pair(
        "work",
        Way("estimate-added", "A task has an estimate.", raised=WORK),
        Way("estimate-removed", "A task has no estimate any more, and its work counts as nothing.", "warning"),
    ),
    *pair(
        "work",
        Way("task-resumed", "A task that was dropped is done after all.", raised=WORK),
        Way("task-dropped", "A task is not done at all."),
    ),
    *pair(
        "cost",
        Way("budget-grown", "More may be spent.", raised=GROWTH),
        Way("budget-shrunk", "Less may be spent."),
    ),
    *pair(
        "cost",
        Way("budget-line-added", "There is money for something more.", raised=GROWTH),
        Way("budget-line-removed", "There is no money for something any more."),
    ),
    *pair(
        "cost",
        Way("contingency-raised", "More is kept in reserve."),
        Way("contingency-cut", "Less is kept in reserve."),
    ),
    *pair(
        "cost",
        Way("product-budget-raised", "More may be spent on a product."),
        Way("product-budget-cut", "Less may be spent on a product."),
    ),
    *pair(
        "cost",
        Way("task-cost-raised", "A task takes more money beside people's time."),
        Way("task-cost-cut", "A task takes less money beside people's time."),
    ),
    *pair(
        "cost",
        Way("rate-raised", "An hour of a person costs more."),
        Way("rate-cut", "An hour of a person costs less."),
    ),
    *same("work", Way("estimate-restated", "An estimate is written differently, and means the same.")),
    *same(
        "cost",
        Way("contingency-restated", "A contingency is a percentage instead of money, or says the same."),
        Way("cost-restated", "An amount of money is written differently, and means the same."),
        Way("charge-changed", "A task is charged to another line of the budget."),
        Way("currency-changed", "Every amount is in another currency.", "warning"),
    ),
)
