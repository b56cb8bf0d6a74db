"""Points 9, 11 and 14: what the status date says of the dates.

A plan's files hold no baseline dates of tasks: what counts is when a task is wanted, its own `due`, else its
milestone's.
"""

from plancli.model.values.moment import Moment
from plancli.schedule.result import Item

from .population import OVER, Population, Work
from .result import Execution, Share


def invalid_dates(population: Population, today: Moment) -> Share:
    """Point 9: tasks and events with a forecast before the status date, or an actual date after it / all of them."""
    tasks = (
        work.address
        for work in population.tasks
        if is_past(work.item, today) or is_future(work.task.started, today) or is_future(work.task.finished, today)
    )
    events = (one.address for one in population.events if is_past(one.item, today) or is_future(one.reached, today))
    return Share((*tasks, *events), len(population.tasks) + len(population.events))


def is_past(item: Item, today: Moment) -> bool:
    """Whether what is still to be done is forecast before the status date."""
    return item.state not in OVER and item.early_start is not None and item.early_start < today.start_minute


def is_future(actual: Moment | None, today: Moment) -> bool:
    """Whether an actual date is after the status date; on its day only where both name an hour."""
    return actual is not None and (actual.day > today.day or actual.start_minute > today.end_minute)


def missed(population: Population, today: Moment) -> Share:
    """Point 11, missed tasks: 100 × tasks due by the status date that end later than due / tasks due by then.

    The end is the forecast of what is still to be done. What is done on an unknown day is not missed.
    """
    due = _due(population, today)
    found = [work.address for work in due if work.item.finish is not None and work.item.finish > (work.due or 0)]
    return Share(tuple(found), len(due))


def execution(population: Population, today: Moment) -> Execution:
    """Point 14: the tasks finished, those due by the status date, and those without a due date."""
    return Execution(
        finished=len(population.tasks) - len(population.open),
        due=len(_due(population, today)),
        undated=sum(work.due is None for work in population.tasks),
    )


def _due(population: Population, today: Moment) -> list[Work]:
    end = today.end_minute
    return [work for work in population.tasks if work.due is not None and work.due <= end]
