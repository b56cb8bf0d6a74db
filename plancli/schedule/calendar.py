"""The calendars of a plan: its own, the named ones, those of people and of tasks.

What goes before what: a person's `away`, then `open`, then `closed` and holidays, then the hours of the week.
"""

from collections.abc import Iterable

from plancli.model.plan import Plan
from plancli.model.settings import Calendar as Declared
from plancli.model.settings import week_hours
from plancli.model.values.date_range import DateRange
from plancli.model.values.hours import Interval
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment
from plancli.model.values.share import CalendarUse

from .working_time import CLOCK, DAY, END, Calendar, Stretch, Week, iso, merge, overlay

__all__ = ["CLOCK", "Calendar", "Calendars", "calendar_of", "closing", "iso", "opening", "person_calendar"]

DEFAULT = "default"


def calendar_of(plan: Plan, name: str | None = None) -> Calendar:
    """The plan's calendar, or the one of that name; a named one inherits what it leaves out."""
    default = plan.settings.calendar or Declared()
    if name is None or name == DEFAULT:
        return Calendar("the plan's calendar", _stretches(plan, default, None))
    return Calendar(f"the calendar `{name}`", _stretches(plan, plan.settings.calendars[Id(name)], default))


def person_calendar(plan: Plan, person: str) -> Calendar:
    """The calendar that a person works in, without the days away."""
    who = plan.people[person]
    stretches = list(calendar_of(plan, who.calendar).stretches)
    _close(stretches, who.away)
    return Calendar(f"the calendar of `{person}`", stretches)


def opening(calendar: Calendar, moment: Moment) -> int:
    """An actual or pinned start: where only its day was written, when work begins on it, else the day's beginning."""
    start = moment.start_minute
    if moment.minute is not None or not calendar.between(start, start + DAY):
        return start
    return calendar.next_working(start)


def closing(calendar: Calendar, moment: Moment) -> int:
    """An actual or pinned finish: where only its day was written, when work ends on it, else the day's end."""
    end = moment.end_minute
    if moment.minute is not None or not calendar.between(end - DAY, end):
        return end
    return calendar.previous_working(end)


class Calendars:
    """The calendars of one plan, each made once: equal ones are the same object."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._named: dict[str, Calendar] = {}
        self._people: dict[str, Calendar] = {}
        self._overlaps: dict[tuple[Calendar, Calendar], Calendar] = {}
        self._unions: dict[tuple[Calendar, ...], Calendar] = {}
        self.default = self.named(DEFAULT)

    def named(self, name: str) -> Calendar:
        """The calendar of that name."""
        if name not in self._named:
            self._named[name] = calendar_of(self._plan, name)
        return self._named[name]

    def person(self, person: str) -> Calendar:
        """The calendar of a person: the named one itself where nobody is away."""
        if person not in self._people:
            who = self._plan.people[person]
            self._people[person] = (
                person_calendar(self._plan, person) if who.away else self.named(who.calendar or DEFAULT)
            )
        return self._people[person]

    def at_work(self, person: str, use: CalendarUse | None) -> Calendar:
        """When a person works on a task that may have a calendar of its own."""
        if use is None:
            return self.person(person)
        if use.only:
            return self.named(use.name)
        return self._overlap(self.person(person), self.named(use.name))

    def union(self, calendars: tuple[Calendar, ...]) -> Calendar:
        """The time in which at least one of them is worked."""
        if calendars not in self._unions:
            joint = calendars[0]
            for other in calendars[1:]:
                joint = joint.union(other)
            self._unions[calendars] = joint
        return self._unions[calendars]

    def _overlap(self, one: Calendar, other: Calendar) -> Calendar:
        if one is other:
            return one
        pair = (one, other)
        if pair not in self._overlaps:
            self._overlaps[pair] = one.overlap(other)
        return self._overlaps[pair]


def _stretches(plan: Plan, declared: Declared, default: Declared | None) -> list[Stretch]:
    parts = (declared, default or Declared())
    holidays = next((part.holidays for part in parts if part.holidays is not None), ())
    closed = next((part.closed for part in parts if part.closed is not None), ())
    opened = next((part.open for part in parts if part.open is not None), {})
    stretches: list[Stretch] = [(0, _week(week_hours(declared, default)))]
    _close(stretches, [DateRange(day, day) for name in holidays for day in sorted(plan.holidays.get(name, {}))])
    _close(stretches, closed)
    for days in sorted(opened, key=_narrowest_last):
        overlay(stretches, *_bounds(days), _week((opened[days],) * 7))
    return stretches


def _close(stretches: list[Stretch], ranges: Iterable[DateRange]) -> None:
    for days in ranges:
        overlay(stretches, *_bounds(days), ())


def _bounds(days: DateRange) -> tuple[int, int]:
    first = 0 if days.first is None else (days.first.toordinal() - 1) * DAY
    return first, END if days.last is None else days.last.toordinal() * DAY


def _narrowest_last(days: DateRange) -> tuple[int, int]:
    first, end = _bounds(days)
    return first - end, first


def _week(hours: tuple[tuple[Interval, ...], ...]) -> Week:
    return merge((day * DAY + span.start, day * DAY + span.end) for day, spans in enumerate(hours) for span in spans)
