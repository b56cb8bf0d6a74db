"""A proof that all work of a plan finds its time, which places none of it.

Work runs out of time only where a calendar ends, where nobody on it has any capacity, or near the year 9999. Where
every calendar in which it may run has working time in each week from some day on, each piece of work ends within a
time of its own, wherever it begins. So all of it ends before it would if one piece came after the other, from the
last day that a plan can name on; and nothing waits longer than that, neither for links nor for people.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from plancli.model.milestone import Task
from plancli.model.plan import Plan, Worker
from plancli.model.values.duration import Duration
from plancli.model.values.estimate import Estimate
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment

from .calendar import Calendars
from .tasks import FORECAST, state_of
from .work import half_up
from .working_time import DAY, END, WEEK, Calendar

LAST = dt.date(2199, 12, 31).toordinal() * DAY
"""The end of the last day that a plan can name."""
_WAITS = 5
"""Weeks that a piece of work may wait for working time: after its lag, after its links, for each of its people at its
beginning and at its end, and until they can begin with something else."""
_FULL = Decimal(100)


def has_room(plan: Plan, today: Moment) -> bool:
    """Whether it is certain that every task can be placed, leveled or not; else only placing them tells."""
    least = min(_shares(plan), default=_FULL)
    tasks = dict(_live_tasks(plan))
    weeks = [calendar.stretches[-1][1] for calendar in _calendars(plan, tasks)]
    if not least or not all(weeks):
        return False
    weekly = min(sum(end - start for start, end in week) for week in weeks)
    pieces = len(tasks) + sum(not milestone.tasks for milestone in plan.milestones.values())
    minutes = _minutes_of_work(plan, tasks.values()) * 100 / least + pieces * _longest_lag(plan)
    return max(LAST, today.end_minute) + (int(minutes / weekly) + 1 + pieces * _WAITS) * WEEK < END


def _shares(plan: Plan) -> Iterator[Decimal]:
    """The shares of a full-time person, in percent, with which anybody works on anything."""
    own = {key: person.capacity.number if person.capacity else _FULL for key, person in plan.people.items()}
    named: set[Worker] = {worker for workers in plan.references.workers.values() for worker in workers}
    yield from (worker.share.number if worker.share else own[worker.person] for worker in named)
    chosen = {person for candidates in plan.references.candidates.values() for person in candidates}
    yield from (own[person] for person in chosen)


def _live_tasks(plan: Plan) -> Iterator[tuple[str, Task]]:
    """The tasks that are still to be placed."""
    for path, milestone in plan.milestones.items():
        charter = plan.charters.get(Id(path.partition("/")[0]))
        if charter is None or charter.status in FORECAST:
            for key, task in milestone.tasks.items():
                if state_of(task) not in ("done", "dropped"):
                    yield f"task/{path}/{key}", task


def _calendars(plan: Plan, tasks: Mapping[str, Task]) -> set[Calendar]:
    """The calendars in which work or a lag may run."""
    made = Calendars(plan)
    workers, candidates = plan.references.workers, plan.references.candidates
    uses = {(who.person, task.calendar) for at, task in tasks.items() for who in workers.get(at, ())}
    uses |= {(person, task.calendar) for at, task in tasks.items() for person in candidates.get(at, ())}
    named = {task.calendar.name for at, task in tasks.items() if task.calendar and at not in workers}
    return {made.default, *(made.at_work(*use) for use in uses), *(made.named(name) for name in named)}


def _minutes_of_work(plan: Plan, tasks: Iterable[Task]) -> int:
    """More than is left to be done: by the worst of three estimates, and whatever is done already."""
    counts: Counter[str] = Counter()
    lengths: dict[str, Duration] = {}
    for task in tasks:
        for length in (task.effort, task.duration, task.remaining):
            if length is not None:
                longest = length.worst if isinstance(length, Estimate) else length
                counts[longest.text] += 1
                lengths[longest.text] = longest
    return sum(count * (half_up(lengths[text].minutes(plan.units)) + 1) for text, count in counts.items())


def _longest_lag(plan: Plan) -> int:
    lags = {link.lag for links in plan.references.links.values() for link in links if link.lag is not None}
    return max((half_up(lag.duration.minutes(plan.units)) for lag in lags), default=0)
