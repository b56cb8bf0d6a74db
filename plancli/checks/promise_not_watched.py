"""A manager does not watch the date that their own date hangs on.

The day that was promised and the milestone that keeps it belong together, and stand in files of two people. A project
manager hears of the product only as one of its `watchers`. A product manager hears of all charters of their product, of
another's only as one of its `watchers`.

Wrong:
    # plan.yaml …
    checks: {preview: true}
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    watchers: []

Right:
    # plan.yaml …
    checks: {preview: true}
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-09-15, milestone: pay/beta, buffer: 2w}
    watchers: [ada]
"""

from collections.abc import Iterator

from plancli.checks.charters import open_charters
from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.product import Product

CODE = "H312"
SEVERITY: Severity = "info"
PREVIEW = True


def check(plan: Plan) -> Iterator[Finding]:
    """Find the two managers of commitments, where one does not hear of the other's file; each once."""
    charters = dict(open_charters(plan))
    for product_id, product in plan.products.items():
        paths = (commitment.milestone or "" for commitment in product.commitments.values())
        for charter_id in dict.fromkeys(path.partition("/")[0] for path in paths if path in plan.milestones):
            if charter_id in charters:
                yield from _judge(plan, (product_id, product), (charter_id, charters[charter_id]))


def _judge(plan: Plan, promising: tuple[str, Product], keeping: tuple[str, Charter]) -> Iterator[Finding]:
    (product_id, product), (charter_id, charter) = promising, keeping
    if charter.manager is not None and not _hears(plan, charter.manager, product):
        yield _finding(f"product/{product_id}", charter.manager, f"manages charter/{charter_id}, which keeps a promise")
    if product.manager is None or charter.product == product_id:
        return
    if not _hears(plan, product.manager, charter):
        what = f"manages product/{product_id}, a promise of which is kept here"
        yield _finding(f"charter/{charter_id}", product.manager, what)


def _hears(plan: Plan, person: str, thing: Product | Charter) -> bool:
    """Whether a person hears of changes of a thing, as its manager, its sponsor or a watcher, alone or in a team."""
    names = {thing.manager, getattr(thing, "sponsor", None), *thing.watchers}
    return person in names or any(person in plan.teams.get(name, ()) for name in thing.watchers)


def _finding(address: str, person: str, what: str) -> Finding:
    return Finding(
        address=address,
        message=f"{person} {what}, and does not watch {address}",
        help=f"add them: `watchers: [{person}]`",
        field="watchers",
    )
