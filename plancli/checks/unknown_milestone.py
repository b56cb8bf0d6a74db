"""A commitment names a milestone that does not exist.

A promise that no milestone keeps has no forecast, so nobody learns in time that it will be broken. Write
`CHARTER/MILESTONE`.

Wrong:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/launch}

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card}}
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta}
"""

from plancli.model.problem import Severity

CODE = "R107"
SEVERITY: Severity = "error"
