"""A change request was approved before it was asked for.

Nobody can have read what was not yet written, so such an approval approves nothing: the ledger counts what it covers as
creep. One of the two days is a typing error, or the request was changed after its approval.

Wrong:
    # changes/guest.yaml …
    asked-on: 2026-02-27
    status: approved
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    asked-on: 2026-02-23
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import approved_requests
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A109"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find approved change requests of open charters whose approval is before `asked-on`."""
    for one in approved_requests(plan):
        asked_on = one.request.asked_on
        if asked_on is not None and one.approval.on.ends_before(asked_on):
            yield Finding(
                address=one.address,
                message=f"approved on {day(one.approval.on)}, but asked for on {day(asked_on)}",
                help="correct the day that is wrong, or let it be approved anew: `plan approve`",
                field="approval.on",
            )
