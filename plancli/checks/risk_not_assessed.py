"""A risk has no probability or no impact.

Without the two nobody can tell which of ten risks deserves the work, and the list is read like a list of worries. A
rough figure is enough to put them in order, and to say how much time and money should be set aside.

Wrong:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, response: accept, owner: ben}

Right:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, response: accept, owner: ben}
"""

from collections.abc import Iterator

from plancli.checks.registers import open_risks
from plancli.model.charter import Risk
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import listed

CODE = "C213"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open risks without a probability, or without an impact on time or cost."""
    for address, risk_id, risk, _ in open_risks(plan):
        missing = _missing(risk)
        if missing:
            yield Finding(
                address=address,
                message=f"the risk {risk_id} has {listed(missing)}",
                help="estimate it roughly: `probability: 30%, impact: {time: 10d, cost: 15000}`",
                field=f"risks.{risk_id}",
                spot="key",
            )


def _missing(risk: Risk) -> list[str]:
    impact = risk.impact is not None and (risk.impact.time is not None or risk.impact.cost is not None)
    wanted = {"no probability": risk.probability is not None, "no impact": impact}
    return [what for what, is_there in wanted.items() if not is_there]
