"""Activity lists: by the priority rules of the field, and by one rule with noise.

Source of the rules: R. Kolisch, Efficient priority rules for the resource-constrained project scheduling problem,
Journal of Operations Management 14 (1996).
"""

from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from operator import neg

from .bounds import paths
from .parallel import parallel_starts
from .project import Model, Network


def list_activities(network: Network, keys: Sequence[float], priorities: Sequence[int] | None = None) -> list[int]:
    """An order along the arcs: of those that could come next the highest priority, then the lowest key, then number."""
    first = [-priority for priority in priorities] if priorities else [0] * len(keys)
    waiting = [len(before) + len(lagged) for before, lagged in zip(network.before, network.lagged, strict=True)]
    ready = [(first[activity], keys[activity], activity) for activity, count in enumerate(waiting) if not count]
    heapify(ready)
    order = []
    while ready:
        activity = heappop(ready)[2]
        order.append(activity)
        for after in network.after[activity]:
            waiting[after] -= 1
            if not waiting[after]:
                heappush(ready, (first[after], keys[after], after))
    return order


def priority_rules(model: Model) -> Iterator[list[int]]:
    """The keys of one rule after the other, lowest first, in the order of what they promise.

    The first are the starts that the parallel scheme finds, by latest finish: justified, they are within a percent or
    two of the best where many activities compete for few resources, and a search of thousands has no time for more.
    """
    heads, tails = paths(model)
    durations, after = model.forward.durations, model.forward.after
    yield parallel_starts(model.forward, latest_finishes(tails))
    yield latest_finishes(tails)
    yield [-tail - duration for tail, duration in zip(tails, durations, strict=True)]
    yield [-len(successors) for successors in _all_successors(after)]
    yield [-duration - sum(durations[other] for other in after[i]) for i, duration in enumerate(durations)]
    yield [-sum(parts) for parts in zip(heads, durations, tails, strict=True)]


def latest_finishes(tails: Sequence[int]) -> list[int]:
    """Latest finishes, counted back from the end: minus the longest path behind each activity."""
    return list(map(neg, tails))


def noisy(keys: Sequence[int], random: Callable[[], float], share: float) -> list[float]:
    """The keys of a rule, each moved by up to a share of the range of all."""
    spread = (max(keys) - min(keys)) * share + 1
    return [key + random() * spread for key in keys]


def _all_successors(after: Sequence[Sequence[int]]) -> list[set[int]]:
    behind: list[set[int]] = [set() for _ in after]
    for activity in reversed(range(len(after))):
        for other in after[activity]:
            behind[activity] |= behind[other] | {other}
    return behind
