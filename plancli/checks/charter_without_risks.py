"""A charter names no risks.

Every project has some; where none is written, nobody asked. Three of them, named in half an hour by those who will do
the work, say where the schedule is likely to break, while there is time to do something about it.

Wrong:
    # charters/pay.yaml …
    risks:

Right:
    # charters/pay.yaml …
    risks:
      psp-limits: {title: They limit our rate, probability: 30%, impact: {time: 10d}, response: accept, owner: ben}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C211"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without risks."""
    for charter_id, charter in open_charters(plan):
        if not charter.risks:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} names no risks",
                help="ask what may go wrong: `risks: {ID: {title: TEXT, probability: 30%, impact: {time: 10d}}}`",
                field="risks",
            )
