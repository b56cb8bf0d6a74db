"""A task is charged to a budget line that its charter does not have.

The lines stand under `budget.lines` of the charter. What is charged to none of them is in no comparison of budget and
cost.

Wrong:
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      review: {title: Security review, duration: 5d, cost: 6000, line: security}

Right:
    # charters/pay.yaml
    title: One-click pay
    sponsor: grace
    objectives: {conversion: {title: Returning shoppers finish}}
    scope: {in: {saved-cards: {title: Save a card}}}
    success: {adoption: Half of the shoppers have a saved card}
    budget: {lines: {security: 8000}}
    # milestones/pay/beta.yaml
    title: Closed beta
    delivers: saved-cards
    tasks:
      review: {title: Security review, duration: 5d, cost: 6000, line: security}
"""

from plancli.model.problem import Severity

CODE = "R112"
SEVERITY: Severity = "error"
