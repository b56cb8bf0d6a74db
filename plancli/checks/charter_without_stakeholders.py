"""A charter names no stakeholders.

Legal, support, the data centre: whoever is forgotten at the start is heard at the end, when their objection is
expensive. A list of those who have a stake, each with a role, is a part of every charter template.

Wrong:
    # charters/pay.yaml …
    stakeholders:

Right:
    # charters/pay.yaml …
    stakeholders:
      grace: {role: accountable}
      legal: {title: Legal department, role: consulted}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C110"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without stakeholders."""
    for charter_id, charter in open_charters(plan):
        if not charter.stakeholders:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} names no stakeholders",
                help="list who has a stake in it: `stakeholders: {ID: {title: TEXT, role: consulted}}`",
                field="stakeholders",
            )
