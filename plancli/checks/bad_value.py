"""A value is not of the type that its field has.

Every field reads its text by its own type: a date, an amount, a duration with its unit, one of a few words. What looks
like another type is refused instead of being guessed, since a guess would be wrong exactly where it matters: `5m` could
be minutes or months, `05/06/2026` May or June.

Wrong:
    # milestones/pay/beta.yaml …
    due: 29.5.2026

Right:
    # milestones/pay/beta.yaml …
    due: 2026-05-29
"""

from plancli.model.problem import Severity

CODE = "F204"
SEVERITY: Severity = "error"
FIX = (
    "writes the value that is meant, where there is "
    "only one reading: `3 days`, `2026/05/29`, `Active`, but not `5/6/2026`"
)
