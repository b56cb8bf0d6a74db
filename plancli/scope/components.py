"""Components: the milestones whose dates hang together, so that a change in one leaves all others as they were."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plancli.model.dependencies import predecessor_of
from plancli.model.milestone import Milestone

_PEOPLE = "people"


class Components:
    """The graph of a plan's milestones by their paths, `CHARTER/ID`, kept as they come, change and go.

    Links join milestones. Where `leveling` is on, people join all in whose tasks somebody works. Late dates follow
    from the end of a whole charter: where a milestone has a task that is late on purpose or waits for people, all of
    its charter are joined.
    """

    def __init__(self, *, leveling: bool) -> None:
        self.leveling = leveling
        self._near: dict[str, frozenset[str]] = {}
        self._back: defaultdict[str, set[str]] = defaultdict(set)
        self._bound: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._near)

    def put(self, path: str, milestone: Milestone | None) -> None:
        """Note a milestone as it is now, None where it is gone."""
        for node in self._near.pop(path, ()):
            self._back[node].discard(path)
        self._bound.discard(path)
        if milestone is None:
            return
        tasks = milestone.tasks.values()
        at_work = self.leveling and is_staffed(milestone)
        if at_work or any(task.late for task in tasks):
            self._bound.add(path)
        near = {_charter_node(path), *_linked(path, milestone), *([_PEOPLE] if at_work else ())}
        self._near[path] = frozenset(near)
        for node in near:
            self._back[node].add(path)

    def around(self, paths: Iterable[str]) -> list[frozenset[str]]:
        """The components that hold some of these milestones, each as the paths in it."""
        bound = {_charter_node(path) for path in self._bound}
        found: list[frozenset[str]] = []
        seen: set[str] = set()
        for path in paths:
            if path in self._near and path not in seen:
                component = self._reach(path, bound)
                seen |= component
                found.append(frozenset(one for one in component if one in self._near))
        return found

    def _reach(self, start: str, bound: set[str]) -> set[str]:
        seen, waiting = {start}, [start]
        while waiting:
            node = waiting.pop()
            if node.startswith("charter:") and node not in bound:
                continue
            for other in self._near.get(node, frozenset()) | self._back.get(node, set()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen


def is_staffed(milestone: Milestone) -> bool:
    """Whether somebody works on a task of a milestone."""
    return any(task.assign or task.any_of for task in milestone.tasks.values())


def _charter_node(path: str) -> str:
    return f"charter:{path.partition('/')[0]}"


def _linked(path: str, milestone: Milestone) -> Iterator[str]:
    """The milestones that a milestone or its tasks wait for, itself left out."""
    addresses = [predecessor_of(f"milestone/{path}", one.path) for one in milestone.after]
    for key, task in milestone.tasks.items():
        addresses += [predecessor_of(f"task/{path}/{key}", one.path) for one in task.after if "/" in one.path]
    for address in addresses:
        other = "/".join(address.split("/")[1:3])
        if other != path:
            yield other
