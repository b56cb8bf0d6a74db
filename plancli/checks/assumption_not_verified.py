"""The day on which an assumption was to be verified is over.

Either nobody looked, or the plan does not know what came out. An assumption that holds gets its next day, or goes; one
that does not is an issue now, and what was planned on it must be planned anew.

Wrong:
    # charters/pay.yaml …
    assumptions:
      psp-api: {title: The payment provider keeps its API through 2027, owner: ben, verify: 2026-02-27}

Right:
    # charters/pay.yaml …
    assumptions:
      psp-api: {title: The payment provider keeps its API through 2027, owner: ben, verify: 2026-09-01}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "C122"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find assumptions of open charters whose `verify` is before the status date."""
    for charter_id, charter in open_charters(plan):
        for assumption_id, assumption in charter.assumptions.items():
            if assumption.verify is not None and assumption.verify.day < today.day:
                yield Finding(
                    address=f"charter/{charter_id}",
                    message=f"the assumption {assumption_id} was to be verified on {day(assumption.verify)}",
                    help="if it holds, write its next day, or take it out; if not, it is an issue now",
                    field=f"assumptions.{assumption_id}.verify",
                    severity=mild_in_draft(charter),
                )
