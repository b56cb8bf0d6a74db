"""Leveling: dates with which nobody is booked beyond their capacity, over all charters of a plan."""

from collections.abc import Sequence

from plancli.model.plan import Plan

from .activity import Activity
from .backward import compute_slack
from .booking import Bookings
from .serial import place_leveled


def level(plan: Plan, order: Sequence[Activity]) -> tuple[list[Activity], Bookings]:
    """Move activities that were placed without regard to people to where their people are free.

    Who goes first is decided by the latest start that the plain critical path leaves, after priority. Waiting for a
    person counts as a link: late dates, slack and what is critical follow from both. The order that is returned is
    topological with these links; the bookings are everyone's.

    Raises:
        Unplaceable: there is not enough working time for a task.
    """
    ranks = {id(activity): activity.late_start for activity in order}
    bookings = place_leveled(plan, order, ranks)
    linked = _with_waits(order, bookings)
    compute_slack(linked, bookings)
    return linked, bookings


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
