"""A charter ends before its last milestone is due.

The agreed end and the dates of the milestones contradict each other. Either the milestone is due too late, or the end
was moved without the milestone.

Wrong:
    # charters/pay.yaml …
    finish: 2026-05-15

Right:
    # charters/pay.yaml …
    finish: 2026-05-29
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H305"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters whose `finish` is before the `due` of a milestone; the latest due is named."""
    for charter_id, charter in open_charters(plan):
        dues = [(value.due, address) for address, value in plan.milestones_of(charter_id) if value.due is not None]
        if charter.finish is None or not dues:
            continue
        due, address = max(dues, key=lambda pair: pair[0].end_minute)
        if charter.finish.end_minute < due.end_minute:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"finish {day(charter.finish)} is before {address} is due, {day(due)}",
                help="move one of them; a later finish of an approved charter needs approval",
                field="finish",
                severity=mild_in_draft(charter),
            )
