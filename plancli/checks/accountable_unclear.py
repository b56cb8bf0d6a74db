"""Not exactly one of a charter's stakeholders is accountable.

In a matrix of responsibilities (RACI) many may be responsible, consulted and informed, but one is accountable. Where
nobody is, a hard decision stays where it lies; where two are, each waits for the other, and a team that gets a no from
one asks the other.

Wrong:
    # charters/pay.yaml …
    stakeholders:
      grace: {role: accountable}
      ben: {role: accountable}

Right:
    # charters/pay.yaml …
    stakeholders:
      grace: {role: accountable}
      ben: {role: responsible}
"""

from collections.abc import Iterator, Sequence

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import listed

CODE = "C111"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters with stakeholders of whom none, or more than one, is accountable."""
    for charter_id, charter in open_charters(plan):
        accountable = [key for key, one in charter.stakeholders.items() if one.role == "accountable"]
        if charter.stakeholders and len(accountable) != 1:
            yield Finding(
                address=f"charter/{charter_id}",
                message=_message(charter_id, accountable),
                help="one answers for the result, mostly the sponsor: `role: accountable`; others are responsible",
                field=f"stakeholders.{accountable[1]}.role" if accountable else "stakeholders",
                spot="value" if accountable else "key",
                severity=mild_in_draft(charter),
            )


def _message(charter_id: str, accountable: Sequence[str]) -> str:
    if not accountable:
        return f"none of the stakeholders of charter/{charter_id} is accountable"
    return f"{listed(accountable)} are all accountable for charter/{charter_id}, it should be one"
