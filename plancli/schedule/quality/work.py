"""Points 5 to 8 and 10: tasks that are pinned, loose, too late, long, or that nobody does."""

from collections.abc import Callable

from plancli.schedule.working_time import Calendar

from .population import Population, Work
from .result import Share


def hard_constraints(population: Population) -> Share:
    """Point 5: 100 × open tasks with a hard constraint / open tasks.

    A pin is one, as it holds against links: `finish` until the task is done, `start` until it has begun. `due` and
    `not-before` are none.
    """
    return _share(population, lambda work: work.task.finish is not None or _starts_pinned(work))


def high_slack(population: Population, limit: int) -> Share:
    """Point 6, high float: 100 × open tasks with more total slack than 44 working days / open tasks; most first."""
    found = sorted((work for work in population.open if _slack(work) > limit), key=_slack, reverse=True)
    return Share(tuple(work.address for work in found), len(population.open))


def negative_slack(population: Population) -> Share:
    """Point 7, negative float: 100 × open tasks with total slack below 0 / open tasks; least first."""
    found = sorted((work for work in population.open if _slack(work) < 0), key=_slack)
    return Share(tuple(work.address for work in found), len(population.open))


def long_tasks(population: Population, limit: int, calendar: Calendar) -> Share:
    """Point 8, high duration: 100 × open tasks of more than 44 working days / open tasks.

    The days are those from the start to the finish, forecast or actual: as in the source the whole duration, not what
    remains of it.
    """

    def is_long(work: Work) -> bool:
        start, finish = work.item.start, work.item.finish
        if start is None or finish is None or finish - start <= limit:
            return False
        return calendar.between(start, finish) > limit

    return _share(population, is_long)


def without_people(population: Population, day: int, calendar: Calendar) -> Share:
    """Point 10, resources: 100 × open tasks of a day or more without hours or money / open tasks.

    Effort is hours. Where no task of the charter has people, it is planned without them, and none is found.
    """

    def lacks_people(work: Work) -> bool:
        task, start, finish = work.task, work.item.start, work.item.finish
        if task.effort is not None or task.assign or task.any_of or task.cost or start is None or finish is None:
            return False
        return calendar.between(start, finish) >= day

    plans_people = any(work.task.assign or work.task.any_of for work in population.tasks)
    return _share(population, lacks_people if plans_people else lambda _: False)


def _starts_pinned(work: Work) -> bool:
    return work.task.start is not None and not work.has_begun


def _slack(work: Work) -> int:
    return work.item.total_slack or 0


def _share(population: Population, defect: Callable[[Work], bool]) -> Share:
    return Share(tuple(work.address for work in population.open if defect(work)), len(population.open))
