"""A scope item names a requirement that its product does not have.

The requirement is why the item is in scope. If the product no longer has it, either it was renamed, or the reason is
gone.

Wrong:
    # charters/pay.yaml …
    scope: {in: {saved-cards: {title: Save a card, requirement: saved-card-list}}}

Right:
    # charters/pay.yaml …
    scope: {in: {saved-cards: {title: Save a card, requirement: saved-cards}}}
"""

from plancli.model.problem import Severity

CODE = "R102"
SEVERITY: Severity = "error"
