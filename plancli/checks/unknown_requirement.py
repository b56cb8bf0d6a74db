"""A scope item names a requirement that its product does not have.

The requirement is why the item is in scope. If the product no longer has it, either it was renamed, or the reason is
gone.

Wrong:
    # charters/pay.yaml
    title: One-click pay
    product: checkout
    sponsor: grace
    objectives: {conversion: {title: Returning shoppers finish}}
    scope: {in: {saved-cards: {title: Save a card, requirement: saved-card-list}}}
    success: {adoption: Half of the shoppers have a saved card}

Right:
    # charters/pay.yaml
    title: One-click pay
    product: checkout
    sponsor: grace
    objectives: {conversion: {title: Returning shoppers finish}}
    scope: {in: {saved-cards: {title: Save a card, requirement: saved-cards}}}
    success: {adoption: Half of the shoppers have a saved card}
"""

from plancli.model.problem import Severity

CODE = "R102"
SEVERITY: Severity = "error"
