"""A risk is closed, and still has a next step.

`action` is the next step, and of a closed risk nothing is next. Either the risk was closed too early, or the step was
done and is still read as work to do.

Wrong:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, owner: ben, action: Ask for a higher quota, status: closed}

Right:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, owner: ben, status: closed}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.checks.registers import is_settled
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C216"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find settled risks of open charters with an action."""
    for charter_id, charter in open_charters(plan):
        for risk_id, risk in charter.risks.items():
            if risk.action is not None and is_settled(risk):
                yield Finding(
                    address=f"charter/{charter_id}",
                    message=f"the risk {risk_id} is {risk.status}, and its action is still there",
                    help="take the action away, or open the risk again: `status: open`",
                    field=f"risks.{risk_id}.action",
                )
