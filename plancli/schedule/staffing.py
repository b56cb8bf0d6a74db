"""Who works on a task, and what work that makes: effort or duration, one calendar or several."""

from collections.abc import Mapping
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
        self._plan = plan
        self._units = plan.units
        self._workers = plan.references.workers
        self._candidates = plan.references.candidates
        self._calendars = calendars
        self._lengths: dict[tuple[str, ...], Fraction] = {}
        self._spans: dict[tuple[Calendar, int], Span] = {}
        self._bookings: dict[tuple[tuple[Worker, ...], CalendarUse | None], tuple[Booking, ...]] = {}
        self._joint: dict[tuple[Booking, ...], Calendar] = {}
        self._capacities: Mapping[str, Decimal] = {
            person: who.capacity.number if who.capacity else _FULL for person, who in plan.people.items()
        }

    def bookings(self, address: str, task: Task) -> tuple[Booking, ...]:
        """When and how much each person works on a task."""
        workers = self._workers.get(address)
        if not workers:
            return ()
        use = task.calendar
        bookings = self._bookings.get((workers, use))
        if bookings is None:
            at_work = self._calendars.at_work
            bookings = tuple([Booking(each.person, at_work(each.person, use), self._share(each)) for each in workers])
            self._bookings[workers, use] = bookings
        return bookings

    def options(self, address: str, task: Task) -> tuple[Option, ...]:
        """The ways to do a task that any one of several people may do, in the order of their naming."""
        found = []
        for person in self._candidates.get(address, ()):
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
        estimate = task.effort if task.effort is not None else task.duration
        calendar = self._calendar(task, bookings)
        left = self._left(task, estimate)
        if task.remaining is None and estimate is not None:
            if not left and not self._length(estimate):
                return Event(calendar)
            if estimate.elapsed:
                return self._span(CLOCK, left)
        if not bookings:
            return self._span(calendar, left)
        if task.duration is None:
            return self._effort(address, calendar, bookings, left)
        calendars = tuple(dict.fromkeys(booking.calendar for booking in bookings))
        return SharedDuration(calendar, calendars, half_up(left)) if calendars[1:] else self._span(calendar, left)

    def _effort(self, address: str, calendar: Calendar, bookings: tuple[Booking, ...], left: Fraction) -> Span:
        if len(bookings) == 1 and bookings[0].percent == _FULL:
            return self._span(bookings[0].calendar, left)
        crew = tuple((booking.calendar, booking.part) for booking in bookings if booking.percent)
        if not crew:
            raise Unplaceable(address, "nobody on it has any capacity", "assign someone who has")
        if len({each for each, _ in crew}) == 1:
            return self._span(crew[0][0], left / sum(part for _, part in crew))
        return SharedEffort(calendar, crew, left)

    def _span(self, calendar: Calendar, minutes: Fraction) -> Span:
        length = half_up(minutes)
        span = self._spans.get((calendar, length))
        if span is None:
            span = self._spans[calendar, length] = Span(calendar, length)
        return span

    def _calendar(self, task: Task, bookings: tuple[Booking, ...]) -> Calendar:
        if bookings:
            joint = self._joint.get(bookings)
            if joint is None:
                joint = self._calendars.union(tuple(dict.fromkeys([booking.calendar for booking in bookings])))
                self._joint[bookings] = joint
            return joint
        return self._calendars.named(task.calendar.name) if task.calendar else self._calendars.default

    def _left(self, task: Task, estimate: Duration | Estimate | None) -> Fraction:
        if task.remaining is not None:
            return self._length(task.remaining)
        length = self._length(estimate) if estimate is not None else Fraction(0)
        return length * (1 - Fraction(task.progress.fraction)) if task.progress else length

    def _length(self, estimate: Duration | Estimate) -> Fraction:
        parts = (estimate.best, estimate.likely, estimate.worst) if isinstance(estimate, Estimate) else (estimate,)
        key = tuple([part.text for part in parts])
        length = self._lengths.get(key)
        if length is None:
            length = self._lengths[key] = estimate.minutes(self._units)
        return length
