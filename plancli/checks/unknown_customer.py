"""A requirement is for customers whom its product does not have.

Customers stand under `customers` of the same product. A requirement that is for nobody known was renamed away from
its reason.

Wrong:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements: {saved-cards: {title: Save a card, for: [small-shops, little-shops]}}

Right:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements: {saved-cards: {title: Save a card, for: [small-shops]}}
"""

from plancli.model.problem import Severity

CODE = "R111"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
