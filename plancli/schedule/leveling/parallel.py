"""The parallel schedule generation scheme: moment by moment, all that can start does, in the order of its keys.

It leaves nobody idle who has something to do. Where many activities compete for few resources, that is closer to the
shortest schedule than to place them one by one. Source: J. D. Brooks and C. R. White, An algorithm for finding optimal
or near optimal solutions to the production scheduling problem, Journal of Industrial Engineering 16 (1965); R. Kolisch,
Serial and parallel resource-constrained project scheduling methods revisited, European Journal of Operational Research
90 (1996).
"""

from collections.abc import Sequence
from heapq import heappop, heappush

from .project import Network


def parallel_starts(network: Network, keys: Sequence[float]) -> list[int]:
    """When each activity starts; of those that could, the one of the lowest key goes first."""
    return _Scheme(network, keys).run()


class _Scheme:
    """What is free, what runs and what waits, at a moment that moves on.

    `_coming` may start at a moment, `_running` ends at one, `_ready` is to be tried now, with the queue that it comes
    from. Who lacks an amount of a resource stands in the queue of both; what ends offers the first of each queue
    again, and the next one only where there still is so much.
    """

    def __init__(self, network: Network, keys: Sequence[float]) -> None:
        self._network = network
        self._keys = keys
        self._free = list(network.capacities)
        self._queues: list[dict[int, list[tuple[float, int]]]] = [{} for _ in network.capacities]
        self._coming: list[tuple[int, int]] = []
        self._running: list[tuple[int, int]] = []
        self._ready: list[tuple[float, int, Sequence[int]]] = []
        self._starts = [0] * len(keys)
        self._finishes = [0] * len(keys)
        self._waiting = [
            len(before) + len(lagged) for before, lagged in zip(network.before, network.lagged, strict=True)
        ]

    def run(self) -> list[int]:
        """Start everything, at one moment after the other."""
        for activity, count in enumerate(self._waiting):
            if not count:
                heappush(self._coming, (self._network.heads[activity], activity))
        while self._coming or self._running:
            moment = min(heap[0][0] for heap in (self._coming, self._running) if heap)
            while self._running and self._running[0][0] == moment:
                self._end(heappop(self._running)[1])
            while self._coming and self._coming[0][0] == moment:
                self._offer(heappop(self._coming)[1])
            while self._ready:
                self._try(moment)
        return self._starts

    def _offer(self, activity: int) -> None:
        heappush(self._ready, (self._keys[activity], activity, ()))

    def _offer_next(self, resource: int, amount: int) -> None:
        """Offer the first of a queue where there is so much."""
        queue = self._queues[resource][amount]
        if queue and amount <= self._free[resource]:
            heappush(self._ready, (*heappop(queue), (resource, amount)))

    def _try(self, moment: int) -> None:
        """Start the first of those that are ready, or queue it for what it lacks."""
        key, activity, queue = heappop(self._ready)
        demands, free = self._network.demands[activity], self._free
        lacking = next(((resource, amount) for resource, amount in demands if free[resource] < amount), None)
        if lacking is None:
            self._start(activity, moment)
        else:
            resource, amount = lacking
            heappush(self._queues[resource].setdefault(amount, []), (key, activity))
        if queue:
            self._offer_next(*queue)

    def _start(self, activity: int, moment: int) -> None:
        network = self._network
        self._starts[activity] = moment
        self._finishes[activity] = finish = moment + network.durations[activity]
        for resource, amount in network.demands[activity]:
            self._free[resource] -= amount
        heappush(self._running, (finish, activity))
        for after in network.after[activity]:
            self._waiting[after] -= 1
            if not self._waiting[after]:
                heappush(self._coming, (max(moment, self._earliest(after)), after))

    def _earliest(self, activity: int) -> int:
        """The first moment that its head and its arcs allow."""
        network, finishes = self._network, self._finishes
        plain = (finishes[other] for other in network.before[activity])
        lagged = (finishes[other] + lag for other, lag in network.lagged[activity])
        return max((network.heads[activity], *plain, *lagged))

    def _end(self, activity: int) -> None:
        demands = self._network.demands[activity]
        for resource, amount in demands:
            self._free[resource] += amount
        for resource, _ in demands:
            for amount in self._queues[resource]:
                self._offer_next(resource, amount)
