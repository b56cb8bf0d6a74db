"""An issue was to be settled by a day that is over.

Whatever waits for it is late too, and the next date is easily written without asking why the first was missed. Where
it is settled, the register is behind, and everybody who reads it works with the wrong picture.

Wrong:
    # charters/pay.yaml …
    issues:
      sandbox: {title: The bank's test system is down, owner: ben, raised: 2026-02-10, due: 2026-02-27, status: open}

Right:
    # charters/pay.yaml …
    issues:
      sandbox: {title: The bank's test system is down, owner: ben, raised: 2026-02-10, due: 2026-02-27, status: closed}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.registers import open_issues
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "C222"
SEVERITY: Severity = "warning"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find open issues whose `due` is before the status date."""
    for address, issue_id, issue, charter in open_issues(plan):
        if issue.due is not None and issue.due.day < today.day:
            yield Finding(
                address=address,
                message=f"the issue {issue_id} was to be settled by {day(issue.due)}",
                help="settle it and write `status: closed`, or bring it to whoever can, and write a new `due`",
                field=f"issues.{issue_id}.due",
                severity=mild_in_draft(charter),
            )
