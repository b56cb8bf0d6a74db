"""A scope item meets no requirement of the product.

The project builds something that the product did not ask for, or did ask for and cannot find again: nobody sees what
of the product's list is under way. Where a charter ties none of its items to requirements, that is said once.
Charters without product, and products without requirements, are let be.

Wrong:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button}}

Right:
    # charters/pay.yaml …
    scope:
      in: {saved-cards: {title: Save a card, requirement: saved-cards, acceptance: Its owner can delete it}}
      out: {wallet: {title: Wallet button}}
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H308"
SEVERITY: Severity = "info"


def check(plan: Plan) -> Iterator[Finding]:
    """Find scope items without `requirement` where the charter's product has some."""
    for charter_id, charter in open_charters(plan):
        product = plan.products.get(charter.product or "")
        loose = [key for key, item in charter.scope.in_.items() if item.requirement is None]
        if product is None or not product.requirements or not loose:
            continue
        if len(loose) == len(charter.scope.in_) > 1:
            yield _finding(charter_id, "scope.in", f"none of the {len(loose)} scope items meets a requirement")
            continue
        for item in loose:
            yield _finding(charter_id, f"scope.in.{item}", f"the scope item {item} meets no requirement")


def _finding(charter_id: str, field: str, what: str) -> Finding:
    return Finding(
        address=f"charter/{charter_id}",
        message=f"{what} of the product",
        help="name what the product asks for: `requirement: ID`; if it asks for nothing like it, ask its manager",
        field=field,
        spot="key",
    )
