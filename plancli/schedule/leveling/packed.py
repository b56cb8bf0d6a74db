"""The serial schedule generation scheme on one timetable, in which a single integer holds the use of all resources.

Each resource has a field of bits with a guard bit above it. A field begins so full that the guard bit is set exactly
when the capacity is exceeded: whether an activity fits is one addition and one test for all resources at once. The
timetable is a linked list of the moments at which the use may change, in arrays indexed by time.
"""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import TypeAlias

from .project import Decoder, Network

_Step: TypeAlias = tuple[int, Sequence[int], Sequence[tuple[int, int]], int, int]
"""Of an activity: its head, what it waits for, the same with lags, its duration, and its needs packed into one."""


def packed_decoder(network: Network) -> Decoder:
    """The decoder that is fastest where the horizon is short and activities need several of few resources."""
    bits = [capacity.bit_length() for capacity in network.capacities]
    shifts = list(accumulate((size + 1 for size in bits), initial=0))
    guards = sum(1 << shift + size for shift, size in zip(shifts, bits, strict=False))
    empty = sum(
        (1 << size) - 1 - capacity << shift
        for shift, size, capacity in zip(shifts, bits, network.capacities, strict=False)
    )
    needs = [sum(amount << shifts[resource] for resource, amount in demand) for demand in network.demands]
    steps = list(zip(network.heads, network.before, network.lagged, network.durations, needs, strict=True))
    return partial(_place_all, steps, network.horizon, empty, guards)


def _place_all(steps: Sequence[_Step], horizon: int, empty: int, guards: int, order: Sequence[int]) -> list[int]:
    finishes = [0] * len(steps)
    used = [empty] * (horizon + 1)
    following = [horizon, *[0] * horizon]
    for activity in order:
        start, before, lagged, duration, need = steps[activity]
        for other in before:
            if (finish := finishes[other]) > start:
                start = finish
        if lagged:
            start = max(start, *(finishes[other] + lag for other, lag in lagged))
        finish = start + duration
        if need:
            if not following[start]:
                _split(used, following, start)
            moment = last = start
            while moment < finish:
                if used[moment] + need & guards:
                    start = moment = following[moment]
                    finish = start + duration
                else:
                    last, moment = moment, following[moment]
            if moment > finish:
                used[finish] = used[last]
                following[last], following[finish] = finish, moment
            while start < finish:
                used[start] += need
                start = following[start]
        finishes[activity] = finish
    return finishes


def _split(used: list[int], following: list[int], moment: int) -> None:
    """Make a moment one of the list."""
    last = moment - 1
    while not following[last]:
        last -= 1
    used[moment] = used[last]
    following[last], following[moment] = moment, following[last]
