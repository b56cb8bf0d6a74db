"""A charter has no purpose.

The purpose says which need the project answers. Every charter template begins with it, PMI's, PRINCE2's and those of
public administrations, for a reason: who does not know the need cannot tell a good change from a bad one, and nobody
notices when the need is gone.

Wrong:
    # charters/pay.yaml …
    purpose:

Right:
    # charters/pay.yaml …
    purpose: Two of three returning shoppers leave at the card form.
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.fix import Add
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C105"
SEVERITY: Severity = "warning"
FIX = "adds `purpose: TODO` to a charter that is no draft, which R202 then asks for"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without a purpose."""
    for charter_id, charter in open_charters(plan):
        if charter.purpose is None:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no purpose",
                help="say in a sentence which need it answers: `purpose: TEXT`",
                field="purpose",
                severity=mild_in_draft(charter),
                fix=Add() if mild_in_draft(charter) is None else None,
            )
