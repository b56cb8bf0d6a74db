"""Changes between two revisions, each with the last commit that touched it on the way."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from plancli.model.address import parent_of
from plancli.model.history import PlanStep
from plancli.model.values.duration import Units

from .change import Change, Landed
from .landed import land


class LandedIndex:
    """What landed on a stretch of history, by address, newest last."""

    def __init__(self, steps: Iterable[PlanStep], units: Units) -> None:
        self._by_address: defaultdict[str, list[tuple[int, Landed]]] = defaultdict(list)
        files: dict[str, Any] = {}
        position = 0
        for step in steps:
            for landed in land(step, files, units):
                position += 1
                address = landed.change.address
                for key in {address, parent_of(address) or address}:
                    self._by_address[key].append((position, landed))
            files.update({file.path: file.after for file in step.changes if not file.unreadable})

    def last(self, change: Change) -> Landed | None:
        """The last landed change at, above or below a change; None where there is none on the stretch."""
        keys = {change.address, parent_of(change.address) or change.address}
        found: Sequence[tuple[int, Landed]] = [one for key in keys for one in self._by_address.get(key, ())]
        touching = [one for one in found if one[1].change.touches(change.address, change.field)]
        return max(touching, key=lambda one: one[0], default=(0, None))[1]
