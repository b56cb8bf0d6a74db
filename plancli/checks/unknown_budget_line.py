"""A task is charged to a budget line that its charter does not have.

The lines stand under `budget.lines` of the charter. What is charged to none of them is in no comparison of budget and
cost.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      review: {title: Security review, duration: 5d, cost: 6000, line: security}

Right:
    # charters/pay.yaml …
    budget: {lines: {security: 8000}, contingency: 10%}
    # milestones/pay/beta.yaml …
    tasks:
      review: {title: Security review, duration: 5d, cost: 6000, line: security}
"""

from plancli.model.problem import Severity

CODE = "R112"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
