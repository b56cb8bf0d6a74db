"""Points 1 to 4: whether links, and not dates, say what comes after what."""

from collections.abc import Callable

from plancli.model.address import parent_of
from plancli.model.plan import Link, Plan
from plancli.schedule.network import links_of
from plancli.schedule.result import Schedule

from .population import Population, Work
from .result import Share

_DATES = ("not-before", "pinned")


class Logic:
    """The links of a plan seen from what comes before; prepared once for all charters."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan = plan
        self._items = schedule.items
        self._awaited = {
            link.predecessor
            for address, links in plan.references.links.items()
            if not schedule.items[address].history
            for link in links
        }
        promises = (each.milestone for product in plan.products.values() for each in product.commitments.values())
        self._promised = {f"milestone/{path}" for path in promises if path is not None}

    def open_ended(self, population: Population) -> Share:
        """Point 1, logic: 100 × open tasks that miss a predecessor or a successor / open tasks.

        A milestone is a group. What it comes after precedes each of its tasks, and so does the charter's start, unless
        a date that is written holds the task back where a link should. Its tasks are followed by what waits for it,
        by the day on which it is due or was promised for, and by the end of the charter where it is the last.
        """
        found = [
            work.address
            for work in population.open
            if not (self._has_predecessor(work, population) and self._has_successor(work, population))
        ]
        return Share(tuple(found), len(population.open))

    def _has_predecessor(self, work: Work, population: Population) -> bool:
        driver, start = work.item.driver, population.forecast.start
        if work.has_begun or driver is None or driver.kind not in _DATES:
            return True
        if start is not None and work.item.start is not None and work.item.start <= start:
            return True
        return any(not self._items[link.predecessor].history for link in links_of(self._plan, work.address))

    def _has_successor(self, work: Work, population: Population) -> bool:
        if work.due is not None or work.address in self._awaited:
            return True
        milestone = parent_of(work.address) or ""
        if milestone in self._awaited or milestone in self._promised:
            return True
        finish = self._items[milestone].finish
        return finish is None or finish == population.forecast.finish


def leads(population: Population) -> Share:
    """Point 2: 100 × links with a negative lag / links to what is still to be reached."""
    return _share(population, is_lead)


def lags(population: Population) -> Share:
    """Point 3: 100 × links with a positive lag / links."""
    return _share(population, lambda link: _has_lag(link) and not is_lead(link))


def other_links(population: Population) -> Share:
    """Point 4, relationship types: 100 × links that are not FS / links, the rest of those that are."""
    return _share(population, lambda link: link.type != "FS")


def is_lead(link: Link) -> bool:
    """Whether the lag of a link is below 0."""
    return link.lag is not None and link.lag.negative and _has_lag(link)


def _has_lag(link: Link) -> bool:
    return link.lag is not None and any(amount for amount, _ in link.lag.duration.parts)


def _share(population: Population, defect: Callable[[Link], bool]) -> Share:
    found = tuple(address for address, link in population.links if defect(link))
    return Share(found, len(population.links))
