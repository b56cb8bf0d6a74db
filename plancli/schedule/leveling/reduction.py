"""A plan's activities as a resource-constrained project: the problem that the search for an order of work solves.

The search counts in working minutes of the plan's calendar, as if everyone worked in it. Where that is not so its
order is a proposal, which is placed in the true calendars like any other and taken only if it is better.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity
from plancli.schedule.working_time import Calendar

from .placement import phase_of
from .project import Project

_FULL = Decimal(100)
_FINE = 100
"""Shares count in hundredths of a percent."""
_RANGE = 10_000


def reduce_to_project(plan: Plan, activities: Sequence[Activity], calendar: Calendar) -> Project:
    """The project of activities that have been placed: what is not live is left out of its arcs.

    A milestone with tasks is an activity without length that follows them; a link to its start (SS) is left out.
    """
    numbers = {id(activity): number for number, activity in enumerate(activities)}
    durations = [_length(activity, calendar) for activity in activities]
    begin = begin_of(activities)
    origin = calendar.worked(begin)
    return Project(
        durations=durations,
        arcs=[arc for activity in activities for arc in _arcs(activity, numbers, durations)],
        demands=demands_of(plan, activities),
        capacities=capacities_of(plan),
        releases=[max(0, calendar.worked(_release(activity, begin)) - origin) for activity in activities],
        priorities=[-phase_of(activity) * _RANGE + activity.priority for activity in activities],
        groups=_groups(activities),
    )


def begin_of(activities: Iterable[Activity]) -> int:
    """The moment from which the project counts."""
    return min((activity.begin for activity in activities if activity.begin is not None), default=0)


def capacities_of(plan: Plan) -> list[int]:
    """How much there is of each person, in the order of the plan, in hundredths of a percent."""
    return [_fine(who.capacity.number if who.capacity else _FULL) for who in plan.people.values()]


def demands_of(plan: Plan, activities: Iterable[Activity]) -> list[list[tuple[int, int]]]:
    """Whom each activity needs and how much of them; who is asked for more than there is gives all."""
    numbers = {person: number for number, person in enumerate(plan.people)}
    capacities = capacities_of(plan)
    demands = []
    for activity in activities:
        asked: Counter[int] = Counter()
        for booking in activity.bookings if activity.begin != activity.finish else ():
            asked[numbers[booking.person]] += _fine(booking.percent)
        given = ((person, min(amount, capacities[person])) for person, amount in asked.items())
        demands.append([(person, amount) for person, amount in given if amount])
    return demands


def _length(activity: Activity, calendar: Calendar) -> int:
    """Working minutes; of what takes the clock's, those that pass meanwhile."""
    if activity.members or activity.begin is None or activity.finish is None:
        return 0
    if activity.work.calendar is activity.calendar:
        return activity.work.minutes
    return max(0, calendar.between(activity.begin, activity.finish))


def _release(activity: Activity, begin: int) -> int:
    """What is pinned is released where it is; of all else what holds it back beside links."""
    if activity.pinned and activity.begin is not None:
        return activity.begin
    return max(begin, activity.floor) if not activity.members else begin


def _fine(percent: Decimal) -> int:
    return int(percent * _FINE)


def _arcs(activity: Activity, numbers: dict[int, int], durations: Sequence[int]) -> list[tuple[int, int, int]]:
    own = numbers[id(activity)]
    arcs = [
        (numbers[id(member)], own, durations[numbers[id(member)]])
        for member in activity.members
        if id(member) in numbers
    ]
    for before, kind, _, lag in activity.links:
        number = numbers.get(id(before))
        if number is not None and not (before.members and kind[0] == "S"):
            delay = lag + (durations[number] if kind[0] == "F" else 0) - (durations[own] if kind[1] == "F" else 0)
            arcs.append((number, own, delay))
    return arcs


def _groups(activities: Sequence[Activity]) -> list[int]:
    charters: dict[str, int] = {}
    return [charters.setdefault(activity.charter, len(charters)) for activity in activities]
