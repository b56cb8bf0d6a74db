"""A scope item meets a requirement that the product does not want.

The product manager rejected it, or called it a `wont`, and the project builds it all the same: money for something that
will not be shipped. Take the item out of scope, or decide anew on the requirement. What is still an idea in a charter
that was approved is a hint: it was never decided that the product wants it.

Wrong:
    # products/checkout.yaml …
    requirements: {saved-cards: {title: Save a card, status: rejected}}

Right:
    # products/checkout.yaml …
    customers: {small-shops: {title: Small web shops}}
    requirements: {saved-cards: {title: Save a card, status: accepted, for: small-shops}}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft
from plancli.checks.products import all_requirements, meetings
from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.product import Requirement

CODE = "H310"
SEVERITY: Severity = "warning"
_IDEA = "is still an idea"


def check(plan: Plan) -> Iterator[Finding]:
    """Find scope items of open charters whose requirement was turned down, or is only an idea."""
    requirements = dict(all_requirements(plan))
    for one in meetings(plan):
        requirement = requirements.get(one.wanted)
        what = _what(requirement, one.charter) if requirement and one.is_open else None
        if what is not None:
            yield Finding(
                address=f"charter/{one.charter_id}",
                message=f"{one.item} meets the requirement {one.wanted[1]}, which {what}",
                help="take it out of scope, or have the product manager accept the requirement",
                field=f"scope.in.{one.item}.requirement",
                severity="info" if what == _IDEA else mild_in_draft(one.charter),
            )


def _what(requirement: Requirement, charter: Charter) -> str | None:
    """What speaks against building a requirement."""
    if requirement.status == "rejected":
        return "was rejected"
    if requirement.priority == "wont":
        return "is a `wont`"
    return _IDEA if requirement.status == "idea" and charter.status != "draft" else None
