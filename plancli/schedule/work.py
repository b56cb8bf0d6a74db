"""How a piece of work lies in time: where it can start, when it ends, and the latest start that still ends in time."""

from bisect import bisect_left
from fractions import Fraction
from math import lcm

from plancli.errors import PlanError

from .working_time import END, Calendar

Crew = tuple[tuple[Calendar, Fraction], ...]
"""Who works: the calendar of each, and the part of a full-time person."""


def half_up(number: Fraction) -> int:
    """Rounded to whole minutes, a half up."""
    if number.denominator == 1:
        return number.numerator
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


class Span:
    """A number of working minutes in one calendar."""

    __slots__ = ("calendar", "minutes")

    def __init__(self, calendar: Calendar, minutes: int) -> None:
        self.calendar = calendar
        self.minutes = minutes

    def start(self, moment: int) -> int:
        """When it starts if it may from `moment` on."""
        return self.calendar.next_working(moment)

    def finish(self, start: int) -> int:
        """When it ends if it starts at `start`.

        Raises:
            PlanError: there is not enough working time.
        """
        return self.calendar.add(start, self.minutes)

    def latest_start(self, finish: int) -> int:
        """The last start with which it ends by `finish`; before all working time where that never was enough."""
        calendar = self.calendar
        if not self.minutes:
            return self.latest_by(finish)
        count = calendar.worked(finish) - self.minutes
        return calendar.start_of(count) if count >= 0 else max(0, calendar.start_of(0) + count)

    def latest_by(self, moment: int) -> int:
        """The last start up to `moment`, in terms of working time."""
        start = self.calendar.last_moment(self.calendar.worked(moment))
        return start if start <= moment else self.calendar.previous_working(moment)

    def latest_end(self, moment: int) -> int:
        """The last moment up to `moment` at which it can end."""
        return self.calendar.previous_working(moment)

    def start_to_end(self, finish: int) -> int:
        """The first start with which it does not end before `finish`, in terms of working time."""
        start = self.latest_start(finish)
        if self.calendar.between(self.finish(start), finish) > 0:
            return self.calendar.start_of(self.calendar.worked(start) + 1)
        return start

    def until(self, calendar: Calendar, start: int, finish: int) -> int:  # noqa: ARG002 (one interface for all work)
        """When the one who works in `calendar` is through with their part."""
        return finish


class Event(Span):
    """No work at all: it happens at the very moment at which it may."""

    __slots__ = ()

    def __init__(self, calendar: Calendar) -> None:
        super().__init__(calendar, 0)

    def start(self, moment: int) -> int:
        """That moment."""
        return moment

    def latest_by(self, moment: int) -> int:
        """That moment."""
        return moment

    def latest_end(self, moment: int) -> int:
        """That moment."""
        return moment

    def start_to_end(self, finish: int) -> int:
        """That moment."""
        return finish


class SharedDuration(Span):
    """A number of working minutes that each person spends in their own calendar; `calendar` is their union."""

    __slots__ = ("calendars",)

    def __init__(self, calendar: Calendar, calendars: tuple[Calendar, ...], minutes: int) -> None:
        super().__init__(calendar, minutes)
        self.calendars = calendars

    def finish(self, start: int) -> int:
        """The last end of all."""
        return max(calendar.add(start, self.minutes) for calendar in self.calendars)

    def latest_start(self, finish: int) -> int:
        """The last start with which everyone ends by `finish`."""
        return min(Span(calendar, self.minutes).latest_start(finish) for calendar in self.calendars)

    def until(self, calendar: Calendar, start: int, finish: int) -> int:
        """When that person's own time is over."""
        return min(finish, calendar.add(start, self.minutes))


class SharedEffort(Span):
    """Effort that people with different calendars use up together, each at the rate of their share.

    The end is the exact moment at which the effort is used up, rounded to whole minutes. The sums are in whole
    units that divide every share, so that nothing is lost.
    """

    __slots__ = ("amount", "crew")

    def __init__(self, calendar: Calendar, crew: Crew, effort: Fraction) -> None:
        super().__init__(calendar, half_up(effort))
        unit = lcm(effort.denominator, *(share.denominator for _, share in crew))
        self.crew = tuple((each, int(share * unit)) for each, share in crew)
        self.amount = int(effort * unit)

    def used(self, moment: int) -> int:
        """What they could have done from the year 1 until `moment`."""
        return sum(share * calendar.worked(moment) for calendar, share in self.crew)

    def finish(self, start: int) -> int:
        """The moment at which the effort is used up."""
        if not self.amount:
            return start
        need = self.used(start) + self.amount
        end = self._together(start)
        if self.used(end) < need:
            moments = range(end, self._alone(start) + 1)
            end += bisect_left(moments, need, key=self.used)
            if end > moments[-1]:
                raise PlanError("those assigned have not enough working time left", "assign someone else too")
        before = self.used(end - 1)
        if 2 * (need - before) >= self.used(end) - before:
            return end
        return max(start, *(calendar.previous_working(end - 1) for calendar, _ in self.crew))

    def latest_start(self, finish: int) -> int:
        """The last start with which the rounded end is not after `finish`; as above where there never was time."""
        bound = 2 * (self.used(finish) - self.amount) + self._rate_after(finish)
        first = max(0, *(self._alone_from(calendar, share, finish) for calendar, share in self.crew))
        moments = range(first, finish + 1)
        start = first + bisect_left(moments, bound, key=lambda moment: 2 * self.used(moment)) - 1
        if start >= first:
            return start
        missing = (self.amount - self.used(finish)) // sum(share for _, share in self.crew) + 1
        return max(0, min(calendar.start_of(0) for calendar, _ in self.crew) - missing)

    def _together(self, start: int) -> int:
        """When it would be done if all of them were there all the time: in fact they end no sooner."""
        rate = sum(share for _, share in self.crew)
        count = self.calendar.worked(start) - self.amount // -rate
        return min(END, self.calendar.last_moment(count - 1) + 1)

    def _alone(self, start: int) -> int:
        """When the quickest would have done it without the others: together they end no later."""
        ends = [END]
        for calendar, share in self.crew:
            count = calendar.worked(start) - self.amount // -share
            if count < calendar.total:
                ends.append(calendar.start_of(count))
        return min(ends)

    def _alone_from(self, calendar: Calendar, share: int, finish: int) -> int:
        count = calendar.worked(finish) + self.amount // -share
        return min(finish, calendar.last_moment(count)) if count >= 0 else 0

    def _rate_after(self, moment: int) -> int:
        count = self.calendar.worked(moment)
        if count >= self.calendar.total:
            return 1
        start = self.calendar.start_of(count)
        return self.used(start + 1) - self.used(start)
