"""Lengths that no schedule can undercut."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import add

from .project import Model, earliest_starts


def lower_bound(model: Model) -> int:
    """The longest path, or what the work on one resource takes between the paths before and behind it.

    Of the activities on a resource, those with the longest paths before them (or behind) must share the time that the
    shortest of these paths leave. Source of the second: J. Carlier and E. Pinson, An algorithm for solving the job-shop
    problem, Management Science 35 (1989), here with capacities above one.
    """
    heads, tails = paths(model)
    durations = model.forward.durations
    bound = max(map(sum, zip(heads, durations, tails, strict=True)), default=0)
    users: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for activity, demand in enumerate(model.forward.demands):
        for resource, amount in demand:
            users[resource].append((activity, amount * durations[activity]))
    for resource, work in users.items():
        capacity = model.forward.capacities[resource]
        bound = max(bound, _work_bound(work, heads, tails, capacity), _work_bound(work, tails, heads, capacity))
    return bound


def group_bound(model: Model) -> int:
    """The sum of the groups' finishes if resources were without limit."""
    heads, _ = paths(model)
    return sum(group_finishes(model.groups, map(add, heads, model.forward.durations)).values())


def group_finishes(groups: Sequence[int], finishes: Iterable[int]) -> dict[int, int]:
    """The last finish of each group."""
    last: dict[int, int] = {}
    for group, finish in zip(groups, finishes, strict=True):
        if finish > last.get(group, -1):
            last[group] = finish
    return last


def paths(model: Model) -> tuple[list[int], list[int]]:
    """The longest path before each activity, and the longest behind it."""
    count = len(model.activities)
    return earliest_starts(model.forward, range(count)), earliest_starts(model.backward, reversed(range(count)))


def _work_bound(work: Sequence[tuple[int, int]], near: Sequence[int], far: Sequence[int], capacity: int) -> int:
    bound = total = 0
    shortest = max(far)
    for activity, amount in sorted(work, key=lambda item: near[item[0]], reverse=True):
        total += amount
        shortest = min(shortest, far[activity])
        bound = max(bound, near[activity] + -(-total // capacity) + shortest)
    return bound
