"""What milestone trend analysis yields: points, moves and slips, scope lines and baselines."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from plancli.model.values.moment import Moment

from .change import Attribution
from .journal import Origin


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """An edit that moved a due date: `minutes` of working time of the plan's calendar, later above 0.

    `before` is the last date that was wanted, `slip` says that the new one is later.
    """

    origin: Origin
    attribution: Attribution | None
    before: str
    after: str
    minutes: int
    slip: bool


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A milestone after one commit. `commit` is None for what is not committed and for the status date itself.

    `due` is the end of the wanted day, `forecast` when it is or was reached, both in minutes since 0001-01-01T00:00,
    None where there is none. Of an `event`, a midnight is the beginning of its day. `move` is what its due date did.
    """

    commit: str | None
    date: str
    due: int | None
    forecast: int | None
    event: bool = False
    move: Move | None = None


class MilestoneTrend(msgspec.Struct, frozen=True, kw_only=True):
    """The trend of one milestone, oldest point first: a point only where something changed.

    `address` is its newest; `gone` says that it was removed.
    """

    address: str
    title: str
    gone: bool
    points: Sequence[Point]

    @property
    def moves(self) -> Sequence[Move]:
        """Every move of its due date."""
        return [point.move for point in self.points if point.move is not None]

    @property
    def slips(self) -> Sequence[Move]:
        """The moves to a later day."""
        return [move for move in self.moves if move.slip]

    @property
    def slipped_minutes(self) -> int:
        """The working time of all slips together; what was brought forward takes nothing away."""
        return sum(move.minutes for move in self.slips)

    @property
    def largest_minutes(self) -> int:
        """The working time of the largest slip, 0 where there is none."""
        return max((move.minutes for move in self.slips), default=0)


class ScopePoint(msgspec.Struct, frozen=True):
    """The points in a charter's scope after one commit, and what is delivered of them."""

    commit: str | None
    date: str
    scope: Decimal
    delivered: Decimal


class GivenBaseline(msgspec.Struct, frozen=True):
    """An approval that gave a charter a baseline; `by` is None where only its status did."""

    commit: str
    date: str
    by: str | None


class CharterTrend(msgspec.Struct, frozen=True, kw_only=True):
    """The trend of one charter: its baselines, the first and each that was given anew, its scope, its milestones."""

    address: str
    title: str
    gone: bool
    baselines: Sequence[GivenBaseline]
    scope: Sequence[ScopePoint]
    milestones: Sequence[MilestoneTrend]


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """The trend of a plan up to a status date, in order of the ids; `day_minutes` are those of its ordinary day.

    `renamed` leads from each address that something had before to the one that it has now.
    """

    today: Moment
    day_minutes: int
    charters: Sequence[CharterTrend]
    renamed: Mapping[str, str] = {}


def select(trend: Trend, addresses: Sequence[str]) -> Trend:
    """The trend of some charters and milestones only; of the charter of a single milestone no scope line."""
    found = []
    for charter in trend.charters:
        chosen = [one for one in charter.milestones if one.address in addresses]
        if charter.address in addresses:
            found.append(charter)
        elif chosen:
            found.append(msgspec.structs.replace(charter, milestones=chosen, scope=()))
    return msgspec.structs.replace(trend, charters=found)
