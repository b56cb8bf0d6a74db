"""A risk has no owner.

Its owner notices when it becomes likelier, sees to the response, and is the one to ask. Settled risks need none.

Wrong:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, response: accept}

Right:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, response: accept, owner: ben}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.registers import open_risks
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C212"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open risks without an owner."""
    for address, risk_id, risk, charter in open_risks(plan):
        if risk.owner is None:
            yield Finding(
                address=address,
                message=f"the risk {risk_id} has no owner",
                help="name who watches it: `owner: PERSON`, someone of people.yaml",
                field=f"risks.{risk_id}",
                spot="key",
                severity=mild_in_draft(charter),
            )
