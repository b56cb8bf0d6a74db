"""Points 12 and 13: the critical path, whether it holds and how long it is."""

from collections.abc import Sequence

from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.schedule.network import links_of
from plancli.schedule.result import CharterForecast, Item, Schedule
from plancli.schedule.working_time import Calendar

from .result import PathLength, PathTest


def path_test(plan: Plan, schedule: Schedule, forecast: CharterForecast) -> PathTest | None:
    """Point 12, critical path test: add 600 days to a critical task, and the finish must move by the same.

    Nothing is scheduled anew. Each step of the critical path is driven by the one before, so what a task grows by
    reaches the charter's finish wherever all steps after it are driven by a finish. The first such task is tested; it
    grows unless its finish is pinned. What is as late as possible is passed over, as it grows into its own room.
    """
    path = [schedule.items[address] for address in forecast.critical_path]
    for item in _driven_by_finishes(plan, path):
        task = plan.thing(item.address)
        if isinstance(task, Task) and not item.is_event and not task.late:
            return PathTest(item.address, moves=task.finish is None)
    return None


def path_length(today: int, forecast: CharterForecast, calendar: Calendar) -> PathLength | None:
    """Point 13: CPL, from the status date to the charter's forecast, and TF, from there to its agreed finish."""
    if forecast.finish is None or forecast.agreed is None:
        return None
    length = calendar.between(today, forecast.finish)
    return PathLength(length, calendar.between(forecast.finish, forecast.agreed)) if length > 0 else None


def _driven_by_finishes(plan: Plan, path: Sequence[Item]) -> Sequence[Item]:
    """The end of a path in which each step waits for the finish of the one before."""
    begin = len(path) - 1
    while begin > 0 and _waits_for_finish(plan, path[begin]):
        begin -= 1
    return path[max(begin, 0) :]


def _waits_for_finish(plan: Plan, item: Item) -> bool:
    """Whether a finish drives an item: the end of a link, or of the work that its person is busy with."""
    driver = item.driver
    if driver is None or driver.kind != "link":
        return True
    links = (link for link in links_of(plan, item.address) if link.predecessor == driver.address)
    return any(link.type in ("FS", "FF") for link in links)
