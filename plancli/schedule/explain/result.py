"""Why a date is what it is, as a value. Moments are minutes since 0001-01-01T00:00; lengths are minutes."""

from typing import Literal

import msgspec

from plancli.model.milestone import TaskStatus
from plancli.model.values.dependency import LinkType
from plancli.schedule.result import Assigned, Driver

from .lost_time import Loss

LeverKind = Literal["not-before", "charter start", "pinned", "lag", "work", "away", "person"]


class LinkUsed(msgspec.Struct, frozen=True, kw_only=True):
    """The link that binds a step to the one before it; `lag` as it is written, its minutes by the clock or not."""

    type: LinkType
    lag: str | None = None
    lag_minutes: int = 0
    elapsed: bool = False


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What is left to do of a task: effort, or a duration, by the clock if `elapsed`; `calendar` is the task's own."""

    kind: Literal["effort", "duration"]
    work_minutes: int
    elapsed: bool = False
    calendar: str | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A link of the chain: a task, a milestone or a charter, and what makes its date.

    `begin` is where what remains starts, in a task under way after its `start`. `end` is the one of its two dates that
    the chain goes on from. `since` is the moment that the driver sets: the date of what comes before, before any lag,
    or that of a bound. `decisive`: its length counts, because the chain goes from its start to its finish.
    """

    address: str
    title: str
    state: TaskStatus | None = None
    start: int | None
    finish: int | None
    begin: int | None = None
    end: Literal["start", "finish"] = "finish"
    event: bool = False
    driver: Driver | None
    since: int | None
    link: LinkUsed | None = None
    work: Work | None = None
    decisive: bool = False
    assigned: tuple[Assigned, ...] = ()
    lost: tuple[Loss, ...] = ()


class Lever(msgspec.Struct, frozen=True, kw_only=True):
    """What would have to change for the date to come earlier.

    `gain_minutes` is the working time that it can yield at most: the length of the work, the lag, or the absence; of a
    bound, or of a `person` who is busy, that from `allows` on, where `next_bound` would bind instead.
    """

    kind: LeverKind
    address: str
    gain_minutes: int
    person: str | None = None
    allows: int | None = None
    next_bound: Driver | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The chain that makes a date what it is, from its beginning to the date.

    `field` names a commitment of a product, `through` what makes its date: itself, of a commitment its milestone.
    `finish` is None where there is neither a forecast nor an actual date, and a midnight in it is the beginning of its
    day for an `event`. `wanted` is the end of the day that is due, agreed or promised, `buffer_minutes` the working
    time to be spared before it, `late_minutes` that which is missing. Of the levers the bound at the beginning of the
    chain stands first, the others by what they yield.
    """

    address: str
    field: str | None
    title: str
    through: str | None
    finish: int | None
    event: bool
    wanted: int | None
    buffer_minutes: int
    late_minutes: int
    steps: tuple[Step, ...]
    levers: tuple[Lever, ...]
