"""The working time that a piece of work loses beyond ordinary nights and weekends: holidays, closed days, days away."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from plancli.model.plan import Plan
from plancli.model.settings import Calendar as Declared
from plancli.model.values.date_range import DateRange
from plancli.model.values.identifier import Id
from plancli.model.values.share import CalendarUse
from plancli.schedule.calendar import DEFAULT, Calendar, Calendars
from plancli.schedule.working_time import DAY

LossKind = Literal["holiday", "closed", "away"]


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """Days on which no work is done that otherwise would be.

    `name` is that of the holiday, of days away the person's id, None for closed days. `first` and `last` are the days
    of the whole holiday or absence, an open end cut to the work; `lost_minutes` the working time that it takes from the
    work.
    """

    kind: LossKind
    name: str | None
    first: dt.date
    last: dt.date
    lost_minutes: int


class _Closure(NamedTuple):
    """Days on which a calendar, or a person, does not work; `owner` is its name or the person's id."""

    kind: LossKind
    name: str | None
    owner: str
    days: DateRange


def find_losses(
    plan: Plan, use: CalendarUse | None, people: Sequence[str], begin: int, finish: int
) -> tuple[Loss, ...]:
    """What work loses from `begin` to `finish`, by day; each lost minute is counted for the first of its causes.

    `use` is the task's calendar, `people` are those at work. A holiday of several people is one loss, its length that
    of the one who loses most.
    """
    found: dict[tuple[dt.date, dt.date, str, str], Loss] = {}
    for person in people or (None,):
        for loss in _losses_of(plan, use, person, begin, finish):
            key = (loss.first, loss.last, loss.kind, loss.name or "")
            if key not in found or found[key].lost_minutes < loss.lost_minutes:
                found[key] = loss
    return tuple(found[key] for key in sorted(found))


def _losses_of(plan: Plan, use: CalendarUse | None, person: str | None, begin: int, finish: int) -> Iterator[Loss]:
    """Close the days one by one, and see what each takes away."""
    closures: list[_Closure] = []
    start, end = (dt.date.fromordinal(minute // DAY + 1) for minute in (begin, max(begin, finish - 1)))
    names = _calendars(plan, use, person)
    left = _time(plan, use, person, closures, names).between(begin, finish)
    for closure in _closures(plan, use, person, names):
        first, last = closure.days.first or start, closure.days.last or end
        if last < start or end < first:
            continue
        closures.append(closure)
        now = _time(plan, use, person, closures, names).between(begin, finish)
        if now < left:
            yield Loss(kind=closure.kind, name=closure.name, first=first, last=last, lost_minutes=left - now)
        left = now


def _calendars(plan: Plan, use: CalendarUse | None, person: str | None) -> tuple[str, ...]:
    """The names of the calendars that say when someone works on a task."""
    if person is None or (use is not None and use.only):
        return (use.name if use is not None else DEFAULT,)
    own = plan.people[person].calendar or DEFAULT
    return (own,) if use is None or use.name == own else (own, use.name)


def _closures(plan: Plan, use: CalendarUse | None, person: str | None, names: Sequence[str]) -> Iterator[_Closure]:
    """All closed days that may count: holidays, then what is closed, then the person's days away."""
    for name in names:
        declared = _declared(plan, name)
        for file in declared.holidays or ():
            for day, title in sorted(plan.holidays.get(file, {}).items()):
                yield _Closure("holiday", title, name, DateRange(day, day))
        for days in declared.closed or ():
            yield _Closure("closed", None, name, days)
    if person is not None and not (use is not None and use.only):
        for days in plan.people[person].away:
            yield _Closure("away", person, person, days)


def _declared(plan: Plan, name: str) -> Declared:
    """A calendar with the holidays and closed days that it inherits."""
    default = plan.settings.calendar or Declared()
    own = default if name == DEFAULT else plan.settings.calendars[Id(name)]
    return msgspec.structs.replace(
        own,
        holidays=default.holidays if own.holidays is None else own.holidays,
        closed=default.closed if own.closed is None else own.closed,
    )


def _time(
    plan: Plan, use: CalendarUse | None, person: str | None, closures: Sequence[_Closure], names: Sequence[str]
) -> Calendar:
    """When someone would work on a task if only these days were closed."""
    settings, people = plan.settings, dict(plan.people)
    for name in names:
        days = tuple(one.days for one in closures if one.kind != "away" and one.owner == name)
        declared = msgspec.structs.replace(_declared(plan, name), holidays=(), closed=days)
        if name == DEFAULT:
            settings = msgspec.structs.replace(settings, calendar=declared)
        else:
            settings = msgspec.structs.replace(settings, calendars={**settings.calendars, Id(name): declared})
    if person is not None:
        away = tuple(one.days for one in closures if one.kind == "away")
        people[person] = msgspec.structs.replace(people[person], away=away)
    calendars = Calendars(msgspec.structs.replace(plan, settings=settings, people=people))
    return calendars.at_work(person, use) if person is not None else calendars.named(names[0])
