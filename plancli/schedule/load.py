"""People's load: what is booked of each person in each week, and what is there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from plancli.model.plan import Plan

from .activity import Activity, Booking
from .calendar import Calendars
from .result import PersonLoad, WeekLoad
from .work import half_up
from .working_time import DAY, WEEK, Calendar

_FULL = Decimal(100)
_NOTHING = Decimal(0)

Weeks = dict[int, Decimal]
"""Working minutes by week, counted from the year 1, times the percent of a full-time person."""


def compute_load(plan: Plan, activities: Iterable[Activity]) -> Mapping[str, PersonLoad]:
    """The load of everyone from the first to the last week of the forecast; what is done is no load."""
    placed = [activity for activity in activities if activity.live and not activity.members]
    begins = [activity.begin for activity in placed if activity.begin is not None]
    finishes = [activity.finish for activity in placed if activity.finish is not None]
    if not begins or not finishes:
        return {f"person/{person}": PersonLoad(address=f"person/{person}", load=()) for person in plan.people}
    weeks = range(min(begins) // WEEK, (max(finishes) - 1) // WEEK + 1)
    booked = _booked(placed)
    calendars = Calendars(plan)
    worked: dict[Calendar, list[int]] = {}
    loads = {}
    for person, who in plan.people.items():
        calendar = calendars.person(person)
        if calendar not in worked:
            worked[calendar] = [calendar.between(week * WEEK, week * WEEK + WEEK) for week in weeks]
        capacity = who.capacity.number if who.capacity else _FULL
        there = dict(zip(weeks, worked[calendar], strict=True))
        loads[f"person/{person}"] = _load(person, booked[person], there, capacity)
    return loads


def _booked(activities: Iterable[Activity]) -> Mapping[str, Weeks]:
    booked: defaultdict[str, Weeks] = defaultdict(lambda: defaultdict(Decimal))
    for activity in activities:
        if activity.begin is None or activity.finish is None:
            continue
        for booking in activity.bookings:
            finish = activity.work.until(booking.calendar, activity.begin, activity.finish)
            _book(booked[booking.person], booking, activity.begin, finish)
    return booked


def _book(weeks: Weeks, booking: Booking, begin: int, finish: int) -> None:
    for week in range(begin // WEEK, (finish - 1) // WEEK + 1):
        minutes = booking.calendar.between(max(begin, week * WEEK), min(finish, week * WEEK + WEEK))
        weeks[week] += booking.percent * minutes


def _load(person: str, booked: Weeks, there: Mapping[int, int], capacity: Decimal) -> PersonLoad:
    return PersonLoad(
        address=f"person/{person}",
        load=tuple(
            WeekLoad(_monday(week), _whole(booked.get(week, _NOTHING)), _whole(minutes * capacity))
            for week, minutes in there.items()
            if minutes * capacity or booked.get(week)
        ),
    )


def _whole(percent_minutes: Decimal) -> int:
    return half_up(Fraction(percent_minutes) / 100)


def _monday(week: int) -> dt.date:
    return dt.date.fromordinal(week * WEEK // DAY + 1)
