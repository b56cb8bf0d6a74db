"""Work delivers what its charter declares out of scope.

`scope.out` says what was agreed not to be done. Work that delivers it all the same breaks that agreement: drop the
work, or move the item to `scope.in` by a change request. In a draft, where the border is still being drawn, it is a
warning.

Wrong:
    # milestones/pay/beta.yaml …
    delivers: [saved-cards, wallet]

Right:
    # milestones/pay/beta.yaml …
    delivers: [saved-cards]
"""

from collections.abc import Iterator

from plancli.checks.charters import deliveries, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H303"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find entries of `delivers` that name what is out of scope, and not in scope as well."""
    for charter_id, charter in open_charters(plan):
        excluded = charter.scope.out.keys() - charter.scope.in_.keys()
        for delivery in deliveries(plan, charter_id):
            if delivery.item in excluded:
                address, item = delivery.address, delivery.item
                yield Finding(
                    address=address,
                    message=f"{item} is out of the scope of charter/{charter_id}",
                    help=f"take `{item}` out of `delivers`, or ask for it by a change request: changes/ID.yaml",
                    field="delivers",
                    item=delivery.place,
                    severity="warning" if charter.status == "draft" else None,
                )
