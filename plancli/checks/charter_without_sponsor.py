"""A charter has no sponsor.

The sponsor decides what the project manager may not: more money, more time, another scope. Without one nobody can
approve a change, and every difference from what was agreed is creep.
A draft may still look for its sponsor, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml …
    sponsor:

Right:
    # charters/pay.yaml …
    sponsor: grace
"""

from collections.abc import Iterator

from plancli.checks.charters import charters_without
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C101"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without a sponsor."""
    way_out = "name who decides: `sponsor: PERSON`, someone of people.yaml"
    yield from charters_without(plan, "sponsor", way_out)
