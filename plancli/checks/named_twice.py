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

from collections.abc import Iterator, Sequence
from typing import Any

from plancli.model.dependencies import waiting
from plancli.model.naming import name_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "R124"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find entries of lists of names, and of `after`, that name what an earlier one names."""
    for address, field, meanings in _lists(plan):
        seen: set[object] = set()
        for item, meaning in enumerate(meanings):
            if meaning in seen:
                yield Finding(
                    address=address,
                    message=f"`{field}` names {meaning} twice",
                    help="keep the one that is meant",
                    field=field,
                    item=item,
                )
            seen.add(meaning)


def _lists(plan: Plan) -> Iterator[tuple[str, str, Sequence[object]]]:
    """The lists of names, and what their entries mean; those of `after` by path and type."""
    for names in plan.references.lists:
        yield names.address, names.field, [_meaning(names.refers, value) for value in names.values]
    for address, after in waiting(plan):
        yield address, "after", [f"{link.path} {link.type}" for link in after]


def _meaning(refers: str, value: Any) -> object:
    """What an entry names; of a coverage the field belongs to it."""
    return value if refers == "coverage" else name_of(value)
