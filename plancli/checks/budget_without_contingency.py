"""A budget has no contingency.

Estimates are as often too low as too high, but what was forgotten only ever costs more. A contingency is agreed money
for that: without one the first surprise makes a change request, or is taken from another line in silence. It stands
beside the lines; `contingency: 0` says that none is meant.

Wrong:
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000}}

Right:
    # charters/pay.yaml …
    budget: {lines: {engineering: 90000}, contingency: 10%}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C202"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters with budget lines and without contingency."""
    for charter_id, charter in open_charters(plan):
        if charter.budget.lines and charter.budget.contingency is None:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"the budget of charter/{charter_id} has no contingency",
                help="set money aside for what nobody foresaw: `contingency: 10%`; `contingency: 0` if none is meant",
                field="budget",
                spot="key",
            )
