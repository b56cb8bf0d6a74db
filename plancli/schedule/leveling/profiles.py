"""The serial schedule generation scheme on a timetable for each resource: the moments at which its use changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from typing import TypeAlias

from .project import Decoder, Network

_Step: TypeAlias = tuple[int, Sequence[int], Sequence[tuple[int, int]], int, Sequence[tuple[int, int]]]
"""Of an activity: its head, what it waits for, the same with lags, its duration and its demands."""


class Profile:
    """What is free of one resource: from each of `times` on, `free` of it; neighbours differ."""

    __slots__ = ("free", "times")

    def __init__(self, capacity: int, horizon: int) -> None:
        self.times = [0, horizon]
        self.free = [capacity, capacity]

    def earliest(self, start: int, duration: int, amount: int) -> int:
        """The first moment not before `start` from which so much is free for so long."""
        times, free = self.times, self.free
        index = bisect_right(times, start) - 1
        finish = start + duration
        while True:
            enough = free[index] >= amount
            index += 1
            if not enough:
                start = times[index]
                finish = start + duration
            elif times[index] >= finish:
                return start

    def take(self, start: int, finish: int, amount: int) -> None:
        """Take so much from `start` to `finish`, where it is free."""
        times, free = self.times, self.free
        first = index = bisect_left(times, start)
        if times[index] != start:
            times.insert(index, start)
            free.insert(index, free[index - 1])
        while times[index + 1] <= finish:
            free[index] -= amount
            index += 1
        if times[index] < finish:
            free.insert(index, free[index] - amount)
            index += 1
            times.insert(index, finish)
        if free[index] == free[index - 1]:
            del free[index], times[index]
        if first and free[first] == free[first - 1]:
            del free[first], times[first]


def profile_decoder(network: Network) -> Decoder:
    """The decoder for many resources, of which each activity needs few, and for long horizons."""
    steps = zip(network.heads, network.before, network.lagged, network.durations, network.demands, strict=True)
    return partial(_place_all, list(steps), network.capacities, network.horizon)


def _place_all(steps: Sequence[_Step], capacities: Sequence[int], horizon: int, order: Sequence[int]) -> list[int]:
    profiles = [Profile(capacity, horizon) for capacity in capacities]
    finishes = [0] * len(steps)
    for activity in order:
        start, before, lagged, duration, needs = steps[activity]
        for other in before:
            if (finish := finishes[other]) > start:
                start = finish
        if lagged:
            start = max(start, *(finishes[other] + lag for other, lag in lagged))
        settled = 0
        while settled < len(needs):
            for resource, amount in needs:
                earliest = profiles[resource].earliest(start, duration, amount)
                settled = settled + 1 if earliest == start else 1
                start = earliest
                if settled == len(needs):
                    break
        finishes[activity] = finish = start + duration
        for resource, amount in needs:
            profiles[resource].take(start, finish, amount)
    return finishes
