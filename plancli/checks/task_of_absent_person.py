"""A person is away while a task of theirs is to be done.

Their work pauses while they are away, and the schedule already counts with that: the task begins later or takes
longer. Somebody should decide whether that is meant, or whether another person takes over, or the task moves.
It is a warning where it hurts: where the start or the finish is pinned, where the task has a fixed duration, and where
it or its milestone is late. Elsewhere, and in a draft, it is a hint. Days in the past no longer count, and where any of
several people may do a task, nobody is assigned yet.

Wrong:
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, away: 2026-07-06..2026-07-17}
      grace: {name: Grace}
      maya: {name: Maya}
    # milestones/pay/beta.yaml …
    tasks:
      review: {title: Security review, duration: 5d, assign: ben, start: 2026-07-13}
    due:

Right:
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, away: 2026-07-06..2026-07-17}
      grace: {name: Grace}
      maya: {name: Maya}
    # milestones/pay/beta.yaml …
    tasks:
      review: {title: Security review, duration: 5d, assign: ben, start: 2026-07-20}
    due:
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_tasks
from plancli.checks.wording import working_days
from plancli.model.address import parent_of
from plancli.model.charter import Charter
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.date_range import DateRange
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import DEFAULT, Calendar, Calendars
from plancli.schedule.result import Item, Schedule

CODE = "S201"
SEVERITY: Severity = "warning"


def check(plan: Plan, schedule: Schedule) -> Iterator[Finding]:
    """Find scheduled tasks during which, or right before which, an assigned person is away."""
    calendars = Calendars(plan)
    absent = {key: person.away for key, person in plan.people.items() if person.away}
    for address, task, charter in open_tasks(plan) if absent else ():
        item = schedule.items[address]
        for worker in plan.references.workers.get(address, ()):
            away = absent.get(worker.person)
            if away is None or item.start is None or item.finish is None:
                continue
            present = calendars.at_work(worker.person, task.calendar)
            ready = _ready(plan, schedule, item, task, charter)
            waits = ready < item.start and present.between(ready, item.start) == 0
            begin = max(schedule.today.start_minute, ready if waits else item.start)
            never_away = _never_away(plan, calendars, worker.person, task)
            lost = never_away.between(begin, item.finish) - present.between(begin, item.finish)
            if lost > 0:
                ranges = ", ".join(str(days) for days in away if _overlaps(days, begin, item.finish))
                yield Finding(
                    address=address,
                    message=f"{worker.person} is away {ranges}, {working_days(lost, plan.units)} of this task's time",
                    help="assign someone else, or move it",
                    field="assign",
                    item=next((place for place, who in enumerate(task.assign) if who.who == worker.person), None),
                    severity=mild_in_draft(charter) or _severity(schedule, address, task),
                )


def _ready(plan: Plan, schedule: Schedule, item: Item, task: Task, charter: Charter) -> int:
    """When a task could begin if those who are assigned were there."""
    if task.start is not None:
        return task.start.start_minute
    milestone = plan.thing(parent_of(item.address) or "")
    own = milestone.not_before if isinstance(milestone, Milestone) else None
    bounds = [moment.start_minute for moment in (schedule.today, task.not_before, own, charter.start) if moment]
    if item.driver is not None and item.driver.kind == "link" and item.driver.address is not None:
        bounds.append(schedule.items[item.driver.address].finish or 0)
    return max(bounds)


def _never_away(plan: Plan, calendars: Calendars, person: str, task: Task) -> Calendar:
    """When a person would work on a task if they were never away."""
    ordinary = calendars.named(plan.people[person].calendar or DEFAULT)
    if task.calendar is None:
        return ordinary
    own = calendars.named(task.calendar.name)
    return own if task.calendar.only else ordinary.overlap(own)


def _severity(schedule: Schedule, address: str, task: Task) -> Severity | None:
    """The check's own where the dates of a task are fixed, or it or its milestone is late; else a hint."""
    is_late = any(schedule.items[part].late_minutes for part in (address, parent_of(address) or address))
    is_fixed = any(fixed is not None for fixed in (task.start, task.finish, task.duration))
    return None if is_late or is_fixed else "info"


def _overlaps(days: DateRange, begin: int, end: int) -> bool:
    starts_before = days.first is None or Moment(days.first).start_minute < end
    return starts_before and (days.last is None or Moment(days.last).end_minute > begin)
