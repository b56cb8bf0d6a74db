"""A requirement is `delivered`, and work that delivers it is not done.

The product tells customers that they have it, while a milestone or a task of an open charter still says that it will
bring it. Either the work was done and nobody said so, or the requirement is not delivered yet.

Wrong:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card, status: delivered}}

Right:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card, status: delivered}}
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, finished: 2026-02-27}
"""

from collections.abc import Iterator

from plancli.checks.products import all_requirements, delivered_items, meetings
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H313"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find delivered requirements that a scope item of an open charter meets whose deliveries are not all done."""
    early = [(key, one) for key, one in all_requirements(plan) if one.status == "delivered"]
    if not early:
        return
    found: dict[tuple[str, str], str] = {}
    delivered = delivered_items(plan)
    for one in meetings(plan):
        if one.is_open and delivered.get((one.charter_id, one.item)) is False:
            found.setdefault(one.wanted, f"{one.item} of charter/{one.charter_id}")
    for (product_id, requirement_id), _ in early:
        still = found.get((product_id, requirement_id))
        if still is not None:
            yield Finding(
                address=f"product/{product_id}",
                message=f"{requirement_id} is `delivered`, and the work for {still} is not done",
                help="write what was done there, or leave it `accepted` until then",
                field=f"requirements.{requirement_id}.status",
            )
