"""The manager of a charter is its sponsor.

The sponsor decides what the manager may not. Where both are one person, whoever spends also grants, and nobody is left
to whom a problem can be brought. PRINCE2 lets a project combine most of its roles, but not these two.
A draft may still look for one of them, so there it is only a hint.

Wrong:
    # charters/pay.yaml …
    manager: grace

Right:
    # charters/pay.yaml …
    manager: ada
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C107"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters whose manager and sponsor are the same person."""
    for charter_id, charter in open_charters(plan):
        if charter.manager is not None and charter.manager == charter.sponsor:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"{charter.manager} is both manager and sponsor of charter/{charter_id}",
                help="name another person for one of the two: `manager: PERSON`",
                field="manager",
                severity=mild_in_draft(charter),
            )
