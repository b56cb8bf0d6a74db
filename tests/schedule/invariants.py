"""What must hold of every schedule, found from its dates and the plan alone: each function lists what does not."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from planmaker import iso

from plancli.model.milestone import Task
from plancli.model.plan import Link, Plan
from plancli.schedule.calendar import CLOCK, Calendar, Calendars
from plancli.schedule.network import links_of
from plancli.schedule.result import Item, Schedule
from plancli.schedule.work import half_up

QUARTER = 15
"""All calendars of the plans here open and close at quarters of an hour."""


class Booked(NamedTuple):
    """Somebody's time for a task: the working minutes of a calendar between two moments."""

    start: int
    end: int
    share: Decimal
    calendar: Calendar
    address: str


def forecasts(plan: Plan, schedule: Schedule) -> Iterator[tuple[str, Task, Item]]:
    """The tasks that are still to be done."""
    for address, task in plan.tasks():
        item = schedule.items[address]
        if not item.history and item.state not in ("done", "dropped") and item.finish is not None:
            yield address, task, item


def is_pinned(task: Task) -> bool:
    return bool(task.start or task.finish)


def is_elapsed(task: Task) -> bool:
    return bool(task.duration and task.duration.elapsed and not task.remaining)


def broken_links(plan: Plan, schedule: Schedule) -> list[str]:
    """Links to tasks and events that are not pinned, and that their dates do not keep.

    Where time is counted in a calendar, in terms of its working time: an end on Friday evening is no earlier than one
    on Saturday.
    """
    calendars = Calendars(plan)
    waiting: list[tuple[str, Task | None, Item]] = [
        each for each in forecasts(plan, schedule) if not is_pinned(each[1])
    ]
    for path, milestone in plan.milestones.items():
        if not milestone.tasks:
            waiting.append((f"milestone/{path}", None, schedule.items[f"milestone/{path}"]))
    found = []
    for address, task, item in waiting:
        own, lags = calendar_of(calendars, task, item), lag_calendar(calendars, plan, address, task)
        for link in links_of(plan, address):
            before = schedule.items[link.predecessor]
            moment = before.finish if link.type[0] == "F" or before.start is None else before.start
            kept = (item.early_start if link.type[1] == "S" else item.finish) or 0
            if before.history or moment is None:
                continue
            if is_broken(plan, link, moment, kept, item, own, lags):
                found.append(f"{address} at {iso(kept)} breaks {link} of {iso(moment)}")
    return found


def is_broken(plan: Plan, link: Link, moment: int, kept: int, item: Item, own: Calendar, lags: Calendar) -> bool:
    """Whether what a link demands, from a moment of the predecessor on, comes after what is kept."""
    if link.lag is None:
        ends = link.type[1] == "F" and (not item.is_event or item.unestimated)
        return own.between(kept, moment) > 0 if ends else moment > kept
    counted = CLOCK if link.lag.duration.elapsed else lags
    length = half_up(link.lag.duration.minutes(plan.units))
    bound = (
        counted.previous_working(counted.subtract(moment, length)) if link.lag.negative else counted.add(moment, length)
    )
    return counted.between(kept, bound) > 0 and own.between(kept, bound) > 0


def calendar_of(calendars: Calendars, task: Task | None, item: Item) -> Calendar:
    """The calendar that a task counts in."""
    if task is None:
        return calendars.default
    if is_elapsed(task):
        return CLOCK
    people = tuple(dict.fromkeys(calendars.at_work(one.person, task.calendar) for one in item.assigned))
    if people:
        return calendars.union(people)
    return calendars.named(task.calendar.name) if task.calendar else calendars.default


def lag_calendar(calendars: Calendars, plan: Plan, address: str, task: Task | None) -> Calendar:
    """The one in which the lag of its links runs: of those who do it, else its own; the plan's for elapsed time."""
    if task is None or (is_elapsed(task) and task.duration and task.duration.minutes(plan.units)):
        return calendars.default
    workers = plan.references.workers.get(address, ())
    people = tuple(dict.fromkeys(calendars.at_work(one.person, task.calendar) for one in workers))
    if people:
        return calendars.union(people)
    return calendars.named(task.calendar.name) if task.calendar else calendars.default


def too_early(plan: Plan, schedule: Schedule) -> list[str]:
    """Work that starts before the status date, its not-before, its milestone's, or the start of its charter."""
    found = []
    for address, task, item in forecasts(plan, schedule):
        charter, milestone, _ = address.removeprefix("task/").split("/")
        if is_pinned(task):
            continue
        floors = [schedule.today]
        if item.state == "todo" or (item.state == "blocked" and not task.started):
            above = plan.milestones[f"{charter}/{milestone}"].not_before, plan.charters[charter].start  # type: ignore[index]
            floors += [each for each in (task.not_before, *above) if each]
        start, finish = item.early_start or 0, item.finish or 0
        if not max(each.start_minute for each in floors) <= start <= finish or (item.start or 0) > start:
            found.append(f"{address}: {iso(start)} to {iso(finish)}")
    return found


def other_than_actual(plan: Plan, schedule: Schedule) -> list[str]:
    """Actual dates that do not stand: an hour as it is written, a day somewhere on it."""
    found = []
    for address, task in plan.tasks():
        item = schedule.items[address]
        for actual, date in ((task.started, item.start), (task.finished, item.finish)):
            if actual is not None and not actual.start_minute <= (date or 0) <= actual.end_minute:
                found.append(f"{address}: {iso(date or 0)} instead of {actual}")
    return found


def overbooked(plan: Plan, schedule: Schedule) -> list[str]:
    """Who is booked beyond their capacity at a minute of their working time, though the schedule tells of no pin."""
    found = []
    for person, spans in bookings(plan, schedule).items():
        capacity = capacity_of(plan, person)
        moments = sorted({moment for span in spans for moment in (span.start, span.end)})
        for moment, after in pairwise(moments):
            now = [span for span in spans if span.start <= moment < span.end]
            if sum(span.share for span in now) <= capacity:
                continue
            for minute in (moment, *range(moment - moment % QUARTER + QUARTER, after, QUARTER)):
                busy = [span for span in now if span.calendar.between(minute, minute + 1)]
                told = any(
                    one.person == f"person/{person}" and one.start <= minute < one.finish for one in schedule.overbooked
                )
                if sum(span.share for span in busy) > capacity and not told:
                    found.append(f"{person} at {iso(minute)}: {[(span.address, span.share) for span in busy]}")
                    break
    return found


def unexplained(plan: Plan, schedule: Schedule) -> list[str]:
    """Overbookings that neither a pin nor a share beyond the capacity explains."""
    found = []
    for one in schedule.overbooked:
        person = one.person.partition("/")[2]
        tasks = [task for address, task in plan.tasks() if address in one.tasks]
        shares = [
            Decimal(each.share.rstrip("%"))
            for address in one.tasks
            for each in schedule.items[address].assigned
            if each.person == person
        ]
        if not any(is_pinned(task) for task in tasks) and max(shares) <= capacity_of(plan, person):
            found.append(str(one))
    return found


def bookings(plan: Plan, schedule: Schedule) -> dict[str, list[Booked]]:
    """The time of each person; of a duration each spends it in their own calendar, and is through then."""
    calendars = Calendars(plan)
    booked: dict[str, list[Booked]] = {person: [] for person in plan.people}
    for address, task, item in forecasts(plan, schedule):
        start, finish = item.early_start or 0, item.finish or 0
        for one in item.assigned:
            calendar = calendars.at_work(one.person, task.calendar)
            end = finish
            if task.duration is not None and not is_elapsed(task):
                left = (task.remaining or task.duration).minutes(plan.units)
                if task.progress and not task.remaining:
                    left *= 1 - type(left)(task.progress.fraction)
                end = min(finish, calendar.add(start, half_up(left)))
            booked[one.person].append(Booked(start, end, Decimal(one.share.rstrip("%")), calendar, address))
    return booked


def capacity_of(plan: Plan, person: str) -> Decimal:
    capacity = plan.people[person].capacity  # type: ignore[index]
    return capacity.number if capacity else Decimal(100)
