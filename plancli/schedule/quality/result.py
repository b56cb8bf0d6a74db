"""The figures of the assessment. Lengths are working minutes of the plan's calendar."""

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from plancli.model.thresholds import Thresholds


class Share(msgspec.Struct, frozen=True):
    """What has a defect, `of` how many: addresses, the worst first; of links that of the successor, once for each."""

    found: tuple[str, ...]
    of: int

    @property
    def percent(self) -> Fraction:
        """100 times what was found, divided by `of`; 0 of nothing."""
        return Fraction(100 * len(self.found), self.of) if self.of else Fraction(0)


class PathTest(msgspec.Struct, frozen=True):
    """Point 12: whether the charter's finish `moves` by the same where 600 days are added to a critical task."""

    task: str
    moves: bool


class PathLength(msgspec.Struct, frozen=True):
    """Point 13, the critical path length index.

    `length` is the time from the status date to the charter's forecast, above 0; `slack` that from there to its agreed
    finish, negative where it is late.
    """

    length: int
    slack: int

    @property
    def index(self) -> Fraction:
        """(CPL + TF) / CPL: how much of the time that the work needs there is."""
        return Fraction(self.length + self.slack, self.length)


class Execution(msgspec.Struct, frozen=True):
    """Point 14, the baseline execution index.

    `finished` are all tasks that are done, `due` those that were wanted by the status date, `undated` those for which
    neither they nor their milestone say when they are wanted.
    """

    finished: int
    due: int
    undated: int

    @property
    def index(self) -> Fraction | None:
        """Finished / (due + undated), above 1 for work ahead of its dates; None before anything was due."""
        return Fraction(self.finished, self.due + self.undated) if self.due else None


class CharterQuality(msgspec.Struct, frozen=True, kw_only=True):
    """The fourteen points of one charter, in their order; the last three are None where there is nothing to judge."""

    address: str
    open_ended: Share
    leads: Share
    lags: Share
    other_links: Share
    hard_constraints: Share
    high_slack: Share
    negative_slack: Share
    long_tasks: Share
    invalid_dates: Share
    without_people: Share
    missed: Share
    path_test: PathTest | None
    path_length: PathLength | None
    execution: Execution


class Quality(msgspec.Struct, frozen=True):
    """The figures of every charter that is forecast, by address, and the limits that the plan sets them."""

    charters: Mapping[str, CharterQuality]
    limits: Thresholds
