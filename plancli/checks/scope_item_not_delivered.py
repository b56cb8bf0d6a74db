"""A scope item is delivered by no milestone and no task.

What was agreed, but is in nobody's plan, is found missing at the end. `delivers` of a milestone or a task of the
same charter says where it comes from; what only dropped tasks deliver is not delivered.
Where nothing in the charter delivers anything, that is said once for all its items. In a draft it is a hint.

Wrong:
    # milestones/pay/beta.yaml …
    delivers:

Right:
    # milestones/pay/beta.yaml …
    delivers: saved-cards
"""

from collections.abc import Iterator

from plancli.checks.charters import deliveries, mild_in_draft, open_charters
from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H301"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find scope items of open charters that are in no `delivers`."""
    for charter_id, charter in open_charters(plan):
        delivered = {delivery.item for delivery in deliveries(plan, charter_id)}
        missing = [item for item in charter.scope.in_ if item not in delivered]
        if missing and not delivered:
            yield _nothing_delivered(charter_id, charter)
            continue
        for item in missing:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"no milestone or task of charter/{charter_id} delivers {item}",
                help=f"say which does: `delivers: [{item}]` in milestones/{charter_id}/ID.yaml",
                field=f"scope.in.{item}",
                spot="key",
                severity=mild_in_draft(charter),
            )


def _nothing_delivered(charter_id: str, charter: Charter) -> Finding:
    count = len(charter.scope.in_)
    items = "its only scope item" if count == 1 else f"any of its {count} scope items"
    return Finding(
        address=f"charter/{charter_id}",
        message=f"no milestone or task of charter/{charter_id} delivers {items}",
        help=f"name the items under `delivers` of the milestones in milestones/{charter_id}/",
        field="scope.in",
        spot="key",
        severity=mild_in_draft(charter),
    )
