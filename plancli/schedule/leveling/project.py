"""A resource-constrained project, and the two networks that the search places: forward in time, and backward."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import gcd
from typing import NamedTuple, TypeAlias

Decoder: TypeAlias = Callable[[Sequence[int]], list[int]]
"""From an order along the arcs to the finishes of its serial schedule."""


class Project(NamedTuple):
    """Activities, what they wait for and what they need; times in any one unit, numbered from 0.

    `arcs` are (before, after, delay): `after` starts no earlier than `delay` after the start of `before`; a delay may
    be negative. `demands` are (resource, amount) of each activity while it lasts. `releases` are earliest starts. Of
    the activities that could be placed next, those of highest priority go first. `groups` tells ties apart: of two
    schedules of one length, the better is the one whose groups finish sooner, summed.
    """

    durations: Sequence[int]
    arcs: Sequence[tuple[int, int, int]]
    demands: Sequence[Sequence[tuple[int, int]]]
    capacities: Sequence[int]
    releases: Sequence[int]
    priorities: Sequence[int]
    groups: Sequence[int]


class Network(NamedTuple):
    """One direction of a project. Its length is the latest finish, each with its `tail`.

    `before` are those whose finish an activity waits for, `lagged` those with a lag (from finish to start, in units).
    `horizon` is a length that no serial schedule exceeds.
    """

    durations: Sequence[int]
    before: Sequence[Sequence[int]]
    lagged: Sequence[Sequence[tuple[int, int]]]
    after: Sequence[Sequence[int]]
    heads: Sequence[int]
    tails: Sequence[int]
    demands: Sequence[Sequence[tuple[int, int]]]
    capacities: Sequence[int]
    horizon: int


class Model(NamedTuple):
    """A project made ready: numbered along its arcs, in the largest unit that keeps every time whole.

    `activities` gives the project's own number of each activity. The backward network turns time and arcs round, and
    its tails are the releases. `monotone` says that no arc lets an activity start or finish before one it waits for.
    """

    activities: Sequence[int]
    forward: Network
    backward: Network
    priorities: Sequence[int]
    groups: Sequence[int]
    unit: int
    origin: int
    monotone: bool

    def project_times(self, times: Iterable[int]) -> list[int]:
        """Times of the model as times of the project, by the project's own numbers."""
        translated = [0] * len(self.activities)
        for activity, time in zip(self.activities, times, strict=True):
            translated[activity] = self.origin + time * self.unit
        return translated


def build_model(project: Project) -> Model:
    """Make a project ready for the search.

    Raises:
        ValueError: the arcs form a cycle, or an activity needs more of a resource than there is.
    """
    durations = project.durations
    arcs = {(before, after, delay - durations[before]) for before, after, delay in project.arcs}
    activities = _topological_order(len(durations), arcs)
    number = {activity: index for index, activity in enumerate(activities)}
    origin = min(project.releases, default=0)
    unit = gcd(*durations, *(lag for _, _, lag in arcs), *(release - origin for release in project.releases)) or 1
    lengths = [durations[activity] // unit for activity in activities]
    links = sorted((number[before], number[after], lag // unit) for before, after, lag in arcs)
    releases = [(project.releases[activity] - origin) // unit for activity in activities]
    demands, capacities = _scale(project, activities)
    nothing = [0] * len(activities)
    turned = [(after, before, lag) for before, after, lag in links]
    return Model(
        activities,
        _network(lengths, links, (releases, nothing), demands, capacities),
        _network(lengths, turned, (nothing, releases), demands, capacities),
        [project.priorities[activity] for activity in activities],
        [project.groups[activity] for activity in activities],
        unit,
        origin,
        all(lag + min(lengths[before], lengths[after]) >= 0 for before, after, lag in links),
    )


def earliest_starts(network: Network, order: Iterable[int]) -> list[int]:
    """When everything could start if resources were without limit, for an order along the arcs."""
    starts = list(network.heads)
    finishes = [0] * len(starts)
    for activity in order:
        start = starts[activity]
        for before in network.before[activity]:
            start = max(start, finishes[before])
        for before, lag in network.lagged[activity]:
            start = max(start, finishes[before] + lag)
        starts[activity] = start
        finishes[activity] = start + network.durations[activity]
    return starts


def _topological_order(count: int, arcs: Iterable[tuple[int, int, int]]) -> list[int]:
    """An order along the arcs, by number where they leave it open."""
    waiting = [0] * count
    after: list[list[int]] = [[] for _ in range(count)]
    for earlier, later, _ in arcs:
        after[earlier].append(later)
        waiting[later] += 1
    ready = [activity for activity in range(count) if not waiting[activity]]
    heapify(ready)
    order = []
    while ready:
        activity = heappop(ready)
        order.append(activity)
        for later in after[activity]:
            waiting[later] -= 1
            if not waiting[later]:
                heappush(ready, later)
    if len(order) < count:
        raise ValueError("the arcs of the project form a cycle")
    return order


def _scale(project: Project, activities: Sequence[int]) -> tuple[Sequence[Sequence[tuple[int, int]]], Sequence[int]]:
    """Demands and capacities in the largest unit that keeps the demands whole; what does not last needs nothing."""
    units = [0] * len(project.capacities)
    for demand in project.demands:
        for resource, amount in demand:
            if not 0 < amount <= project.capacities[resource]:
                raise ValueError(f"{amount} of a resource of {project.capacities[resource]} are needed")
            units[resource] = gcd(units[resource], amount)
    demands = [
        tuple((resource, amount // units[resource]) for resource, amount in project.demands[activity])
        if project.durations[activity]
        else ()
        for activity in activities
    ]
    return demands, [capacity // (unit or 1) for capacity, unit in zip(project.capacities, units, strict=True)]


def _network(
    durations: Sequence[int],
    arcs: Sequence[tuple[int, int, int]],
    ends: tuple[Sequence[int], Sequence[int]],
    demands: Sequence[Sequence[tuple[int, int]]],
    capacities: Sequence[int],
) -> Network:
    count = len(durations)
    before: list[list[int]] = [[] for _ in range(count)]
    lagged: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    longest = list(durations)
    for earlier, later, lag in arcs:
        after[earlier].append(later)
        longest[earlier] = max(longest[earlier], durations[earlier] + lag)
        if lag:
            lagged[later].append((earlier, lag))
        else:
            before[later].append(earlier)
    horizon = max(ends[0], default=0) + sum(longest) + 1
    return Network(durations, before, lagged, after, *ends, demands, capacities, horizon)
