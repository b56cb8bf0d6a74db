"""A charter has no success criteria.

Success criteria say how everybody will know afterwards that it was worth it. Written before the work begins, they
are what was agreed; written after it, they are whatever came out.
A draft may still look for them, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml …
    success:

Right:
    # charters/pay.yaml …
    success:
      adoption: Half of returning shoppers have a saved card after three months
"""

from collections.abc import Iterator

from plancli.checks.charters import charters_without
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C104"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without success criteria."""
    way_out = "say how its success is known afterwards, under `success`: an id and a sentence for each"
    yield from charters_without(plan, "success", way_out, called="success criteria")
