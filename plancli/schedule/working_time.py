"""Working time: which minutes are worked, and how many of them lie between two moments.

A moment is an int, minutes since 0001-01-01T00:00, which is a Monday. A calendar is a row of stretches of time, each
with one pattern of the week; whatever it is asked costs two binary searches, however far apart the moments are.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from plancli.errors import PlanError

DAY = 24 * 60
WEEK = 7 * DAY
END = dt.date.max.toordinal() * DAY

Week = tuple[tuple[int, int], ...]
"""The working hours of a week: sorted disjoint spans in minutes from Monday 00:00, ends excluded."""
Stretch = tuple[int, Week]
"""The moment from which a pattern of the week holds, until the next stretch."""
_Shape = tuple[list[int], list[int], list[int], list[int], int]
"""Of each span of a week: when it opens and closes, the minutes worked before it, and these less `opens`; and the
minutes of the whole week. An empty span at the beginning spares the question whether one has begun.
"""

_ASKED = 16_384
"""How many answers a calendar keeps: work starts and ends at the same moments of the day again and again."""

ROUND_THE_CLOCK: Week = ((0, WEEK),)


@lru_cache(maxsize=65536)
def iso(minute: int) -> str:
    """A moment as an ISO 8601 date-time, `2026-05-29T17:30`; a midnight is the 00:00 of the day that begins then."""
    day, rest = divmod(min(minute, END - 1), DAY)
    return f"{dt.date.fromordinal(day + 1).isoformat()}T{rest // 60:02d}:{rest % 60:02d}"


def merge(spans: Iterable[tuple[int, int]]) -> Week:
    """Spans as a week: sorted, those that touch or overlap made one, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closes, merged[-1][1]))
        elif opens < closes:
            merged.append((opens, closes))
    return tuple(merged)


class Calendar:
    """Working time from the year 1 to the end of the year 9999."""

    __slots__ = ("_firsts", "_parts", "_totals", "name", "start_of", "stretches", "total", "worked")

    def __init__(self, name: str, stretches: Sequence[Stretch]) -> None:
        """Stretches are sorted, and the first begins at 0; `name` is what messages call the calendar."""
        self.name = name
        self.stretches = tuple(
            (first, week) for at, (first, week) in enumerate(stretches) if at == 0 or week != stretches[at - 1][1]
        )
        self._firsts = [first for first, _ in self.stretches]
        self._totals: list[int] = []
        self._parts: list[tuple[int, _Shape]] = []
        self.total = 0
        for (first, week), end in zip(self.stretches, [*self._firsts[1:], END], strict=True):
            shape = _shape(week)
            self._totals.append(self.total)
            self._parts.append((self.total - _worked_in(shape, first), shape))
            self.total += _worked_in(shape, end) - _worked_in(shape, first)
        self.worked = lru_cache(_ASKED)(self._count)
        """The working minutes from the year 1 until a moment."""
        self.start_of = lru_cache(_ASKED)(self._find)
        """The moment at which the working minute after the first so many begins.

        Raises:
            PlanError: the calendar has no such minute.
        """

    def _count(self, moment: int) -> int:
        offset, (opens, closes, _, leads, total) = self._parts[bisect_right(self._firsts, moment) - 1]
        week, inside = divmod(moment, WEEK)
        span = bisect_right(opens, inside) - 1
        close = closes[span]
        return offset + week * total + leads[span] + (inside if inside < close else close)

    def _find(self, count: int) -> int:
        if not 0 <= count < self.total:
            raise self._exhausted(count)
        offset, (_, _, before, leads, total) = self._parts[bisect_right(self._totals, count) - 1]
        week, rest = divmod(count - offset, total)
        return week * WEEK + rest - leads[bisect_right(before, rest) - 1]

    def add(self, moment: int, minutes: int) -> int:
        """The first moment at which `minutes` of working time have passed since `moment`; itself for 0.

        Raises:
            PlanError: the calendar has not that much working time left.
        """
        if minutes <= 0:
            return self.subtract(moment, -minutes)
        return self.start_of(self.worked(moment) + minutes - 1) + 1

    def subtract(self, moment: int, minutes: int) -> int:
        """The last moment from which `minutes` of working time pass until `moment`; itself for 0.

        Where the calendar has less working time before, the beginning of the year 1.
        """
        if minutes <= 0:
            return moment if minutes == 0 else self.add(moment, -minutes)
        count = self.worked(moment) - minutes
        return self.start_of(count) if count >= 0 else 0

    def between(self, earlier: int, later: int) -> int:
        """The working minutes from one moment to another, negative where the second comes first."""
        return self.worked(later) - self.worked(earlier)

    def next_working(self, moment: int) -> int:
        """The first moment from `moment` on at which work can begin.

        Raises:
            PlanError: there is no working time any more.
        """
        return self.start_of(self.worked(moment))

    def previous_working(self, moment: int) -> int:
        """The last moment up to `moment` at which work can end; `moment` itself where nothing was worked before."""
        count = self.worked(moment)
        return self.start_of(count - 1) + 1 if count else moment

    def last_moment(self, count: int) -> int:
        """The last moment at which no more than `count` minutes had been worked; the end of time where none has."""
        return self.start_of(count) if count < self.total else END

    def overlap(self, other: "Calendar") -> "Calendar":
        """The time that is worked in both."""
        return self._combine(other, f"{self.name} within {other.name}", _common)

    def union(self, other: "Calendar") -> "Calendar":
        """The time that is worked in either."""
        return self._combine(other, f"{self.name} or {other.name}", lambda one, two: merge(one + two))

    def _combine(self, other: "Calendar", name: str, combination: Callable[[Week, Week], Week]) -> "Calendar":
        firsts = sorted({*self._firsts, *other._firsts})
        return Calendar(name, [(first, combination(self._week(first), other._week(first))) for first in firsts])

    def _week(self, moment: int) -> Week:
        return self.stretches[bisect_right(self._firsts, moment) - 1][1]

    def _exhausted(self, count: int) -> PlanError:
        if not self.total:
            return PlanError(
                f"{self.name} has no working time",
                "give it days and hours, or an end to the days that are closed or away",
            )
        if count < 0:
            return PlanError(f"{self.name} has no working time before {iso(self.start_of(0))}", "check the dates")
        last = self.start_of(self.total - 1) + 1
        if last > END - WEEK:
            return PlanError("work would end after the year 9999", "check the lengths and the dates of its tasks")
        return PlanError(
            f"{self.name} has no working time after {iso(last)}",
            "shorten the days that are closed or away, or give the work to others",
        )


def overlay(stretches: list[Stretch], first: int, end: int, week: Week) -> None:
    """Put another pattern of the week over the time from `first` to `end`, in place."""
    moments = [moment for moment, _ in stretches]
    low, high = bisect_left(moments, first), bisect_left(moments, end)
    after: list[Stretch] = []
    if end < END and (high == len(moments) or moments[high] != end):
        after = [(end, stretches[high - 1][1])]
    stretches[low:high] = [(first, week), *after]


@cache
def _shape(week: Week) -> _Shape:
    opens, closes, before, total = [-1], [0], [0], 0
    for start, end in week:
        opens.append(start)
        closes.append(end)
        before.append(total)
        total += end - start
    leads = [0, *(worked - start for worked, start in zip(before[1:], opens[1:], strict=True))]
    return opens, closes, before, leads, total


def _worked_in(shape: _Shape, moment: int) -> int:
    opens, closes, _, leads, total = shape
    week, inside = divmod(moment, WEEK)
    span = bisect_right(opens, inside) - 1
    return week * total + leads[span] + min(inside, closes[span])


def _common(one: Week, two: Week) -> Week:
    return merge((max(a, c), min(b, d)) for a, b in one for c, d in two if max(a, c) < min(b, d))


CLOCK = Calendar("the clock", [(0, ROUND_THE_CLOCK)])
"""Elapsed time: every minute counts."""
