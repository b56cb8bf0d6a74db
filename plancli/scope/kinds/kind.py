"""A kind of change: what it is called, how much it matters, and what makes it matter more."""

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from plancli.model.field import Area
from plancli.model.settings import CheckSettings, Severity

Condition = Literal["uncovered", "loosened", "exceeding", "promised", "broken"]
Raised = Mapping[Condition, Severity]

CONDITIONS: Mapping[Condition, str] = {
    "uncovered": "the base agreed on the charter, the head does not approve it anew, and no approved change request "
    "covers the change; of a commitment, just that no request covers it",
    "loosened": "uncovered, and it loosens a term: less is promised than the base holds, or that cannot be told",
    "exceeding": "uncovered, and what grew is over the tolerance of the base: scope, cost and work in sum, as far as "
    "no request covers them, and each date by itself",
    "promised": "a commitment of a product rests on the milestone, and no approved change request covers the change",
    "broken": "the forecast with its buffer is late for the commitment, and was not before",
}
"""What raises a severity; each is judged by what the base holds."""

SEVERITIES: tuple[Severity, ...] = ("none", "info", "warning", "error")
"""From the mildest on."""

NEVER: Raised = {}
GROWTH: Raised = {"uncovered": "warning", "exceeding": "error"}
DATE: Raised = {"uncovered": "warning", "exceeding": "error", "promised": "warning"}
CUT: Raised = {"uncovered": "warning"}
WORK: Raised = {"exceeding": "error"}
TERM: Raised = {"loosened": "error"}
AUTHORITY: Raised = {"uncovered": "warning", "loosened": "error"}
KEEPS_PROMISE: Raised = {"uncovered": "error", "promised": "error"}
GONE: Raised = {"uncovered": "error"}


class ChangeKind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of change.

    `mirror` is the name of the kind of the way back, its own where both ways are alike. `raised` are the severities
    that conditions raise it to. A change of `control` is about who approves, and what is let pass: it always needs
    the sponsor, and is never approved by who made it.
    """

    name: str
    mirror: str
    area: Area
    severity: Severity
    meaning: str
    raised: Raised
    control: bool


class Way(NamedTuple):
    """One of the two ways of a change: its name, what it means, how much it matters."""

    name: str
    meaning: str
    severity: Severity = "info"
    raised: Raised = NEVER


def pair(area: Area, one: Way, other: Way, *, control: bool = False) -> Iterator[ChangeKind]:
    """Two kinds that mirror each other."""
    for way, mirror in ((one, other), (other, one)):
        yield ChangeKind(
            name=way.name,
            mirror=mirror.name,
            area=area,
            severity=way.severity,
            meaning=way.meaning,
            raised=way.raised,
            control=control,
        )


def same(area: Area, *ways: Way, control: bool = False) -> Iterator[ChangeKind]:
    """Kinds whose way back is of the same kind."""
    for way in ways:
        yield next(pair(area, way, way, control=control))


def comes_and_goes(area: Area, words: Mapping[str, str]) -> Iterator[ChangeKind]:
    """`WORD-added` and `WORD-removed` for each word, which stands for what is said of it."""
    for word, what in words.items():
        yield from pair(area, Way(f"{word}-added", f"{what} is new."), Way(f"{word}-removed", f"{what} is gone."))


def severity_of(kind: ChangeKind, conditions: Collection[Condition], settings: CheckSettings | None) -> Severity:
    """What `checks.severity` says of a kind, as it is; else the kind's own, raised by the conditions that hold."""
    chosen = settings.severity.get(kind.name) if settings is not None else None
    if chosen is not None:
        return chosen
    severity = kind.severity
    for condition in conditions:
        severity = worse(severity, kind.raised.get(condition, severity))
    return severity


def worse(one: Severity, other: Severity) -> Severity:
    """The graver of two severities."""
    return max(one, other, key=SEVERITIES.index)
