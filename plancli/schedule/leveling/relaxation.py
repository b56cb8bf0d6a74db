"""What every schedule of a plan keeps, as a project with pauses: no plan ends before the shortest schedule of that.

It counts in minutes in which anybody works; the calendar of an activity is pauses of it. What does not lie plainly in
this time, elapsed, worked in several calendars at once or by any one of several people, counts as little as it can.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity
from plancli.schedule.work import SharedDuration, SharedEffort, Span
from plancli.schedule.working_time import Calendar

from .axis import Axis
from .earliest import is_fixed, is_open, moment_of
from .paused import PausedProject, Pauses
from .project import Project
from .reduction import capacities_of, demands_of

_MOST_PAUSES = 20_000
"""More of them in all are left out: it would take longer to write them down than to search."""


class Relaxation(NamedTuple):
    """The project that every schedule keeps, on a time axis, and the starts in it that the activities have.

    `exact` says that nothing counts for less than it is.
    """

    paused: PausedProject
    axis: Axis
    starts: Sequence[int]
    exact: bool


def relax(plan: Plan, activities: Sequence[Activity], moments: Mapping[int, int], end: int) -> Relaxation:
    """The project of activities that have been placed, of which the last ends at `end`; `moments` are the earliest."""
    builder = _Builder(activities, moments, end)
    asked, capacities = demands_of(plan, activities), capacities_of(plan)
    demands = _certain(activities, asked, capacities)
    links = [(*link, number) for number, activity in enumerate(activities) for link in builder.links(activity)]
    project = Project(
        durations=builder.durations,
        arcs=[
            (before, after, lag + (0 if from_start else builder.durations[before]))
            for before, from_start, lag, after in links
        ],
        demands=demands,
        capacities=capacities,
        releases=[builder.axis.count(moments[id(activity)]) for activity in activities],
        priorities=[0] * len(activities),
        groups=[0] * len(activities),
    )
    follows = [(before, after, lag) for before, from_start, lag, after in links if not from_start]
    fixed = {number for number, activity in enumerate(activities) if is_fixed(activity)}
    starts = [builder.axis.count(moment_of(activity) or 0) for activity in activities]
    paused = PausedProject(project, builder.pauses(), follows, fixed)
    return Relaxation(paused, builder.axis, starts, builder.exact and demands == asked)


class _Builder:
    """Finds out how long everything lasts at least, when it pauses, and what it certainly waits for."""

    def __init__(self, activities: Sequence[Activity], moments: Mapping[int, int], end: int) -> None:
        self.axis = Axis(_calendars(activities), min(moments[id(activity)] for activity in activities), end)
        self.exact = True
        self.durations = list(map(self._least, activities))
        self._activities = activities
        self._numbers = {id(activity): number for number, activity in enumerate(activities)}

    def pauses(self) -> list[Pauses]:
        """When each activity does not advance."""
        found = [
            self.axis.pauses(calendar) if duration and (calendar := self._calendar_of(activity)) else ()
            for activity, duration in zip(self._activities, self.durations, strict=True)
        ]
        if sum(map(len, found)) <= _MOST_PAUSES:
            return found
        self.exact = False
        return [()] * len(found)

    def links(self, activity: Activity) -> Iterator[tuple[int, bool, int]]:
        """Whom it waits for, whether for their start, and the lag until its own start."""
        for member in activity.members:
            if id(member) in self._numbers:
                yield self._numbers[id(member)], False, 0
        if is_fixed(activity):
            return
        if _is_held(activity):
            self.exact = False
            return
        for before, kind, calendar, lag in activity.links:
            number = self._numbers.get(id(before))
            from_start = kind[0] == "S"
            if number is None or (from_start and before.started is not None):
                continue
            wait = self._wait(calendar, lag)
            back = kind[1] == "F" and not activity.is_event
            if wait is None or (from_start and before.members) or (back and not self._is_plain(activity)):
                self.exact = False
            else:
                yield number, from_start, wait - (activity.work.minutes if back else 0)

    def _wait(self, calendar: Calendar, lag: int) -> int | None:
        """The minutes of the axis that pass in a lag at least; None where a lead goes back further than by a number."""
        if not lag or self._is_even(calendar):
            return lag
        self.exact = False
        if lag < 0:
            return None
        return lag if self.axis.counts(calendar) else 0

    def _least(self, activity: Activity) -> int:
        """The minutes of the axis that an activity takes at least."""
        if activity.members or activity.is_event:
            return 0
        if is_fixed(activity):
            self.exact &= not _is_uneven(activity)
            return self.axis.count(activity.finish or 0) - self.axis.count(activity.begin or 0)
        if self._calendar_of(activity) is None or _is_shared(activity.work):
            self.exact = False
        works = [option.work for option in activity.options] or [activity.work]
        return 0 if _is_held(activity) else min(map(self._least_of, works))

    def _least_of(self, work: Span) -> int:
        if isinstance(work, SharedEffort):
            return work.amount // sum(share for _, share in work.crew)
        return work.minutes if self.axis.counts(work.calendar) else 0

    def _calendar_of(self, activity: Activity) -> Calendar | None:
        """The calendar in which it advances; None where it is not certain, or not one that the axis counts."""
        certain = not (is_fixed(activity) or is_open(activity) or _is_held(activity))
        return activity.work.calendar if certain and self.axis.counts(activity.work.calendar) else None

    def _is_plain(self, activity: Activity) -> bool:
        """Whether it takes its own minutes of the axis, whenever it starts."""
        calendar = self._calendar_of(activity)
        return calendar is not None and self._is_even(calendar) and not _is_shared(activity.work)

    def _is_even(self, calendar: Calendar) -> bool:
        """Whether minutes of a calendar are minutes of the axis."""
        return self.axis.counts(calendar) and not self.axis.pauses(calendar)


def _is_shared(work: Span) -> bool:
    """Whether several calendars meet in it: it takes at least its share of the time in which any of them is worked."""
    return isinstance(work, SharedDuration | SharedEffort)


def _is_held(activity: Activity) -> bool:
    """Whether it lasts until a finish set by hand, from wherever its links let it begin."""
    return activity.under_way and activity.pinned_finish is not None and bool(activity.links)


def _is_uneven(activity: Activity) -> bool:
    """Whether its dates are set by hand and those at work may be through with their part before it ends."""
    return is_fixed(activity) and isinstance(activity.work, SharedDuration)


def _calendars(activities: Sequence[Activity]) -> Iterator[Calendar]:
    """The calendars that anything is worked in, or waited."""
    for activity in activities:
        if not activity.members and not activity.is_event:
            yield activity.work.calendar
            yield from (option.work.calendar for option in activity.options)
        yield from (calendar for _, _, calendar, lag in activity.links if lag)


def _certain(
    activities: Sequence[Activity], asked: Sequence[list[tuple[int, int]]], capacities: Sequence[int]
) -> list[list[tuple[int, int]]]:
    """Whom each activity needs in every schedule, of those that it asks for."""
    booked: list[tuple[Activity, int, int]] = []
    demands = []
    for activity, demand in zip(activities, asked, strict=True):
        certain = [] if is_open(activity) or _is_uneven(activity) else demand
        if certain and is_fixed(activity):
            certain = _left_of(capacities, booked, activity, demand)
            booked += [(activity, person, amount) for person, amount in certain]
        demands.append(certain)
    return demands


def _left_of(
    capacities: Sequence[int],
    booked: Sequence[tuple[Activity, int, int]],
    activity: Activity,
    demand: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """A demand that is set by hand, cut down to what others set by hand leave at that time."""
    left = Counter(dict(enumerate(capacities)))
    for other, person, amount in booked:
        if (activity.begin or 0) < (other.finish or 0) and (other.begin or 0) < (activity.finish or 0):
            left[person] -= amount
    return [(person, min(amount, left[person])) for person, amount in demand if left[person] > 0]
