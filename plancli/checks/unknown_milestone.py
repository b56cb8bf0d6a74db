"""A commitment names a milestone that does not exist.

A promise that no milestone keeps has no forecast, so nobody learns in time that it will be broken. Write
`CHARTER/MILESTONE`.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/launch, buffer: 2w}

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
"""

from plancli.model.problem import Severity

CODE = "R107"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
