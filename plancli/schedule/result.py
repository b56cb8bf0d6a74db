"""What scheduling yields. Moments are minutes since 0001-01-01T00:00, see `working_time.iso`; lengths are minutes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from plancli.model.milestone import TaskStatus
from plancli.model.values.moment import Moment
from plancli.words import day_of_finish

DriverKind = Literal["link", "task", "person", "today", "not-before", "charter start", "pinned", "late", "actual"]


class Driver(msgspec.Struct, frozen=True, gc=False):
    """What makes a date what it is.

    `link`: what must come before, at `address`; `person`: the work at `address` that someone is busy with; `task`: the
    last task of a milestone; `not-before`: the item's own, or that of the milestone at `address`; `charter start`: of
    the charter at `address`; `today`: the status date; `late`: as late as its successors allow.
    """

    kind: DriverKind
    address: str | None = None


class Assigned(msgspec.Struct, frozen=True, gc=False):
    """A person on a task; `share` is a percentage of one full-time person, as text."""

    person: str
    share: str


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The dates of a milestone or a task.

    `start` and `finish` are the forecast, or the actual dates; None where there is neither. Early and late dates and
    slack are those of what remains to be done, None for what is done or not forecast. A milestone with tasks starts
    with the first of them and has the slack of the one that finishes last: how far its own day may slip.
    `due` is the end of the day that is wanted; `late_minutes` the working time of the plan's calendar from there to
    the finish, 0 where on time. `history`: dropped, or of a closed or cancelled charter: it binds nobody.
    `unestimated`: neither effort nor duration was written, its length counts as 0. `cost` is that at completion, in
    the plan's currency.
    """

    address: str
    title: str
    state: TaskStatus
    history: bool = False
    start: int | None = None
    finish: int | None = None
    early_start: int | None = None
    early_finish: int | None = None
    late_start: int | None = None
    late_finish: int | None = None
    total_slack: int | None = None
    free_slack: int | None = None
    critical: bool = False
    due: int | None = None
    late_minutes: int = 0
    assigned: tuple[Assigned, ...] = ()
    driver: Driver | None = None
    unestimated: bool = False
    cost: Decimal = Decimal(0)

    @property
    def is_event(self) -> bool:
        """Whether it takes no time: it stands at a moment."""
        return self.start == self.finish

    @property
    def reached_on(self) -> dt.date | None:
        """The day of its finish, None where there is none."""
        return None if self.finish is None else day_of_finish(self.finish, event=self.is_event)


class CharterForecast(msgspec.Struct, frozen=True, kw_only=True):
    """When the work of a charter starts and finishes, and the chain of critical items that leads to its finish.

    `agreed` is the end of the day that the charter names as its finish; `late_minutes` the working time of the
    plan's calendar from there to the forecast, 0 where on time; `leveling_minutes` that by which the forecast is later
    because people are one at a time. `cost` is that of its work at completion.
    """

    address: str
    start: int | None
    finish: int | None
    agreed: int | None
    late_minutes: int
    leveling_minutes: int
    cost: Decimal
    critical_path: tuple[str, ...]


class WeekLoad(msgspec.Struct, frozen=True, gc=False):
    """The working minutes of a week, named by its Monday, that are booked and that are there."""

    week: dt.date
    booked_minutes: int
    capacity_minutes: int


class PersonLoad(msgspec.Struct, frozen=True, kw_only=True):
    """The load of a person in each week of the forecast in which they are booked or there."""

    address: str
    load: tuple[WeekLoad, ...]


class Overbooking(msgspec.Struct, frozen=True):
    """A span in which the plan itself books a person beyond their capacity, by pins: `excess` is in percent."""

    person: str
    start: int
    finish: int
    excess: str
    tasks: tuple[str, ...]


Limit = Literal["time", "priority", "estimate"]


class Optimality(msgspec.Struct, frozen=True):
    """What is proved of all live work: it ends at `finish`, and no schedule with these people ends before `bound`.

    `optimal` says that none ends sooner, `gap_minutes` the working time of the plan's calendar between the two. Where
    there is a gap, `limit` says what keeps it open: `time`, not all was tried; `priority`, what is more important goes
    first, and the bound leaves that aside; `estimate`, in the bound elapsed time, work in several calendars at once
    or for any of several people, and pins beyond a capacity count for less than they may take. What is to be as late
    as possible counts as if it were not.
    """

    finish: int
    bound: int
    optimal: bool
    gap_minutes: int
    limit: Limit | None


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """The dates of a whole plan at a status date. Everything is keyed by address, milestones before their tasks.

    `optimality` is None where no proof was asked for, or nothing is forecast.
    """

    today: Moment
    items: Mapping[str, Item]
    charters: Mapping[str, CharterForecast]
    people: Mapping[str, PersonLoad]
    overbooked: Sequence[Overbooking] = ()
    optimality: Optimality | None = None
