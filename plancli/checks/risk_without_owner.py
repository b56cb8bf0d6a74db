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

from plancli.checks.registers import entries_without_owner, open_risks
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C212"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open risks without an owner."""
    way_out = "name who watches it: `owner: PERSON`, someone of people.yaml"
    yield from entries_without_owner("risk", open_risks(plan), way_out)
