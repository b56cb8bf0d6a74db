"""The backward pass: how late everything may be, and the slack that this leaves.

Late dates keep the charter's latest finish, every due date and every pin, also over links into other charters. In
the same way as from late dates of successors, free slack comes from their early ones.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .activity import Activity
from .result import Driver
from .working_time import CLOCK, END, Calendar

if TYPE_CHECKING:
    from .leveling.timeline import Bookings


Bounds = tuple[int, int, int, int]
"""The last moments at which an activity may start and finish so that its successors keep their late dates, then their
early ones: late start, late finish, free start, free finish.
"""
_UNBOUND: Bounds = (END, END, END, END)


def compute_slack(order: Sequence[Activity], bookings: "Bookings | None" = None) -> None:
    """Find the late dates and the slack of activities that have been placed, in topological order.

    What is to be as late as possible is moved before, as far as its successors allow without moving, and as its people
    are free where `bookings` say when they are: twice, as a due date may move the charter's end, which others go to.
    """
    if any(activity.late for activity in order):
        _move_all_late(order, bookings)
        _move_all_late(order, bookings)
    ends = _ends(order)
    for activity in reversed(order):
        if activity.live:
            bounds = _bounds(activity)
            if activity.members:
                _pass_on(activity, bounds)
            else:
                _compute_late(activity, bounds, ends[activity.charter])
                _compute_slack(activity)


def _move_all_late(order: Sequence[Activity], bookings: "Bookings | None") -> None:
    ends = _ends(order)
    for activity in reversed(order):
        if activity.live:
            bounds = _bounds(activity)
            if activity.members:
                _pass_on(activity, bounds)
            elif activity.late and not activity.under_way:
                _move_late(activity, bounds, ends[activity.charter], bookings)


def _ends(order: Sequence[Activity]) -> dict[str, int]:
    """The latest finish of each charter."""
    ends: dict[str, int] = {}
    for activity in order:
        if activity.live and activity.finish is not None and activity.finish > ends.get(activity.charter, -1):
            ends[activity.charter] = activity.finish
    return ends


def _pass_on(group: Activity, bounds: Bounds) -> None:
    """Keep what binds a milestone, for its tasks."""
    group.late_start, group.late_finish, group.free_start, group.free_finish = bounds
    if group.due is not None:
        group.late_finish = min(group.late_finish, group.due)


def _move_late(activity: Activity, bounds: Bounds, end: int, bookings: "Bookings | None") -> None:
    """Move an activity to where its successors begin; without successors to its due date, else its charter's end."""
    work, begin = activity.work, activity.begin
    if begin is None or activity.finish is None:
        return
    _, _, free_start, free_finish = bounds
    bound = min(free_start, free_finish)
    finish = free_finish
    if bound == END:
        finish = activity.due if activity.due is not None else end
    start = work.latest_start(finish)
    if free_start < END:
        start = min(start, work.latest_by(free_start))
    if start <= begin or work.finish(start) > finish:
        return
    if bookings is not None and activity.bookings:
        start = bookings.move(activity, start) or begin
    if start > begin:
        activity.begin = activity.start = start
        activity.finish = work.finish(start)
        activity.driver, activity.source = Driver("late"), None


def _bounds(activity: Activity) -> Bounds:
    """What binds an activity: its successors, and all that binds its milestone."""
    late_start, late_finish, free_start, free_finish = _bounds_of_milestone(activity)
    for after, kind, calendar, lag in activity.successors:
        if not after.live or after.begin is None or after.finish is None:
            continue
        late, early = (after.late_start, after.begin) if kind[1] == "S" else (after.late_finish, after.finish)
        if kind[1] == "F" and not after.is_event and after.work.calendar is not CLOCK:
            late, early = _before_lag(after.work.calendar, late, 0), _before_lag(after.work.calendar, early, 0)
        if lag:
            late, early = _before_lag(calendar, late, lag), _before_lag(calendar, early, lag)
        if kind[0] == "F":
            late_finish, free_finish = min(late_finish, late), min(free_finish, early)
        else:
            late_start, free_start = min(late_start, late), min(free_start, early)
    return late_start, late_finish, free_start, free_finish


def _bounds_of_milestone(activity: Activity) -> Bounds:
    """What waits for a milestone binds all its tasks by their finish, and by its start the first of them."""
    group = activity.group
    if group is None or not group.live:
        return _UNBOUND
    if group.first is activity:
        return group.late_start, group.late_finish, group.free_start, group.free_finish
    return END, group.late_finish, END, group.free_finish


def _before_lag(calendar: Calendar, moment: int, lag: int) -> int:
    count = calendar.worked(moment) - lag
    return calendar.last_moment(count) if count >= 0 else moment


def _compute_late(activity: Activity, bounds: Bounds, end: int) -> None:
    work = activity.work
    start, finish, free_start, activity.free_finish = bounds
    finish = min(finish, end)
    if activity.due is not None:
        finish = min(finish, activity.due)
    if activity.pinned_finish is not None:
        finish = min(finish, activity.pinned_finish)
    activity.late_start, activity.late_finish = work.latest_start(finish), work.latest_end(finish)
    if activity.under_way:
        activity.free_start = END
        return
    activity.free_start = free_start
    if activity.pinned_start is not None:
        start = min(start, activity.pinned_start)
    if start < activity.late_start:
        activity.late_start = work.latest_by(start)
        activity.late_finish = work.finish(activity.late_start)


def _compute_slack(activity: Activity) -> None:
    begin, finish = activity.begin, activity.finish
    if begin is None or finish is None:
        return
    worked = activity.calendar.worked
    started, finished = worked(begin), worked(finish)
    total = min(worked(activity.late_start) - started, worked(activity.late_finish) - finished)
    if activity.pinned:
        conflict = worked(activity.wanted) - started if activity.wanted is not None else 0
        total = min(0, total, -conflict)
    activity.total_slack = total
    free = total
    if activity.free_finish < END:
        free = min(free, worked(activity.free_finish) - finished)
    if activity.free_start < END:
        free = min(free, worked(activity.free_start) - started)
    activity.free_slack = max(0, free)
