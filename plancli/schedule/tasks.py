"""Tasks and milestones as activities: their state, their actual dates, and what bounds them apart from links."""

from operator import attrgetter

import msgspec

from plancli.model.charter import Charter
from plancli.model.milestone import Milestone, Task, TaskStatus
from plancli.model.plan import Plan, References
from plancli.model.values.moment import Moment

from .activity import Activity
from .calendar import Calendar, Calendars, closing, opening
from .forward import take_quickest
from .result import Driver
from .staffing import Staffing
from .work import Event, Span
from .working_time import CLOCK

Floor = tuple[int, Driver]

_TODAY, _NOT_BEFORE = Driver("today"), Driver("not-before")
_address = attrgetter("address")

FORECAST = ("draft", "approved", "active")
PAST = ("closed", "cancelled")

_MIDDLE = 500
"""The priority of what has none, nor anything above it."""


class Tasks:
    """Makes the activities of plans that have their settings, people and holidays in common, milestone by milestone.

    What does not follow from the status date is worked out once for each task, wherever the same one stands.
    """

    def __init__(self, plan: Plan) -> None:
        self.units = plan.units
        self.calendars = Calendars(plan)
        self._staffing = Staffing(plan, self.calendars)
        self._event = Event(self.calendars.default)
        self._made: dict[int, tuple[Task, Activity]] = {}

    def activities(self, plan: Plan, path: str, today: Moment) -> list[Activity]:
        """The activities of the tasks of a milestone at a status date, and its own at the end, without their links."""
        milestone, key = plan.milestones[path], path.partition("/")[0]
        charter, references = plan.charters.get(key), plan.references
        status = "draft" if charter is None else charter.status
        now = (today.start_minute, _TODAY)
        start = _floor(path, milestone, charter, now)
        above = next((one.priority for one in (milestone, charter) if one and one.priority is not None), _MIDDLE)
        tasks = []
        for name, task in milestone.tasks.items():
            activity = self._task(f"task/{path}/{name}", task, references)
            activity.priority = int(above if task.priority is None else task.priority)
            if activity.under_way:
                activity.floor, activity.floor_driver = now
            elif start[0] > activity.floor:
                activity.floor, activity.floor_driver = start
            tasks.append(activity)
        group = self._milestone(f"milestone/{path}", milestone, start, [each for each in tasks if not each.history])
        if not milestone.tasks:
            _bind_event(group, milestone, start, waits=group.address in references.links)
        is_past, is_draft, is_forecast = status in PAST, status == "draft", status in FORECAST
        for activity in (*tasks, group):
            activity.charter = key
            activity.history |= is_past
            activity.draft = is_draft
            activity.live = is_forecast and activity.state not in ("done", "dropped")
        return [*tasks, group]

    def _task(self, address: str, task: Task, references: References) -> Activity:
        """The activity of a task, bound by nothing but itself."""
        made = self._made.get(id(task))
        if made is None:
            made = self._made[id(task)] = (task, self._make(address, task, references))  # kept, so its id stays its own
        return msgspec.structs.replace(made[1], address=address, links=[], successors=[])

    def _make(self, address: str, task: Task, references: References) -> Activity:
        bookings = self._staffing.bookings(task, references.workers.get(address, ()))
        work = self._staffing.work(address, task, bookings)
        calendar = self.calendars.default if work.calendar is CLOCK else work.calendar
        not_before = task.not_before.start_minute if task.not_before else 0
        activity = Activity(address, task.title, state_of(task), work, calendar, not_before, _NOT_BEFORE)
        activity.history = activity.state == "dropped"
        activity.bookings = bookings
        if task.any_of:
            activity.options = self._staffing.options(address, task, references.candidates.get(address, ()))
        if activity.options:
            pin = task.start
            take_quickest(activity, lambda one: one.work.finish(one.work.start(pin.start_minute)) if pin else 0)
        activity.late = task.late and not task.start and not task.finish
        activity.unestimated = task.effort is None and task.duration is None
        activity.started = opening(calendar, task.started) if task.started else None
        activity.finished = closing(calendar, task.finished) if task.finished else None
        activity.under_way = activity.state == "doing" or (activity.state == "blocked" and task.started is not None)
        activity.due = task.due.end_minute if task.due else None
        if task.start is not None or task.finish is not None:
            _pin(activity, task)
        return activity

    def _milestone(self, address: str, milestone: Milestone, start: Floor, members: list[Activity]) -> Activity:
        state: TaskStatus = _state_of_all(members) if milestone.tasks else "done" if milestone.reached else "todo"
        title = milestone.title or address.rpartition("/")[2]
        activity = Activity(address, title, state, self._event, self.calendars.default, *start)
        activity.history = state == "dropped"
        activity.due = milestone.due.end_minute if milestone.due else None
        activity.members = sorted(members, key=_address)
        for member in members:
            member.group = activity
        if milestone.reached and not milestone.tasks:
            activity.started = activity.finished = closing(self.calendars.default, milestone.reached)
        return activity


def _bind_event(activity: Activity, milestone: Milestone, start: Floor, *, waits: bool) -> None:
    """An event stands at the later of its links and its not-before; what binds tasks only where it has neither."""
    activity.bare_floor = start
    if milestone.not_before:
        own = Driver("not-before", activity.address)
        activity.floor, activity.floor_driver = milestone.not_before.start_minute, own
    elif waits:
        activity.floor = 0


def _floor(path: str, milestone: Milestone, charter: Charter | None, now: Floor) -> Floor:
    """The latest of the status date, the charter's start and the milestone's not-before; of equal ones the last."""
    latest = now
    if charter is not None and charter.start and charter.start.start_minute >= latest[0]:
        latest = (charter.start.start_minute, Driver("charter start", f"charter/{path.partition('/')[0]}"))
    if milestone.not_before and milestone.not_before.start_minute >= latest[0]:
        latest = (milestone.not_before.start_minute, Driver("not-before", f"milestone/{path}"))
    return latest


def state_of(task: Task) -> TaskStatus:
    """What a task's status says, or the dates that stand for it: `finished` makes it done, `started` doing."""
    if task.status in ("dropped", "blocked"):
        return task.status
    if task.finished is not None or task.status == "done":
        return "done"
    return "doing" if task.started is not None or task.status == "doing" else "todo"


def _pin(activity: Activity, task: Task) -> None:
    """Set the pinned dates: work falls into working time within the days that are named, where there is any."""
    calendar = activity.work.calendar
    start, finish = None if activity.under_way else task.start, task.finish
    if activity.is_event:
        activity.pinned_start = opening(calendar, start) if start else None
        activity.pinned_finish = closing(calendar, finish) if finish else None
    elif start and finish:
        activity.pinned_start, activity.pinned_finish = _within(calendar, start, finish)
        activity.work = Span(calendar, max(0, calendar.between(activity.pinned_start, activity.pinned_finish)))
    elif start:
        activity.pinned_start = calendar.next_working(start.start_minute)
    elif finish:
        activity.pinned_finish = calendar.previous_working(finish.end_minute)


def _state_of_all(members: list[Activity]) -> TaskStatus:
    if not members:
        return "dropped"
    if all(member.state == "done" for member in members):
        return "done"
    return "doing" if any(member.state == "done" or member.under_way for member in members) else "todo"


def _within(calendar: Calendar, start: Moment, finish: Moment) -> tuple[int, int]:
    first, last = start.start_minute, finish.end_minute
    if calendar.between(first, last) <= 0:
        return first, max(first, last)
    return calendar.next_working(first), calendar.previous_working(last)
