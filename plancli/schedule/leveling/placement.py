"""Serial schedule generation: activities are placed one by one, each at the first moment at which its people are free.

Source: J. Kelley, "The critical-path method: resources planning and scheduling", 1963; R. Kolisch, "Serial and parallel
resource-constrained project scheduling methods revisited", European Journal of Operational Research 90, 1996.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.schedule.activity import Activity
from plancli.schedule.forward import earliest, place, place_pinned, take_quickest
from plancli.schedule.result import Driver
from plancli.schedule.unplaceable import Unplaceable

from .timeline import Bookings

_NOW, _HELD, _AGREED, _DRAFT = range(4)


def place_leveled(plan: Plan, order: Sequence[Activity], ranks: Mapping[int, int]) -> Bookings:
    """Place all activities so that nobody is booked beyond their capacity, unless the plan itself pins it so.

    `order` is topological; `ranks`, by the identity of an activity, says who goes first of those whose predecessors
    have their dates: work under way, then approved and active charters by priority and rank, then drafts.

    Raises:
        Unplaceable: there is not enough working time for a task.
    """
    bookings = Bookings(plan, order)
    for activity in order:
        if activity.live and activity.pinned and not activity.under_way:
            place_pinned(activity)
            bookings.book(activity)
    waiting, after = _prerequisites(order)
    heap: list[tuple[int, int, int, str, Activity]] = []

    def offer(activity: Activity) -> None:
        rank = ranks.get(id(activity), 0)
        heappush(heap, (phase_of(activity), -activity.priority, rank, activity.address, activity))

    for activity in order:
        if not waiting[id(activity)]:
            offer(activity)
    while heap:
        activity = heappop(heap)[-1]
        place(activity)
        if activity.live and activity.bookings and not (activity.pinned and not activity.under_way):
            _wait_for_people(activity, bookings)
            bookings.book(activity)
        for other in after[id(activity)]:
            waiting[id(other)] -= 1
            if not waiting[id(other)]:
                offer(other)
    return bookings


def _prerequisites(order: Sequence[Activity]) -> tuple[dict[int, int], dict[int, list[Activity]]]:
    """How many activities each one waits for, and which wait for it, by identity."""
    waiting: dict[int, int] = {}
    after: dict[int, list[Activity]] = {id(activity): [] for activity in order}
    for activity in order:
        before = {id(other): other for other in (*(arc[0] for arc in activity.links), *activity.members)}
        waiting[id(activity)] = len(before)
        for key in before:
            after[key].append(activity)
    return waiting, after


def phase_of(activity: Activity) -> int:
    """Who goes first whatever their priority: what needs nobody, what is under way, what was agreed, drafts."""
    if not activity.bookings or not activity.live:
        return _NOW
    if activity.under_way:
        return _HELD
    return _DRAFT if activity.draft else _AGREED


def _wait_for_people(activity: Activity, bookings: Bookings) -> None:
    """Move an activity to where everyone who works on it is free for as long as it takes.

    Raises:
        Unplaceable: there is not enough working time for it.
    """
    if activity.begin is None:
        return
    start = activity.begin
    if activity.options:
        take_quickest(activity, lambda one: bookings.finish_of(one, earliest(activity, one.work)))
        start = earliest(activity, activity.work)
        activity.begin = activity.work.start(start)
    try:
        begin, finish, holder = bookings.first_free(activity.bookings, activity.work, start)
    except PlanError as error:
        raise Unplaceable(activity.address, error.message, error.help) from None
    if begin > activity.begin and holder is not None:
        activity.begin, activity.finish = begin, finish
        activity.start = begin if activity.started is None else activity.started
        activity.driver, activity.source = Driver("person", holder.address), holder
    elif activity.options:
        activity.finish = finish
        activity.start = begin if activity.started is None else activity.started
