"""Leveling: dates with which nobody is booked beyond their capacity, over all charters of a plan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity
from plancli.schedule.backward import compute_slack
from plancli.schedule.result import Optimality
from plancli.schedule.working_time import END, Calendar

from .timeline import Bookings
from .trials import Trials, ends_of

if TYPE_CHECKING:
    from .progress import Watch
    from .search import Effort


class Leveled(NamedTuple):
    """The activities in an order that is topological with their waits, everyone's bookings, and what is proved."""

    order: list[Activity]
    bookings: Bookings
    optimality: Optimality | None


def level(
    plan: Plan,
    order: Sequence[Activity],
    calendar: Calendar,
    effort: "Effort | None",
    seconds: float | None = None,
    watch: "Watch | None" = None,
) -> Leveled:
    """Move activities that were placed without regard to people to where their people are free.

    Who goes first is decided by the latest start that the plain critical path leaves, after priority; with an `effort`
    the order that a search finds is taken where it ends sooner, and with `seconds` the one that a proof of so long
    finds. Waiting for a person counts as a link: late dates, slack and what is critical follow from both.

    Raises:
        PlanError: OR-Tools, which a proof needs, is not installed.
        Unplaceable: there is not enough working time for a task.
    """
    ideal = ends_of(order)
    earliest = None
    if seconds is not None:
        from .earliest import find_earliest

        earliest = find_earliest(order)
    trials = Trials(plan, order)
    if effort is not None and trials.ends > ideal:
        _search(trials, calendar, effort, watch)
    proved = None
    if earliest is not None and seconds is not None:
        from .proof import prove

        proved = prove(trials, earliest, calendar, seconds, watch)
    linked = _with_waits(order, trials.bookings)
    compute_slack(linked, trials.bookings)
    return Leveled(linked, trials.bookings, proved)


def _search(trials: Trials, calendar: Calendar, effort: "Effort", watch: "Watch | None") -> None:
    """Try the order that is found for the plan as if everyone worked in its calendar."""
    from .progress import Progress
    from .reduction import begin_of, reduce_to_project
    from .search import budget, find_order

    activities = trials.activities
    total = budget(len(activities), effort)
    begun = calendar.worked(begin_of(activities))

    def stop(done: int, makespan: int) -> bool:
        finish = min(calendar.last_moment(begun + max(makespan - 1, 0)) + 1, END)
        return watch is not None and watch(Progress(done, total, finish))

    project = reduce_to_project(trials.plan, activities, calendar)
    trials.try_order(find_order(project, total, watch=stop if watch else None).order)


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
