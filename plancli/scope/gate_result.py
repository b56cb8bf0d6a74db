"""The gate's values: what `plan ci` finds in a change, and whether it may land."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from plancli.model.plan import Plan
from plancli.model.problem import Problem
from plancli.model.problem import Severity as ProblemSeverity
from plancli.model.values.moment import Moment

from .comparison import Comparison, ReviewedChange, Revision
from .result import Ceilings, Ledger, Number

GateKind = Literal["problem", "excess", "loosened-term", "deleted-charter", "approval", "control"]
"""`approval`: one that cannot be believed. `control`: of the plan itself, who is asked and what is let pass."""

ReviewState = Literal["compared", "nothing", "no-base", "base-broken", "head-broken"]
"""What was held against what. `nothing`: the base holds all of the head. `no-base`: the base has no plan."""

Spot = tuple[str, str | None]
"""An address and a field of it."""


class GateFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate says of a thing.

    `name` tells findings of one kind apart: the code of a problem, the area of an excess, the doubt of an approval,
    the kind of a change. A finding that is `new` came with the change, or grew by it; an older one is no error.
    `added` without approval since the baseline is held against `limit`, `grown` of it came with this change: points,
    minutes or money. `before` and `after` are of a term. `author` and `commit` wrote an approval, `by` gave it.
    `who` may approve, by id. `spot` is where people are shown it, `problem` is that with its place.
    """

    kind: GateKind
    name: str
    address: str
    field: str | None = None
    new: bool
    severity: ProblemSeverity
    added: Number | None = None
    grown: Number | None = None
    limit: Number | None = None
    before: Any = None
    after: Any = None
    by: str | None = None
    author: str | None = None
    commit: str | None = None
    who: tuple[str, ...] = ()
    spot: Spot | None = None
    problem: Problem | None = None

    @property
    def stops(self) -> bool:
        """Whether the change may not land with it."""
        return self.severity == "error"


class ProposedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A change request that would approve what a change adds to a charter; `who` may approve it, by id."""

    key: str
    title: str
    charter: str
    asked_by: str | None
    asked_on: str
    covers: tuple[Spot, ...]
    impact: Ceilings
    who: tuple[str, ...]
    text: str = ""


class Site(msgspec.Struct, frozen=True):
    """Where something is written: a file under the plan's root, its line from 1, and the commit that holds it."""

    file: str
    line: int
    commit: str
    root: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a plan, from where its branch left the base to its head, judged by what the base agreed on.

    `root` is where the plan stands in the repository. `before` is None where the base has no plan, `comparison` where
    the two cannot be compared, both ledgers where the head is broken; `files` says then which files cannot be read any
    more, or can be read again. `summary` counts the problems of the whole plan. `sites` are the places of what changed,
    by address and field as they are written in `covers`.
    """

    state: ReviewState
    base: Revision
    head: Revision
    today: Moment
    root: str
    before: Plan | None
    after: Plan
    comparison: Comparison | None = None
    files: Sequence[ReviewedChange] = ()
    ledger: Ledger | None = None
    ledger_before: Ledger | None = None
    findings: Sequence[GateFinding] = ()
    proposals: Sequence[ProposedRequest] = ()
    summary: Mapping[ProblemSeverity, int] = {}
    sites: Mapping[str, Site] = {}

    @property
    def passed(self) -> bool:
        """Whether the change may land: it could be judged, and nothing stops it."""
        return self.state != "head-broken" and not any(one.stops for one in self.findings)


def written_spot(spot: Spot) -> str:
    """An address and a field as `covers` of a change request writes them."""
    return f"{spot[0]} {spot[1]}" if spot[1] else spot[0]
