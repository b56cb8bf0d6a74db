"""What is proved of a plan: the moment before which no schedule with its people ends."""

from collections.abc import Sequence

from plancli.schedule.activity import Activity
from plancli.schedule.result import Limit, Optimality
from plancli.schedule.working_time import Calendar

from .earliest import Earliest
from .optimal import find_shortest
from .placement import phase_of
from .progress import Progress, Watch
from .relaxation import relax
from .trials import Trials


def prove(
    trials: Trials, earliest: Earliest, calendar: Calendar, seconds: float, watch: Watch | None
) -> Optimality | None:
    """Search for so many seconds for a better order than the best so far, and for what none can undercut.

    What is found is tried. Priorities, and that drafts come last, are no part of the proof: it holds with and without
    them. None where nothing is live.

    Raises:
        PlanError: OR-Tools is not installed.
    """
    if not trials.activities:
        return None
    paused, axis, starts, exact = relax(trials.plan, trials.activities, earliest.moments, trials.ends[0])

    def stop(makespan: int, bound: int) -> bool:
        return watch is not None and watch(Progress(0, 0, axis.moment(makespan), axis.moment(bound)))

    length = axis.count(trials.ends[0])
    proof = find_shortest(paused, starts, length, seconds, stop)
    if proof.makespan < length:
        trials.try_order(sorted(range(len(starts)), key=proof.starts.__getitem__))
    finish, bound = trials.ends[0], max(earliest.end, axis.moment(proof.lower_bound))
    limit = None if bound >= finish else _limit(trials.activities, settled=proof.settled, exact=exact)
    return Optimality(finish, bound, bound >= finish, calendar.between(bound, finish), limit)


def _limit(activities: Sequence[Activity], *, settled: bool, exact: bool) -> Limit | None:
    """Why no more is proved."""
    if not settled:
        return "time"
    if not exact:
        return "estimate"
    ranks = {(phase_of(activity), activity.priority) for activity in activities if activity.bookings}
    return "priority" if len(ranks) > 1 else None
