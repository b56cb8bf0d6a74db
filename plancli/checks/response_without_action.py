"""A risk is to be avoided, mitigated or transferred, and no action says how.

A response is a decision, and an action is what makes it true. `response: mitigate` alone lowers no probability, but it
looks in every report as if somebody were at it. Only to accept a risk needs no action.

Wrong:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, response: mitigate, owner: ben}

Right:
    # charters/pay.yaml …
    risks:
      psp-limits:
        title: They limit our rate
        probability: 30%
        impact: {time: 10d}
        response: mitigate
        action: Ask for a higher quota
        owner: ben
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.registers import open_risks
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C215"
SEVERITY: Severity = "warning"

STRATEGIES = frozenset(
    ("avoid", "mitigate", "reduce", "transfer", "share", "escalate", "fallback", "exploit", "enhance")
)
"""The strategies of PMI and PRINCE2 that need an action; any other text may itself say what is done."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find open risks whose response is a bare strategy other than to accept, without an action."""
    for address, risk_id, risk, charter in open_risks(plan):
        if risk.action is None and (risk.response or "").casefold() in STRATEGIES:
            yield Finding(
                address=address,
                message=f"no action says how to {(risk.response or '').casefold()} the risk {risk_id}",
                help="write the next step: `action: TEXT`; a task of a milestone if it takes time",
                field=f"risks.{risk_id}.response",
                severity=mild_in_draft(charter),
            )
