"""The working record of the schedule: one activity for each task, event and milestone, linked to one another."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import msgspec

from plancli.model.milestone import TaskStatus
from plancli.model.values.dependency import LinkType

from .result import Driver
from .work import Event, Span
from .working_time import END, Calendar


class Booking(msgspec.Struct, eq=False):
    """A person at work on a task: their calendar there, and their share in percent of a full-time person."""

    person: str
    calendar: Calendar
    percent: Decimal

    @property
    def part(self) -> Fraction:
        """The share as a part of one."""
        return Fraction(self.percent) / 100


class Option(msgspec.Struct, eq=False):
    """One way to do a task that any one of several people may do: who it is, the work, the calendar it counts in."""

    booking: Booking
    work: Span
    calendar: Calendar


class Activity(msgspec.Struct, eq=False):
    """A task, an event, or a milestone with its tasks as `members`. Moments are minutes, None where unknown.

    `history` binds nobody; `live` is still to be forecast; `under_way` has started. `floor` is the first moment that
    is allowed apart from links, for the reason `floor_driver`, `after` the first that its links allow, `bare_floor`
    what holds an event that neither binds. `begin` is
    where what remains starts, `wanted` where links alone would let a pinned task start; `source` is what drives it,
    the task itself where the link is to its milestone. Of a milestone with tasks, `first` starts it and `last`
    finishes it. `calendar` is the one that lags and slack are counted in. Of `options` one is taken, see `take`.
    `priority` and `draft` say who goes first when people are short; `late` is placed as late as possible.
    """

    address: str
    title: str
    state: TaskStatus
    work: Span
    calendar: Calendar
    floor: int
    floor_driver: Driver
    bare_floor: tuple[int, Driver] | None = None
    charter: str = ""
    history: bool = False
    live: bool = True
    under_way: bool = False
    pinned_start: int | None = None
    pinned_finish: int | None = None
    started: int | None = None
    finished: int | None = None
    due: int | None = None
    unestimated: bool = False
    priority: int = 500
    draft: bool = False
    late: bool = False
    bookings: tuple[Booking, ...] = ()
    options: tuple[Option, ...] = ()
    links: list["Arc"] = []
    successors: list["Arc"] = []
    members: Sequence["Activity"] = ()
    group: "Activity | None" = None
    first: "Activity | None" = None
    last: "Activity | None" = None
    source: "Activity | None" = None
    visited: int = 0
    after: int = 0
    begin: int | None = None
    wanted: int | None = None
    start: int | None = None
    finish: int | None = None
    driver: Driver | None = None
    late_start: int = END
    late_finish: int = END
    free_start: int = END
    free_finish: int = END
    total_slack: int | None = None
    free_slack: int | None = None

    def take(self, option: Option) -> None:
        """Let one of those who may do it do it."""
        self.bookings, self.work, self.calendar = (option.booking,), option.work, option.calendar

    @property
    def pinned(self) -> bool:
        """Whether its dates are set by hand, against its links if need be."""
        return self.pinned_start is not None or self.pinned_finish is not None

    @property
    def is_event(self) -> bool:
        """Whether it is a moment without work."""
        return isinstance(self.work, Event)


Arc: TypeAlias = tuple[Activity, LinkType, Calendar, int]
"""The activity at the other end, the type of the link, and its lag: working minutes in a calendar, negative a lead."""
