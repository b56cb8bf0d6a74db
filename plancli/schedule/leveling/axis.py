"""Time as it passes for all at work together: minutes in which any of several calendars is worked."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import reduce

from plancli.schedule.working_time import CLOCK, Calendar

from .paused import Pauses


class Axis:
    """Counts minutes that are worked in any of some calendars, from a moment `origin` to a moment `end`."""

    def __init__(self, calendars: Iterable[Calendar], origin: int, end: int) -> None:
        different = {calendar.stretches: calendar for calendar in calendars if calendar is not CLOCK}
        self._calendar = reduce(Calendar.union, different.values()) if different else CLOCK
        self._origin = origin
        self._end = end
        self._pauses: dict[Calendar, Pauses] = {}

    def count(self, moment: int) -> int:
        """How many minutes have passed at a moment."""
        return self._calendar.between(self._origin, moment)

    def moment(self, count: int) -> int:
        """The first moment at which so many minutes have passed."""
        return self._calendar.add(self._origin, count)

    def counts(self, calendar: Calendar) -> bool:
        """Whether it counts every minute of a calendar: elapsed time passes at night too."""
        return calendar is not CLOCK or self._calendar.stretches == CLOCK.stretches

    def pauses(self, calendar: Calendar) -> Pauses:
        """The spans, in minutes of the axis, in which one of its calendars is not worked."""
        if calendar not in self._pauses:
            self._pauses[calendar] = self._find_pauses(calendar)
        return self._pauses[calendar]

    def _find_pauses(self, calendar: Calendar) -> Pauses:
        """Each begins in the first minute that the axis counts and the calendar does not."""

        def missed(moment: int) -> int:
            return self._calendar.worked(moment) - calendar.worked(moment)

        pauses = []
        moment = self._origin
        while missed(self._end) > missed(moment):
            after = moment + bisect_left(range(moment, self._end), missed(moment) + 1, key=missed)
            moment = calendar.last_moment(calendar.worked(after))
            pauses.append((self.count(after - 1), self.count(min(moment, self._end))))
        return pauses
