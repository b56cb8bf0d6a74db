"""An issue has no owner.

Something has gone wrong already, and nobody is named who sees to it, so nobody need report on it. Settled issues need
no owner.

Wrong:
    # charters/pay.yaml …
    issues:
      sandbox: {title: The bank's test system is down, raised: 2026-02-24, due: 2026-03-20, status: open}

Right:
    # charters/pay.yaml …
    issues:
      sandbox: {title: The bank's test system is down, owner: ben, raised: 2026-02-24, due: 2026-03-20, status: open}
"""

from collections.abc import Iterator

from plancli.checks.registers import entries_without_owner, open_issues
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C221"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open issues without an owner."""
    way_out = "name who takes care of it: `owner: PERSON`, someone of people.yaml"
    yield from entries_without_owner("issue", open_issues(plan), way_out)
