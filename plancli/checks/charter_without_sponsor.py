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

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C101"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without a sponsor."""
    for charter_id, charter in open_charters(plan):
        if charter.sponsor is None:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no sponsor",
                help="name who decides: `sponsor: PERSON`, someone of people.yaml",
                field="sponsor",
                severity=mild_in_draft(charter),
            )
