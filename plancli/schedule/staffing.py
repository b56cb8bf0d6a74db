"""Who works on a task, and what work that makes: effort or duration, one calendar or several."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from plancli.model.milestone import Task
from plancli.model.plan import Plan, Worker
from plancli.model.values.duration import Duration
from plancli.model.values.estimate import Estimate
from plancli.model.values.share import CalendarUse

from .activity import Booking, Option
from .calendar import Calendars
from .unplaceable import Unplaceable
from .work import Event, SharedDuration, SharedEffort, Span, half_up
from .working_time import CLOCK, Calendar

_FULL = Decimal(100)


class Staffing:
    """Finds the work of tasks; what one task has in common with others is computed once."""

    def __init__(self, plan: Plan, calendars: Calendars) -> None:
        self._units = plan.units
        self._calendars = calendars
        self._works: dict[tuple[tuple[Booking, ...], CalendarUse | None, bool, str | None], Span] = {}
        self._bookings: dict[tuple[tuple[Worker, ...], CalendarUse | None], tuple[Booking, ...]] = {}
        self._capacities: Mapping[str, Decimal] = {
            person: who.capacity.number if who.capacity else _FULL for person, who in plan.people.items()
        }

    def bookings(self, task: Task, workers: tuple[Worker, ...]) -> tuple[Booking, ...]:
        """When and how much each of those who are assigned to a task works on it."""
        if not workers:
            return ()
        use = task.calendar
        bookings = self._bookings.get((workers, use))
        if bookings is None:
            at_work = self._calendars.at_work
            bookings = tuple([Booking(each.person, at_work(each.person, use), self._share(each)) for each in workers])
            self._bookings[workers, use] = bookings
        return bookings

    def options(self, address: str, task: Task, candidates: Iterable[str]) -> tuple[Option, ...]:
        """The ways to do a task that any one of several people may do, in the order of their naming."""
        found = []
        for person in candidates:
            calendar = self._calendars.at_work(person, task.calendar)
            booking = Booking(person, calendar, self._capacities[person])
            if booking.percent:
                work = self.work(address, task, (booking,))
                counted = self._calendars.default if work.calendar is CLOCK else work.calendar
                found.append(Option(booking, work, counted))
        return tuple(found)

    def _share(self, worker: Worker) -> Decimal:
        return worker.share.number if worker.share else self._capacities[worker.person]

    def work(self, address: str, task: Task, bookings: tuple[Booking, ...]) -> Span:
        """What remains of a task.

        Raises:
            Unplaceable: effort of people none of whom has any capacity.
        """
        estimate = task.duration if task.effort is None else task.effort
        if task.remaining is not None or task.progress is not None:
            return self._work(address, task, bookings, estimate)
        key = (bookings, task.calendar, task.duration is None, None if estimate is None else str(estimate))
        work = self._works.get(key)
        if work is None:
            work = self._works[key] = self._work(address, task, bookings, estimate)
        return work

    def _work(
        self, address: str, task: Task, bookings: tuple[Booking, ...], estimate: Duration | Estimate | None
    ) -> Span:
        calendar = self._calendar(task, bookings)
        left = self._left(task, estimate)
        if task.remaining is None and estimate is not None:
            if not left and not estimate.minutes(self._units):
                return Event(calendar)
            if estimate.elapsed:
                return Span(CLOCK, half_up(left))
        if not bookings:
            return Span(calendar, half_up(left))
        if task.duration is None:
            return self._effort(address, calendar, bookings, left)
        calendars = tuple(dict.fromkeys(booking.calendar for booking in bookings))
        return SharedDuration(calendar, calendars, half_up(left)) if calendars[1:] else Span(calendar, half_up(left))

    def _effort(self, address: str, calendar: Calendar, bookings: tuple[Booking, ...], left: Fraction) -> Span:
        if len(bookings) == 1 and bookings[0].percent == _FULL:
            return Span(bookings[0].calendar, half_up(left))
        crew = tuple((booking.calendar, booking.part) for booking in bookings if booking.percent)
        if not crew:
            raise Unplaceable(address, "nobody on it has any capacity", "assign someone who has")
        if len({each for each, _ in crew}) == 1:
            return Span(crew[0][0], half_up(left / sum(part for _, part in crew)))
        return SharedEffort(calendar, crew, left)

    def _calendar(self, task: Task, bookings: tuple[Booking, ...]) -> Calendar:
        if bookings:
            return self._calendars.union(tuple(dict.fromkeys([booking.calendar for booking in bookings])))
        return self._calendars.named(task.calendar.name) if task.calendar else self._calendars.default

    def _left(self, task: Task, estimate: Duration | Estimate | None) -> Fraction:
        if task.remaining is not None:
            return task.remaining.minutes(self._units)
        length = estimate.minutes(self._units) if estimate is not None else Fraction(0)
        return length * (1 - Fraction(task.progress.fraction)) if task.progress else length
