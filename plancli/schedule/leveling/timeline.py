"""Who is booked when: the timeline of each person, so that nobody is booked beyond their capacity."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity, Booking, Option
from plancli.schedule.result import Overbooking
from plancli.schedule.work import Span
from plancli.schedule.working_time import CLOCK, Calendar, merge

_FULL = Decimal(100)
_Share = tuple[int, int, Activity, Decimal]
"""A booking: from when until when, for what, and how much in percent."""


class Timeline:
    """One person's bookings over time, as levels in percent between breakpoints.

    `_moments[i]` is where `_levels[i]` begins; neighbours differ. In `hours`, of the week, the person may be at work:
    a level holds until the next of them, so that no gap in which nothing could be done lies between two bookings.
    """

    def __init__(self, capacity: Decimal, hours: Calendar) -> None:
        self.capacity = capacity
        self._hours = hours
        self._moments: list[int] = [0]
        self._levels: list[Decimal] = [Decimal(0)]
        self._shares: dict[int, _Share] = {}
        self._ending: dict[int, list[Activity]] = {}

    def next_free(self, moment: int, percent: Decimal) -> int:
        """The first moment from `moment` on at which there is room for a booking, however short."""
        room = self.capacity - percent
        at = bisect_right(self._moments, moment) - 1
        if self._levels[at] <= room:
            return moment
        while self._levels[at] > room:
            at += 1
        return self._moments[at]

    def busy_until(self, start: int, finish: int, percent: Decimal) -> int:
        """Where there is room again after the last hindrance to a booking, 0 where there is none."""
        room = self.capacity - percent
        levels = self._levels
        for at in range(bisect_left(self._moments, finish) - 1, bisect_right(self._moments, start) - 2, -1):
            if levels[at] > room:
                return self.next_free(self._moments[at], percent)
        return 0

    def busy_from(self, start: int, finish: int, percent: Decimal) -> int | None:
        """Where the first hindrance to a booking begins, None where there is none."""
        room = self.capacity - percent
        for at in range(bisect_right(self._moments, start) - 1, bisect_left(self._moments, finish)):
            if self._levels[at] > room:
                return self._moments[at]
        return None

    def holder(self, moment: int) -> Activity:
        """Whose booking ends at a moment at which there is room again: of several, what finishes last."""
        return max(self._ending[moment], key=lambda one: (one.finish or 0, one.address))

    def book(self, activity: Activity, start: int, finish: int, percent: Decimal) -> None:
        """Add a booking."""
        self._shares[id(activity)] = start, finish, activity, percent
        end = self._until(finish)
        self._ending.setdefault(end, []).append(activity)
        self._add(start, end, percent)

    def unbook(self, activity: Activity) -> None:
        """Take a booking away."""
        start, finish, _, percent = self._shares.pop(id(activity))
        end = self._until(finish)
        self._ending[end].remove(activity)
        self._add(start, end, -percent)

    def waits(self) -> Iterator[tuple[Activity, Activity]]:
        """Pairs of its activities, the second after the first, that together are more than there is."""
        booked = [(activity, percent) for _, _, activity, percent in self._shares.values()]
        booked.sort(key=lambda one: (one[0].begin or 0, one[0].finish or 0, one[0].address))
        rivals: dict[Decimal, list[Activity]] = {percent: [] for _, percent in booked}
        for after, share in booked:
            limit = 0
            for before in reversed(rivals[share]):
                if (before.finish or 0) <= limit:
                    break
                if (before.finish or 0) <= (after.begin or 0):
                    limit = max(limit, before.begin or 0)
                    yield before, after
            for other, before_it in rivals.items():
                if share + other > self.capacity:
                    before_it.append(after)

    def excess(self) -> Iterator[tuple[int, int, Decimal, tuple[Activity, ...]]]:
        """The spans in which more is booked than there is: start, finish, percent beyond the capacity, and for what."""
        if max(self._levels) <= self.capacity:
            return
        changes: dict[int, set[_Share]] = {}
        for share in self._shares.values():
            for moment in share[:2]:
                changes.setdefault(moment, set()).add(share)
        held: set[_Share] = set()
        for start, finish in pairwise(sorted(changes)):
            held ^= changes[start]
            level = sum((percent for *_, percent in held), Decimal(0))
            if level > self.capacity:
                yield start, finish, level - self.capacity, tuple(activity for _, _, activity, _ in held)

    def _until(self, finish: int) -> int:
        """How long a booking holds: until the next hour at which the person may be at work."""
        return self._hours.last_moment(self._hours.worked(finish))

    def _add(self, start: int, finish: int, percent: Decimal) -> None:
        first, last = self._split(start), self._split(finish)
        for at in range(first, last):
            self._levels[at] += percent
        for at in (last, first):
            if at and self._levels[at] == self._levels[at - 1]:
                del self._moments[at], self._levels[at]

    def _split(self, moment: int) -> int:
        """The index of the level that begins at a moment, made where there is none."""
        at = bisect_left(self._moments, moment)
        if at == len(self._moments) or self._moments[at] != moment:
            self._moments.insert(at, moment)
            self._levels.insert(at, self._levels[at - 1])
        return at


class Bookings:
    """The timelines of everyone in a plan."""

    def __init__(self, plan: Plan, activities: Iterable[Activity]) -> None:
        """Nobody is booked yet; the activities are all those that may be."""
        hours = _hours(activities)
        self._timelines: Mapping[str, Timeline] = {
            person: Timeline(who.capacity.number if who.capacity else _FULL, hours.get(person, CLOCK))
            for person, who in plan.people.items()
        }

    def finish_of(self, option: Option, start: int) -> int:
        """When a task is done that may begin at `start` if it is done in this way."""
        return self.first_free((option.booking,), option.work, option.work.start(start))[1]

    def first_free(self, bookings: Sequence[Booking], work: Span, start: int) -> tuple[int, int, Activity | None]:
        """When work starts and finishes if it may from `start` on and its people have to be free all the while.

        The third is the work that the last of them was busy with until then, None where nobody had to be waited for.

        Raises:
            PlanError: there is not enough working time.
        """
        start = work.start(start)
        people = [(self._timelines[one.person], self._percent(one), one) for one in bookings if one.percent]
        cause: tuple[Timeline, int] | None = None
        while True:
            free = start
            for timeline, percent, _ in people:
                moment = timeline.next_free(free, percent)
                if moment > free:
                    free, cause = work.start(moment), (timeline, moment)
            if free > start:
                start = free
                continue
            finish = work.finish(start)
            for timeline, percent, booking in people:
                busy = timeline.busy_until(start, work.until(booking.calendar, start, finish), percent)
                if busy:
                    start, cause = work.start(busy), (timeline, busy)
                    break
            else:
                return start, finish, cause[0].holder(cause[1]) if cause else None

    def book(self, activity: Activity) -> None:
        """Book everyone who works on an activity that has its dates."""
        if activity.begin is not None and activity.finish is not None:
            for timeline, end, percent in self._spans(activity, activity.begin, activity.finish):
                timeline.book(activity, activity.begin, end, percent)

    def move(self, activity: Activity, start: int) -> int | None:
        """Book an activity anew: at the latest start up to `start` at which its people are free.

        None, and all as it was, where that is not later than it has been.
        """
        begin, work = activity.begin, activity.work
        if begin is None or activity.finish is None:
            return None
        for timeline, _, _ in self._spans(activity, begin, activity.finish):
            timeline.unbook(activity)
        while start > begin:
            spans = self._spans(activity, start, work.finish(start))
            busy = [timeline.busy_from(start, end, min(percent, timeline.capacity)) for timeline, end, percent in spans]
            first = min((moment for moment in busy if moment is not None), default=None)
            if first is None:
                break
            start = work.latest_start(max(first, begin))
        moved = max(start, begin)
        for timeline, end, percent in self._spans(activity, moved, work.finish(moved)):
            timeline.book(activity, moved, end, percent)
        return moved if moved > begin else None

    def _spans(self, activity: Activity, begin: int, finish: int) -> Iterator[tuple[Timeline, int, Decimal]]:
        """Whose time an activity takes between two moments: the timeline, until when, how much."""
        for booking in activity.bookings:
            end = activity.work.until(booking.calendar, begin, finish)
            if end > begin and booking.percent:
                yield self._timelines[booking.person], end, booking.percent

    def waits(self) -> Iterator[tuple[Activity, Activity]]:
        """Who waits for whom, by the people they share: each pair of which the second could not begin any earlier.

        Of one person's work, each waits for what ended last of all that left no room for it, and for what ended in
        the time of that.
        """
        for timeline in self._timelines.values():
            yield from timeline.waits()

    def overbooked(self) -> Iterator[Overbooking]:
        """Where people are booked beyond their capacity in their working time, person by person."""
        for person, timeline in self._timelines.items():
            for start, finish, excess, holders in timeline.excess():
                calendars = [one.calendar for holder in holders for one in holder.bookings if one.person == person]
                if any(calendar.between(start, finish) for calendar in calendars):
                    tasks = tuple(sorted(holder.address for holder in holders))
                    yield Overbooking(f"person/{person}", start, finish, format(excess.normalize(), "f"), tasks)

    def _percent(self, booking: Booking) -> Decimal:
        """What a booking takes; more than the whole capacity waits for all of it and is a problem of its own."""
        return min(booking.percent, self._timelines[booking.person].capacity)


def _hours(activities: Iterable[Activity]) -> dict[str, Calendar]:
    """The hours of the week in which anything of each person's work can run."""
    calendars: dict[str, set[Calendar]] = {}
    for activity in activities:
        works = [(activity.bookings, activity.work), *(((one.booking,), one.work) for one in activity.options)]
        for bookings, work in works:
            for booking in bookings:
                calendars.setdefault(booking.person, set()).add(CLOCK if activity.is_event else work.calendar)
    weeks = {
        person: frozenset(week for one in found for _, week in one.stretches) for person, found in calendars.items()
    }
    joint = {each: merge(span for week in each for span in week) for each in set(weeks.values())}
    hours = {each: Calendar("the hours of the week", [(0, joint[each])]) for each in joint}
    return {person: hours[each] for person, each in weeks.items()}
