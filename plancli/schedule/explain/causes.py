"""What bounds the date of one item of a schedule: its links with their lags, and what was written to hold it back."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from plancli.model.address import charter_of, parent_of
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Link, Plan
from plancli.schedule.calendar import DEFAULT, Calendar, Calendars
from plancli.schedule.network import links_of
from plancli.schedule.result import Driver, Item, Schedule
from plancli.schedule.work import half_up

End = Literal["start", "finish"]


class Bound(NamedTuple):
    """A reason to start no earlier than `allows`.

    Of a link `since` is the date of what comes before, and `leaves` says which of its two dates that is.
    """

    driver: Driver
    since: int
    allows: int
    link: Link | None = None
    leaves: End | None = None


class Causes:
    """Finds the bounds of items of one schedule; `default` is the plan's calendar."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan = plan
        self._schedule = schedule
        self._calendars = Calendars(plan)
        self.default = self._calendars.default

    def calendar(self, item: Item) -> Calendar:
        """The calendar in which an item's lags are counted: that of those at work, its own, or the plan's."""
        task = self._plan.thing(item.address)
        use = task.calendar if isinstance(task, Task) else None
        if item.assigned:
            return self._calendars.union(
                tuple(dict.fromkeys(self._calendars.at_work(one.person, use) for one in item.assigned))
            )
        return self._calendars.named(use.name if use is not None else DEFAULT)

    def links(self, item: Item) -> Iterator[Bound]:
        """What each link of an item allows; a link to its finish is counted back by the time that it takes."""
        calendar = self.calendar(item)
        for link in links_of(self._plan, item.address):
            before = self._schedule.items[link.predecessor]
            leaves: End = "start" if link.type[0] == "S" and before.start is not None else "finish"
            since = before.start if leaves == "start" else before.finish
            if since is None or before.history or item.finish is None:
                continue
            allows = self._after_lag(link, since, calendar)
            if link.type[1] == "F":
                allows = calendar.subtract(allows, calendar.between(begin_of(item), item.finish))
            yield Bound(Driver("link", link.predecessor), since, allows, link, leaves)

    def binding_link(self, item: Item) -> Bound | None:
        """Of the links to an item's driver the one that binds it: what it allows is last."""
        driver = item.driver
        if driver is None or driver.kind != "link":
            return None
        links = [bound for bound in self.links(item) if bound.driver == driver]
        return max(links, key=lambda bound: bound.allows, default=None)

    def lag_minutes(self, link: Link) -> int:
        """The lag of a link, negative a lead."""
        if link.lag is None:
            return 0
        minutes = half_up(link.lag.duration.minutes(self._plan.units))
        return -minutes if link.lag.negative else minutes

    def floors(self, item: Item) -> Iterator[Bound]:
        """What holds an item back apart from its links: the status date, its charter's start, what is not before."""
        yield _floor(Driver("today"), self._schedule.today.start_minute)
        charter = self._plan.charters.get(charter_of(item.address) or "")
        if charter is not None and charter.start is not None:
            yield _floor(Driver("charter start", f"charter/{charter_of(item.address)}"), charter.start.start_minute)
        for address in (item.address, parent_of(item.address)):
            thing = self._plan.thing(address or "")
            if isinstance(thing, Task | Milestone) and thing.not_before is not None:
                is_task = isinstance(thing, Task)
                yield _floor(Driver("not-before", None if is_task else address), thing.not_before.start_minute)

    def shared(self, item: Item, driver: Driver) -> Iterator[str]:
        """Who works on an item and on the one that drives it."""
        before = self._schedule.items.get(driver.address or "")
        busy = {one.person for one in before.assigned} if before is not None else set()
        return (one.person for one in item.assigned if one.person in busy)

    def _after_lag(self, link: Link, moment: int, calendar: Calendar) -> int:
        minutes = self.lag_minutes(link)
        if link.lag is not None and link.lag.duration.elapsed:
            return moment + minutes
        return calendar.add(moment, minutes)


def begin_of(item: Item) -> int:
    """Where what remains of a placed item starts; what is done starts with its actual start."""
    moments = (item.early_start, item.start, item.finish)
    return next(moment for moment in moments if moment is not None)


def _floor(driver: Driver, moment: int) -> Bound:
    return Bound(driver, moment, moment)
