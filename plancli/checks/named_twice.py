"""A list names the same thing twice.

It is the trace of a merge, or of a copied line: `assign: [ben, ben 50%]` says two things about one person, and only the
last of them counts. Keep the one that is meant. Two links to one thing are fine where they are of different types.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: [ben, ben 50%]}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: [ben 50%]}
"""

from collections.abc import Iterator
from itertools import pairwise

from plancli.model.naming import Reference
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.references import references_of, things_of

CODE = "R124"
SEVERITY: Severity = "warning"
_OF_PARTS = "checks.waive"
"""The list whose entries are not names, but have names in them."""


def check(plan: Plan) -> Iterator[Finding]:
    """Find entries of lists of names, and of `after`, that name what an earlier one names."""
    seen: set[object] = set()
    for before, reference in pairwise(_listed(plan)):
        if reference.item == 0:
            seen = set()
            continue
        seen.add(_meaning(before))
        if _meaning(reference) in seen:
            yield Finding(
                address=reference.address,
                message=f"`{reference.field}` names {_meaning(reference)} twice",
                help="keep the one that is meant",
                field=reference.field,
                item=reference.item,
            )


def _listed(plan: Plan) -> Iterator[Reference]:
    """The entries of lists of names, list by list from the first; those of `after` by path and type."""
    for reference in references_of(plan):
        if reference.item is not None and reference.field != _OF_PARTS:
            yield reference
    for address, thing in things_of(plan):
        after = getattr(thing, "after", ())
        for item, link in enumerate(after if len(after) > 1 else ()):
            yield Reference(address, "after", item, "dependency", f"{link.path} {link.type}")


def _meaning(reference: Reference) -> object:
    """What an entry names; of a coverage the field belongs to it."""
    return reference.value if reference.refers == "coverage" else reference.name
