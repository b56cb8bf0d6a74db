"""The driving path: from a date back through what makes each date, to one that was written or to the status date.

Source: PMI, Practice Standard for Scheduling, 3rd edition, 2019.
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.schedule.result import Driver, Item, Schedule

from .causes import Bound, Causes, End
from .result import Step
from .step import BEGINNINGS, make_step

_Before = tuple[str | None, End]
"""What a step goes on from: an address, None at the beginning of the chain, and which of its two dates."""


def find_chain(plan: Plan, schedule: Schedule, causes: Causes, address: str | None) -> tuple[Step, ...]:
    """The steps that lead to the finish of what is at an address, from the beginning of its chain."""
    return tuple(reversed(list(_Chain(plan, schedule, causes).steps(address))))


class _Chain:
    def __init__(self, plan: Plan, schedule: Schedule, causes: Causes) -> None:
        self._plan = plan
        self._schedule = schedule
        self._causes = causes

    def steps(self, address: str | None) -> Iterator[Step]:
        """The steps from an address back to the beginning."""
        end: End = "finish"
        seen: set[_Before] = set()
        while address is not None and (address, end) not in seen:
            seen.add((address, end))
            step, (address, end) = (
                self._charter(address) if address.startswith("charter/") else self._item(address, end)
            )
            yield step

    def _charter(self, address: str) -> tuple[Step, _Before]:
        forecast = self._schedule.charters[address]
        last = self._last(address.partition("/")[2], forecast.finish)
        step = Step(
            address=address,
            title=self._plan.title_of(address),
            start=forecast.start,
            finish=forecast.finish,
            driver=Driver("task", last),
            since=forecast.finish,
        )
        return step, (last, "finish")

    def _last(self, charter: str, finish: int | None) -> str | None:
        """What a charter ends with: a task or an event; of several the one that no other of them waits for."""
        items = (one for one in self._schedule.items.values() if one.address.split("/")[1] == charter)
        last = [one for one in items if one.finish == finish and not _is_group(one)]
        before = {one.driver.address for one in last if one.driver is not None}
        return min((one.address for one in last if one.address not in before), default=None)

    def _item(self, address: str, end: End) -> tuple[Step, _Before]:
        item = self._schedule.items[address]
        driver, bound = item.driver, self._causes.binding_link(item)
        if end == "start" and _is_group(item):
            driver = Driver("task", self._first(item))
        step = make_step(self._plan, self._causes, item, end, bound or self._bound(item, driver, end))
        if driver is None or driver.kind in BEGINNINGS:
            return step, (None, "finish")
        if bound is not None and bound.leaves is not None:
            return step, (driver.address, bound.leaves)
        return step, (driver.address, end if _is_group(item) else "finish")

    def _bound(self, item: Item, driver: Driver | None, end: End) -> Bound | None:
        """What holds an item, where it is no link: the date that was written, or that of what comes before."""
        if driver is None:
            return None
        for floor in self._causes.floors(item):
            if floor.driver == driver:
                return floor
        before = self._schedule.items.get(driver.address or "", item)
        by_start = end == "start" and (before is item or _is_group(item))
        since = before.start if by_start or before.finish is None else before.finish
        return None if since is None else Bound(driver, since, since)

    def _first(self, group: Item) -> str | None:
        """The task that a milestone starts with."""
        tasks = f"task/{group.address.partition('/')[2]}/"
        items = (one for one in self._schedule.items.values() if one.address.startswith(tasks))
        return min((one.address for one in items if one.start == group.start and not one.history), default=None)


def _is_group(item: Item) -> bool:
    return item.driver is not None and item.driver.kind == "task"
