"""The scope line beside the done line: how much is in a charter's scope, and how much of it is delivered."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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
        self._named: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._open: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def put(self, path: str, milestone: Milestone | None) -> None:
        """Note a milestone as it is now, None where it is gone."""
        self._count(path, self._done.pop(path, {}), -1)
        if milestone is None:
            return
        done: dict[str, bool] = {}
        for item, is_done in _deliveries(milestone):
            done[item] = done.get(item, True) and is_done
        self._done[path] = done
        self._count(path, done, 1)

    def state_of(self, key: str, charter: Charter) -> ScopeState:
        """The points of a charter by its id, now."""
        named, still_open = self._named[key], self._open[key]
        scope = delivered = Decimal(0)
        for item, one in charter.scope.in_.items():
            scope += one.points
            if named[item] and not still_open[item]:
                delivered += one.points
        return ScopeState(scope, delivered)

    def _count(self, path: str, done: Mapping[str, bool], by: int) -> None:
        """Count by item what names it in a charter, and what of that has not delivered it yet."""
        charter = path.partition("/")[0]
        for item, is_done in done.items():
            self._named[charter][item] += by
            self._open[charter][item] += 0 if is_done else by


def _deliveries(milestone: Milestone) -> Iterator[tuple[str, bool]]:
    """The scope items that a milestone and its tasks deliver, and whether each has done so."""
    states = [state_of(task) for task in milestone.tasks.values()]
    live = [state for state in states if state != "dropped"]
    reached = all(state == "done" for state in live) if live else milestone.reached is not None
    yield from ((item, reached) for item in milestone.delivers)
    for task, state in zip(milestone.tasks.values(), states, strict=True):
        if state != "dropped":
            yield from ((item, state == "done") for item in task.delivers)
