"""A scope item names a requirement that its product does not have.

The requirement is why the item is in scope. If the product no longer has it, either it was renamed, or the reason is
gone.

Wrong:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-card-list, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button}}

Right:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button}}
"""

from plancli.model.problem import Severity

CODE = "R102"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
