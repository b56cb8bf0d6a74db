"""What a list is worth: its schedule is generated, counted and compared with the best so far."""

from collections.abc import Callable, Sequence
from operator import add
from typing import NamedTuple

from .bounds import group_bound, group_finishes, lower_bound
from .justification import turn
from .project import Model, Network
from .rules import list_activities
from .serial import build_decoder


class Finished(Exception):
    """The search is over: proved optimal, out of schedules, or stopped."""


class Individual(NamedTuple):
    """A schedule's value, lower is better, and the list that it becomes for the other direction."""

    value: int
    turned: list[int]


class Evaluator:
    """Generates the schedules of one search and keeps the best forward one: its order, finishes and length.

    `stop` is asked before each but the first, with their number so far and the length of the best.
    """

    def __init__(self, model: Model, limit: int, stop: Callable[[int, int], bool] | None) -> None:
        self.model = model
        self.neighbours = _neighbours(model.forward)
        self.schedules = 0
        self.order: list[int] = []
        self.finishes: list[int] = []
        self.length = self.value = -1
        self.lower_bound = lower_bound(model)
        self._limit = max(1, limit)
        self._stop = stop
        self._decoders = {True: build_decoder(model.forward), False: build_decoder(model.backward)}
        self._priorities = model.priorities if len(set(model.priorities)) > 1 else None
        groups = len(set(model.groups))
        self._weight = groups * model.forward.horizon if groups > 1 else 0
        self._target = self._worth(self.lower_bound, group_bound(model) if self._weight else 0)

    def place(self, order: Sequence[int], forward: bool) -> Individual:
        """Generate the schedule of a list along the arcs of the forward or the backward network.

        A backward schedule that is shorter than the best is at once justified to the left.

        Raises:
            Finished: nothing better is possible or allowed.
        """
        if self.schedules and (
            self.schedules >= self._limit or (self._stop and self._stop(self.schedules, self.length))
        ):
            raise Finished
        self.schedules += 1
        if forward and self._priorities:
            order = self._by_priority(order, self._priorities)
        finishes = self._decoders[forward](order)
        length = _length(self.model.forward if forward else self.model.backward, finishes)
        turned = turn(self.model, finishes, forward)
        if forward:
            total = sum(group_finishes(self.model.groups, finishes).values()) if self._weight else 0
            value = self._worth(length, total)
            self._keep_best(value, length, order, finishes)
        else:
            value = self._worth(length, 0)
            if length < self.length:
                self.place(turned, True)
        return Individual(value, turned)

    def _worth(self, length: int, total: int) -> int:
        return length * self._weight + total if self._weight else length

    def _by_priority(self, order: Sequence[int], priorities: Sequence[int]) -> list[int]:
        positions = [0] * len(order)
        for position, activity in enumerate(order):
            positions[activity] = position
        return list_activities(self.model.forward, positions, priorities)

    def _keep_best(self, value: int, length: int, order: Sequence[int], finishes: list[int]) -> None:
        if value < self.value or not self.order:
            self.value, self.length, self.order, self.finishes = value, length, list(order), finishes
            if value <= self._target:
                raise Finished


def _length(network: Network, finishes: Sequence[int]) -> int:
    return max(map(add, finishes, network.tails), default=0)


def _neighbours(network: Network) -> list[frozenset[int]]:
    """Which activities an arc links with each: those do not change places."""
    linked: list[set[int]] = [set(after) for after in network.after]
    for activity, after in enumerate(network.after):
        for other in after:
            linked[other].add(activity)
    return [frozenset(others) for others in linked]
