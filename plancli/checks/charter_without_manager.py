"""A charter has no manager.

The project manager answers for dates, work and budget from day to day. Where nobody is named, milestones slip without
anyone who must say so, and the sponsor is asked what the manager should know.

Wrong:
    # charters/pay.yaml …
    manager:

Right:
    # charters/pay.yaml …
    manager: ada
"""

from collections.abc import Iterator

from plancli.checks.charters import charters_without
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C106"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without a manager."""
    way_out = "name who answers for its dates and its work: `manager: PERSON`, someone of people.yaml"
    yield from charters_without(plan, "manager", way_out)
