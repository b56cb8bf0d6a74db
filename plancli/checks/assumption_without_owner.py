"""An assumption has no owner.

An assumption is a risk that nobody has looked at yet: it is taken for true because otherwise nothing could be planned.
Somebody must watch whether it stays true, and say so when it does not, or the project learns of it last.

Wrong:
    # charters/pay.yaml …
    assumptions:
      psp-api: {title: The payment provider keeps its API through 2027, verify: 2026-04-01}

Right:
    # charters/pay.yaml …
    assumptions:
      psp-api: {title: The payment provider keeps its API through 2027, owner: ben, verify: 2026-04-01}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C121"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find assumptions of open charters without an owner."""
    for charter_id, charter in open_charters(plan):
        for assumption_id, assumption in charter.assumptions.items():
            if assumption.owner is None:
                yield Finding(
                    address=f"charter/{charter_id}",
                    message=f"nobody watches the assumption {assumption_id}",
                    help="name who does: `owner: PERSON`, and when it is verified: `verify: DATE`",
                    field=f"assumptions.{assumption_id}",
                    spot="key",
                    severity=mild_in_draft(charter),
                )
