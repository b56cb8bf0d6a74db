"""The risks of a charter are expected to cost more than its contingency.

What a risk would cost, times how likely it is, is its expected monetary value (Project Management Institute, The
Standard for Risk Management in Portfolios, Programs, and Projects, 2019). A contingency below the sum over all open
risks is too small on average, before anything happens that nobody foresaw. A percentage is taken of the budget lines
as they are.

Wrong:
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000}, contingency: 2000}
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {cost: 15000}, response: accept, owner: ben}

Right:
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000}, contingency: 10%}
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {cost: 15000}, response: accept, owner: ben}
"""

from collections.abc import Iterator
from decimal import Decimal

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.checks.registers import is_settled
from plancli.model.charter import Budget, Charter
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.percent import Percent
from plancli.words import money

CODE = "C205"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters with a contingency below the expected costs of their open risks."""
    for charter_id, charter in open_charters(plan):
        expected, contingency = _expected_costs(charter), _contingency(charter.budget)
        if contingency is not None and expected > contingency:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"the risks are expected to cost {money(expected)}, the contingency is {money(contingency)}",
                help="set more aside, or respond to a risk so that it costs less or is less likely",
                field="budget.contingency",
                severity=mild_in_draft(charter),
            )


def _expected_costs(charter: Charter) -> Decimal:
    """The sum over open risks of probability times cost, in money."""
    return sum(
        (
            risk.probability.fraction * risk.impact.cost
            for risk in charter.risks.values()
            if not is_settled(risk) and risk.probability and risk.impact and risk.impact.cost
        ),
        Decimal(0),
    )


def _contingency(budget: Budget) -> Decimal | None:
    """The contingency in money; None where there is none."""
    if isinstance(budget.contingency, Percent):
        return budget.contingency.fraction * sum(budget.lines.values(), Decimal(0))
    return budget.contingency
