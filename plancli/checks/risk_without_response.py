"""A risk is assessed, and nobody decided what to do about it.

Its probability and its impact say what is at stake, so somebody can decide: avoid it, mitigate it, transfer it, or
accept it knowingly. Without a response it is accepted too, only that nobody knows.

Wrong:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, owner: ben}

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

CODE = "C214"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open risks with a probability or an impact that have neither a response nor an action."""
    for address, risk_id, risk, charter in open_risks(plan):
        is_assessed = risk.probability is not None or risk.impact is not None
        if is_assessed and risk.response is None and risk.action is None:
            yield Finding(
                address=address,
                message=f"nobody decided what to do about the risk {risk_id}",
                help="write it: `response: mitigate` and the next step, `action: TEXT`; or `response: accept`",
                field=f"risks.{risk_id}",
                spot="key",
                severity=mild_in_draft(charter),
            )
