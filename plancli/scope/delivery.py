"""The scope line beside the done line: how much is in a charter's scope, and how much of it is delivered."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plancli.model.charter import Charter
from plancli.model.milestone import Milestone
from plancli.schedule.tasks import state_of


class ScopeState(NamedTuple):
    """Points of scope: all that is in it, and what is delivered of that."""

    scope: Decimal
    delivered: Decimal


class Deliveries:
    """What the milestones of a plan deliver, kept as they come, change and go.

    A scope item is delivered when something names it in `delivers`, and every milestone that does is reached, and
    every task that does is done; what is dropped does not count.
    """

    def __init__(self) -> None:
        self._done: dict[str, dict[str, bool]] = {}
        self._paths: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, path: str, milestone: Milestone | None) -> None:
        """Note a milestone as it is now, None where it is gone."""
        charter = path.partition("/")[0]
        if milestone is None:
            self._done.pop(path, None)
            self._paths[charter].discard(path)
            return
        done: dict[str, bool] = {}
        for item, is_done in _deliveries(milestone):
            done[item] = done.get(item, True) and is_done
        self._done[path] = done
        self._paths[charter].add(path)

    def state_of(self, key: str, charter: Charter) -> ScopeState:
        """The points of a charter by its id, now."""
        found: dict[str, bool] = {}
        for path in self._paths[key]:
            for item, is_done in self._done[path].items():
                found[item] = found.get(item, True) and is_done
        items = charter.scope.in_
        delivered = (scope_item.points for item, scope_item in items.items() if found.get(item))
        return ScopeState(sum((one.points for one in items.values()), Decimal(0)), sum(delivered, Decimal(0)))


def _deliveries(milestone: Milestone) -> Iterator[tuple[str, bool]]:
    """The scope items that a milestone and its tasks deliver, and whether each has done so."""
    states = [state_of(task) for task in milestone.tasks.values()]
    live = [state for state in states if state != "dropped"]
    reached = all(state == "done" for state in live) if live else milestone.reached is not None
    yield from ((item, reached) for item in milestone.delivers)
    for task, state in zip(milestone.tasks.values(), states, strict=True):
        if state != "dropped":
            yield from ((item, state == "done") for item in task.delivers)
