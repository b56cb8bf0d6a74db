"""plan.yaml: the root marker, the calendars, the tolerances, the settings of the checks."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from .entity import Entity, Tolerance
from .field import key
from .thresholds import Thresholds
from .values.date_range import DateRange
from .values.duration import Units
from .values.hours import Interval, Weekdays
from .values.identifier import Id
from .values.moment import Moment

Severity = Literal["error", "warning", "info", "none"]


class Calendar(Entity, frozen=True, kw_only=True):
    """When work is done. What a named calendar leaves out comes from the plan's `calendar`."""

    days: Annotated[
        tuple[Weekdays, ...] | None,
        key("The working days of the week, days or ranges", area="time", example="mon-fri"),
    ] = None
    hours: Annotated[
        tuple[Interval, ...] | dict[Weekdays, tuple[Interval, ...]] | None,
        key("The working hours of a day; or by day instead of `days`", area="time", example="[09:00-12:30]"),
    ] = None
    holidays: Annotated[
        tuple[str, ...] | None,
        key("The files of public holidays that count", area="time", example="DE-BE", refers="holidays"),
    ] = None
    closed: Annotated[
        tuple[DateRange, ...] | None,
        key("Days on which nobody works", area="time", example="2026-12-24..2027-01-01"),
    ] = None
    open: Annotated[
        dict[DateRange, tuple[Interval, ...]] | None,
        key("Days, or ranges of days, with hours of their own", area="time", example="{2026-11-07: [10:00-14:00]}"),
    ] = None

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What cannot be true together: the key at fault, what is wrong, and the way out."""
        by_day = self.hours if isinstance(self.hours, dict) else {}
        if self.days is not None and by_day:
            yield "days", "the hours name their days already", "take `days` away"
        named = [day for weekdays in by_day for day in weekdays.days]
        if len(set(named)) < len(named):
            yield "hours", "a day of the week has hours twice", "name each day once"
        for where, spans in self._spans():
            if any(one.end > other.start for one, other in pairwise(sorted(spans))):
                yield where, "two spans of hours overlap", "write hours that follow each other"

    def _spans(self) -> Iterator[tuple[str, tuple[Interval, ...]]]:
        by_day = self.hours if isinstance(self.hours, dict) else {None: self.hours or ()}
        yield from (("hours", spans) for spans in by_day.values())
        yield from (("open", spans) for spans in (self.open or {}).values())


class Waiver(Entity, frozen=True, kw_only=True):
    """A finding that was looked at and accepted for a while."""

    check: Annotated[str, key("The code or the name of the check", area="terms", example="C107", refers="check")]
    address: Annotated[
        str, key("The thing that the finding is about", area="terms", example="charter/pay", refers="address")
    ]
    why: Annotated[str | None, key("Why it is accepted", area="terms", example="Sponsor on leave")] = None
    by: Annotated[str | None, key("Who accepted it", area="terms", example="grace", refers="person")] = None
    until: Annotated[Moment | None, key("The last day on which it counts", area="terms", example="2026-04-30")] = None


class Rule(Entity, frozen=True, kw_only=True):
    """One of the repository's own checks."""

    kind: Annotated[str, key("The kind of thing that it looks at", example="charter")]
    unless: Annotated[str, key("The condition under which all is well", example="approvers|length >= 2")]
    say: Annotated[str, key("What is said where it is not", example="Charters over 100k name two approvers")]
    severity: Annotated[Severity | None, key("How bad that is", example="warning")] = None


class CheckSettings(Entity, frozen=True, kw_only=True):
    """How the checks behave in this plan."""

    severity: Annotated[dict[str, Severity], key("Severities, by code or name", area="terms")] = {}
    waive: Annotated[tuple[Waiver, ...], key("Findings that are accepted for a while", area="terms")] = ()
    thresholds: Annotated[Thresholds, key("Limits of the schedule checks", example="{high-slack: 44d, lags: 5%}")] = (
        Thresholds()
    )
    rules: Annotated[dict[Id, Rule], key("The repository's own checks")] = {}
    preview: Annotated[bool, key("Run the checks that are not yet on by default", example="true")] = False


class Settings(Entity, frozen=True, kw_only=True):
    """What plan.yaml says."""

    plan: Annotated[str, key("The version of the plan format", example="1")]
    name: Annotated[str | None, key("What the plan is called", example="Corner Shop")] = None
    currency: Annotated[str | None, key("The currency of every amount", area="cost", example="EUR")] = None
    calendar: Annotated[Calendar | None, key("When work is done", area="time")] = None
    calendars: Annotated[dict[Id, Calendar], key("Other calendars, by name", area="time")] = {}
    tolerance: Annotated[Tolerance | None, key("What a charter may drift", area="terms")] = None
    leveling: Annotated[bool, key("Forecasts respect that people are one at a time", area="time")] = True
    checks: Annotated[CheckSettings | None, key("How the checks behave")] = None

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """What cannot be true together: the key at fault, what is wrong, and the way out."""
        if "default" in self.calendars:
            yield "calendars", "`default` is what `calendar` is called", "write it as `calendar`, or rename it"


Holidays = dict[dt.date, str]


def units_of(settings: Settings) -> Units:
    """What `1d` and `1w` mean: the most frequent day length of the plan's calendar, and its days a week.

    Of two equally frequent lengths the longer counts.
    """
    week = week_hours(settings.calendar or Calendar(), None)
    lengths = [sum(span.end - span.start for span in hours) for hours in week if hours]
    if not lengths:
        return Units()
    return Units(max(lengths, key=lambda length: (lengths.count(length), length)), len(lengths))


def week_hours(calendar: Calendar, default: Calendar | None) -> tuple[tuple[Interval, ...], ...]:
    """The working hours of each day from Monday to Sunday, sorted; empty on days off.

    `days` and `hours` left out come from `default`, then from Monday to Friday, 09:00-12:30 and 13:00-17:30.
    """
    hours = calendar.hours
    days = calendar.days
    if default is not None:
        hours = default.hours if hours is None else hours
        days = default.days if days is None and not isinstance(calendar.hours, dict) else days
    if isinstance(hours, dict):
        by_day = {day: spans for weekdays, spans in hours.items() for day in weekdays.days}
        chosen = set(by_day) if days is None else {day for part in days for day in part.days}
        return tuple(tuple(sorted(by_day.get(day, ()))) if day in chosen else () for day in range(7))
    spans = tuple(sorted(hours)) if hours is not None else (Interval(540, 750), Interval(780, 1050))
    chosen = set(range(5)) if days is None else {day for part in days for day in part.days}
    return tuple(spans if day in chosen else () for day in range(7))
