"""What changes may move: the charters that have to be scheduled to know their effects, and no others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from plancli.model.address import charter_of, kind_of
from plancli.model.plan import Plan

from .change import Change

_EVERYWHERE = ("plan", "person")


def affected_charters(before: Plan, after: Plan, changes: Sequence[Change]) -> frozenset[str] | None:
    """The ids of the charters whose dates or cost changes may move, on either side; None where it may be any's.

    It may be any's where settings or people changed, or where people who are one at a time join all that they work
    on. Else it is the charters with a change, and all that links join to them.
    """
    if any(kind_of(change.address) in _EVERYWHERE for change in changes) or _is_leveled(before) or _is_leveled(after):
        return None
    touched = {charter for change in changes for charter in _touched(change, (before, after))}
    near = defaultdict(set)
    for one, other in {*_joined(before), *_joined(after)}:
        near[one].add(other)
        near[other].add(one)
    waiting = [*touched]
    while waiting:
        found = near[waiting.pop()] - touched
        touched |= found
        waiting += found
    return frozenset(touched)


def part_of(plan: Plan, charters: Collection[str] | None) -> Plan:
    """A plan with these charters alone, and their milestones; all of it where they are None."""
    if charters is None:
        return plan
    return msgspec.structs.replace(
        plan,
        charters={key: one for key, one in plan.charters.items() if key in charters},
        milestones={path: one for path, one in plan.milestones.items() if path.partition("/")[0] in charters},
    )


def _is_leveled(plan: Plan) -> bool:
    return plan.settings.leveling and bool(plan.references.workers or plan.references.candidates)


def _touched(change: Change, sides: Iterable[Plan]) -> Iterator[str]:
    """The charter that a change is in; of one in a product, those that keep its commitments."""
    own = charter_of(change.address)
    if own is not None:
        yield own
    for side in sides:
        product = side.products.get(change.address.partition("/")[2]) if kind_of(change.address) == "product" else None
        for commitment in product.commitments.values() if product else ():
            yield (commitment.milestone or "").partition("/")[0]


def _joined(plan: Plan) -> Iterator[tuple[str, str]]:
    """The charters that a link leads to, and from, where they are two."""
    for address, links in plan.references.links.items():
        for link in links:
            ends = charter_of(address), charter_of(link.predecessor)
            if ends[0] != ends[1] and ends[0] is not None and ends[1] is not None:
                yield ends[0], ends[1]
