"""Tasks and milestones as activities: their state, their actual dates, and what bounds them apart from links."""

from plancli.model.milestone import Milestone, Task, TaskStatus
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment

from .activity import Activity
from .calendar import Calendar, Calendars, closing, opening
from .forward import take_quickest
from .result import Driver
from .staffing import Staffing
from .work import Event, Span
from .working_time import CLOCK

Floor = tuple[int, Driver]

FORECAST = ("draft", "approved", "active")
PAST = ("closed", "cancelled")

_MIDDLE = 500
"""The priority of what has none, nor anything above it."""


class Tasks:
    """Makes the activities of a plan at a status date, charter by charter and milestone by milestone."""

    def __init__(self, plan: Plan, today: Moment, calendars: Calendars, staffing: Staffing) -> None:
        self._plan = plan
        self._calendars = calendars
        self._staffing = staffing
        self._today: Floor = (today.start_minute, Driver("today"))
        self._event = Event(calendars.default)

    def activities(self, path: str, milestone: Milestone) -> list[Activity]:
        """The activities of the tasks of a milestone, and its own at the end, without their links."""
        key = path.partition("/")[0]
        charter = self._plan.charters.get(key)
        status = "draft" if charter is None else charter.status
        floor = self._floor(path, key, milestone)
        above = next((one.priority for one in (milestone, charter) if one and one.priority is not None), _MIDDLE)
        tasks = []
        for name, task in milestone.tasks.items():
            activity = self._task(f"task/{path}/{name}", task, floor)
            activity.priority = int(above if task.priority is None else task.priority)
            tasks.append(activity)
        group = self._milestone(f"milestone/{path}", milestone, floor, [each for each in tasks if not each.history])
        is_past, is_draft, is_forecast = status in PAST, status == "draft", status in FORECAST
        for activity in (*tasks, group):
            activity.charter = key
            activity.history |= is_past
            activity.draft = is_draft
            activity.live = is_forecast and activity.state not in ("done", "dropped")
        return [*tasks, group]

    def _task(self, address: str, task: Task, floor: Floor) -> Activity:
        bookings = self._staffing.bookings(address, task)
        work = self._staffing.work(address, task, bookings)
        calendar = self._calendars.default if work.calendar is CLOCK else work.calendar
        activity = Activity(address, task.title, state_of(task), work, calendar, *self._today)
        activity.history = activity.state == "dropped"
        activity.bookings = bookings
        activity.options = self._staffing.options(address, task) if task.any_of else ()
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
        if not activity.under_way:
            own = (task.not_before.start_minute, Driver("not-before")) if task.not_before else floor
            activity.floor, activity.floor_driver = own if own[0] >= floor[0] else floor
        return activity

    def _milestone(self, address: str, milestone: Milestone, floor: Floor, members: list[Activity]) -> Activity:
        state: TaskStatus = _state_of_all(members) if milestone.tasks else "done" if milestone.reached else "todo"
        title = milestone.title or address.rpartition("/")[2]
        activity = Activity(address, title, state, self._event, self._calendars.default, *floor)
        activity.history = state == "dropped"
        activity.due = milestone.due.end_minute if milestone.due else None
        activity.members = sorted(members, key=lambda member: member.address)
        for member in members:
            member.group = activity
        if not milestone.tasks:
            self._bind_event(activity, milestone, floor)
        if milestone.reached and not milestone.tasks:
            activity.started = activity.finished = closing(self._calendars.default, milestone.reached)
        return activity

    def _bind_event(self, activity: Activity, milestone: Milestone, floor: Floor) -> None:
        """An event stands at the later of its links and its not-before; what binds tasks only where it has neither."""
        activity.bare_floor = floor
        if milestone.not_before:
            own = Driver("not-before", activity.address)
            activity.floor, activity.floor_driver = milestone.not_before.start_minute, own
        elif self._plan.references.links.get(activity.address):
            activity.floor = 0

    def _floor(self, path: str, charter: str, milestone: Milestone) -> Floor:
        """The latest of the status date, the charter's start and the milestone's not-before; of equal ones the last."""
        floors = [self._today]
        above = self._plan.charters.get(charter)
        if above is not None and above.start:
            floors.append((above.start.start_minute, Driver("charter start", f"charter/{charter}")))
        if milestone.not_before:
            floors.append((milestone.not_before.start_minute, Driver("not-before", f"milestone/{path}")))
        return max(reversed(floors), key=lambda floor: floor[0])


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
