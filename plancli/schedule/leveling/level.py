"""Leveling: dates with which nobody is booked beyond their capacity, over all charters of a plan."""

from collections.abc import Mapping, Sequence

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity
from plancli.schedule.backward import compute_slack
from plancli.schedule.working_time import Calendar

from .placement import place_leveled
from .reduction import reduce_to_project
from .search import Effort, budget, find_order
from .timeline import Bookings


def level(
    plan: Plan, order: Sequence[Activity], calendar: Calendar, effort: Effort | None
) -> tuple[list[Activity], Bookings]:
    """Move activities that were placed without regard to people to where their people are free.

    Who goes first is decided by the latest start that the plain critical path leaves, after priority; with an `effort`
    the order that a search finds is taken where it ends sooner. Waiting for a person counts as a link: late dates,
    slack and what is critical follow from both. The order that is returned is topological with these links; the
    bookings are everyone's.

    Raises:
        Unplaceable: there is not enough working time for a task.
    """
    ideal = _ends(order)
    ranks = {id(activity): activity.late_start for activity in order}
    bookings = place_leveled(plan, order, ranks)
    if effort is not None and _ends(order) > ideal:
        bookings = _search(plan, order, calendar, effort, ranks) or place_leveled(plan, order, ranks)
    linked = _with_waits(order, bookings)
    compute_slack(linked, bookings)
    return linked, bookings


def _search(
    plan: Plan, order: Sequence[Activity], calendar: Calendar, effort: Effort, ranks: Mapping[int, int]
) -> Bookings | None:
    """The bookings of a better order than that of the ranks, None where none was found; the activities are moved."""
    reached = _ends(order)
    live = (activity for activity in order if activity.live and activity.finish is not None)
    activities = sorted(live, key=lambda activity: activity.address)
    project = reduce_to_project(plan, activities, calendar)
    found = find_order(project, budget(len(activities), effort))
    places = {id(activities[number]): place for place, number in enumerate(found.order)}
    bookings = place_leveled(plan, order, {**ranks, **places})
    return bookings if _ends(order) < reached else None


def _ends(order: Sequence[Activity]) -> tuple[int, int]:
    """When all live work ends, and the sum of the charters' ends: what leveling makes small, in this order."""
    ends: dict[str, int] = {}
    for activity in order:
        if activity.live and activity.finish is not None:
            ends[activity.charter] = max(activity.finish, ends.get(activity.charter, 0))
    return max(ends.values(), default=0), sum(ends.values())


def _with_waits(order: Sequence[Activity], bookings: Bookings) -> list[Activity]:
    """The activities with a link for each wait, in topological order; a wait that would close a circle is left out."""
    waits: dict[int, list[Activity]] = {}
    for before, after in bookings.waits():
        waits.setdefault(id(after), []).append(before)
    sorted_: list[Activity] = []
    state: dict[int, int] = {}
    for root in order:
        path = [root]
        while path:
            activity = path[-1]
            if id(activity) in state:
                path.pop()
                if state[id(activity)] == 1:
                    state[id(activity)] = 2
                    sorted_.append(activity)
                continue
            state[id(activity)] = 1
            for before in waits.get(id(activity), ()):
                if state.get(id(before)) != 1:
                    before.successors.append((activity, "FS", before.calendar, 0))
                    path.append(before)
            path.extend(arc[0] for arc in activity.links if id(arc[0]) not in state)
            path.extend(member for member in activity.members if id(member) not in state)
    return sorted_
