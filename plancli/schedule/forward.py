"""The forward pass: when everything starts and finishes, and what makes it so.

Source: J. Kelley, M. Walker, "Critical-path planning and scheduling", 1959; for links of four types with lags,
K. Crandall, "Project planning with precedence lead/lag factors", Project Management Quarterly 4(3), 1973.
"""

from collections.abc import Callable, Iterable

from plancli.errors import PlanError

from .activity import Activity, Arc, Option
from .result import Driver
from .unplaceable import Unplaceable
from .work import Span
from .working_time import END


def place(activity: Activity) -> None:
    """Find the dates of an activity whose predecessors have theirs.

    Raises:
        Unplaceable: there is not enough working time for it.
    """
    if activity.members:
        _gather(activity)
    elif not activity.live:
        activity.start, activity.finish = activity.started, activity.finished
        if activity.start is not None or activity.finish is not None:
            activity.driver = Driver("actual")
    else:
        try:
            _forecast(activity)
        except PlanError as error:
            raise Unplaceable(activity.address, error.message, error.help) from None


def gather_late(order: Iterable[Activity]) -> None:
    """Give the milestones of what was moved to be late the dates that their tasks have now."""
    for activity in order:
        if activity.members and any(member.late for member in activity.members):
            place(activity)


def take_quickest(activity: Activity, finish: Callable[[Option], int]) -> None:
    """Let the one of several do it who finishes first; who never finds the time is passed over, unless nobody does."""

    def end(option: Option) -> int:
        try:
            return finish(option)
        except PlanError:
            return END

    activity.take(min(activity.options, key=end))


def extent(activities: Iterable[Activity]) -> tuple[int | None, int | None]:
    """When the first of them starts and the last finishes; no finish while one that is not done has none."""
    starts, finishes, unknown = [], [], False
    for activity in activities:
        first = activity.finish if activity.start is None else activity.start
        if first is not None:
            starts.append(first)
        if activity.finish is not None:
            finishes.append(activity.finish)
        elif activity.state not in ("done", "dropped"):
            unknown = True
    return min(starts, default=None), None if unknown else max(finishes, default=None)


def _gather(group: Activity) -> None:
    group.start, group.finish = extent(group.members)
    group.begin = group.start
    for member in reversed(group.members):
        if member.start is not None and member.start == group.start:
            group.first = member
        if member.finish is not None and member.finish == group.finish:
            group.last = member
    if group.last is not None:
        group.source, group.driver = group.last, Driver("task", group.last.address)


def _forecast(activity: Activity) -> None:
    if activity.options and (activity.under_way or not activity.pinned):
        take_quickest(activity, lambda one: one.work.finish(one.work.start(earliest(activity, one.work))))
    work = activity.work
    activity.after = after = _after_links(activity)
    if activity.pinned and not activity.under_way:
        activity.wanted = work.start(after) if after else None
        place_pinned(activity)
        return
    if activity.bare_floor is not None and not after and not activity.floor:
        activity.floor, activity.floor_driver = activity.bare_floor
    activity.begin = begin = work.start(max(after, activity.floor))
    if after < activity.floor and (not after or work.start(after) < begin):
        activity.driver, activity.source = activity.floor_driver, None
    activity.start = begin if activity.started is None else activity.started
    if activity.pinned_finish is None:
        activity.finish = work.finish(begin)
    else:
        _end_pinned(activity, activity.pinned_finish)


def earliest(activity: Activity, work: Span) -> int:
    """The first moment that its floor and its links allow for this work, before working time is looked at."""
    return max(activity.floor, *(_bound(arc, work) for arc in activity.links), 0)


def _after_links(activity: Activity) -> int:
    """The first moment that all links allow, before working time is looked at; 0 where none binds."""
    latest = 0
    for arc in activity.links:
        moment = _bound(arc, activity.work)
        if moment > latest:
            latest = moment
            before, kind, _, _ = arc
            activity.driver = Driver("link", before.address)
            activity.source = (before.last if kind[0] == "F" else before.first) if before.members else before
    return latest


def _bound(arc: Arc, work: Span) -> int:
    """The first moment that a link allows for work; 0 where it does not bind."""
    before, kind, calendar, lag = arc
    moment = before.finish if kind[0] == "F" or before.start is None else before.start
    if moment is None:
        return 0
    if lag:
        moment = calendar.add(moment, lag)
    return work.start_to_end(moment) if kind[1] == "F" else moment


def place_pinned(activity: Activity) -> None:
    """Set the dates of what is pinned; they depend on nothing else."""
    work = activity.work
    start, finish = activity.pinned_start, activity.pinned_finish
    if start is None and finish is not None:
        start = work.latest_start(finish)
    if finish is None and start is not None:
        finish = work.finish(start)
    activity.begin = activity.start = start
    activity.finish = finish
    activity.driver, activity.source = Driver("pinned"), None


def _end_pinned(activity: Activity, finish: int) -> None:
    """What is under way and has a pinned finish fills the time until then."""
    activity.begin = begin = min(activity.begin or finish, finish)
    activity.work = Span(activity.work.calendar, activity.work.calendar.between(begin, finish))
    activity.finish = finish
    activity.driver, activity.source = Driver("pinned"), None
