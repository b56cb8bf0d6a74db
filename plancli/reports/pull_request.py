"""What a comment on a pull request says: a headline with the numbers, what changed, what that moved, who and when."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import msgspec

from plancli.scope.amounts import moved_points
from plancli.scope.change import Change, Direction
from plancli.scope.comparison import Comparison, ReviewedChange, Revision
from plancli.scope.effects import Effect
from plancli.scope.terms import loosened_terms
from plancli.words import NOTHING, Words, listed, money

from .describe import describe
from .headline import Uncovered, find_uncovered, headline, order_of

ROWS = 60
"""Rows of each table; what is left out is counted."""

_SIGNS: dict[Direction, str] = {"grows": "▲", "shrinks": "▼", "neutral": "•"}
_DIRECTIONS = tuple(_SIGNS)
_AREAS = ("scope", "cost", "terms", "time", "work", "people", "text")
_MOST_EFFECTS = 2
_GRAVE = ("error", "warning")

_Key = tuple[str, str | None]


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """What changed of one thing: its sign, what it is about and what happened, where, and what follows.

    `severity` is empty where nobody needs to be warned.
    """

    sign: str
    severity: str
    title: str
    text: str
    place: str
    effect: str


class EffectRow(msgspec.Struct, frozen=True, kw_only=True):
    """A charter, a milestone or a commitment that moved; `because` counts the changes that drive it."""

    title: str
    place: str
    before: str
    after: str
    moved: str
    cost: str
    because: int


class CommitRow(msgspec.Struct, frozen=True, kw_only=True):
    """Changes that one commit landed and one wrote, as short hashes; both None for what is not committed.

    `written` is None where nothing was merged.
    """

    landed: str | None
    written: str | None
    date: str | None
    author: str | None
    places: Sequence[str]


class Cut(msgspec.Struct, frozen=True):
    """The first rows of a table, and how many more there are."""

    rows: Sequence[ChangeRow | EffectRow | CommitRow]
    more: int
    total: int


class PullRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison for the people who review it."""

    headline: Sequence[str]
    uncovered: Uncovered | None
    changes: Cut
    effects: Cut
    cosmetic: Cut
    commits: Cut
    base: str
    head: str
    today: str


def build_pull_request(comparison: Comparison, rows: int = ROWS) -> PullRequest:
    """A comparison, the worst change first, each table with at most `rows` rows."""
    builder = _Builder(comparison)
    decided = sorted((one for one in comparison.changes if one.change.origin == "decided"), key=builder.rank)
    cosmetic = [one for one in comparison.changes if one.change.origin == "cosmetic"]
    return PullRequest(
        headline=headline(comparison, builder.words),
        uncovered=find_uncovered(comparison),
        changes=_cut(list(builder.rows(decided)), rows),
        effects=_cut([builder.effect(one) for one in sorted(comparison.effects, key=order_of)], rows),
        cosmetic=_cut(list(builder.rows(cosmetic)), rows),
        commits=_cut(list(builder.commits([*decided, *cosmetic])), rows),
        base=_revision(comparison.base),
        head=_revision(comparison.head),
        today=builder.words.date(comparison.today),
    )


class _Builder:
    """One comparison, its effects by the change that drives them."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.words = Words.of(comparison.after, comparison.today)
        self._effects: dict[_Key, list[Effect]] = {}
        for effect in sorted(comparison.effects, key=order_of):
            for change in effect.because:
                self._effects.setdefault(_key(change), []).append(effect)
        self._loosened = set(self._loose())

    def _loose(self) -> Iterator[_Key]:
        """What loosens a term that the base had agreed, of the charters that both sides have."""
        before, after = self.comparison.before, self.comparison.after
        for charter in before.charters.keys() & after.charters.keys():
            if before.charters[charter].status != "draft":
                yield from ((term.address, term.field) for term in loosened_terms(charter, before, after))

    def rank(self, one: ReviewedChange) -> tuple[int, bool, int, int, Decimal, int, str]:
        """What stands first: what is grave, loosens, grows, is about scope and money, adds most, moves most."""
        change = one.change
        latest = max((effect.moved_minutes or 0 for effect in self._effects.get(_key(change), ())), default=0)
        area = "work" if self._together(one)[1] else change.area
        return (
            _gravity(one),
            _key(change) not in self._loosened,
            _DIRECTIONS.index(change.direction),
            _AREAS.index(area),
            -self._points(change),
            -latest,
            change.address,
        )

    def _points(self, change: Change) -> Decimal:
        """How many points of scope come or go with a change of a charter."""
        key = change.address.removeprefix("charter/")
        old, new = (side.charters.get(key) for side in (self.comparison.before, self.comparison.after))
        return abs(moved_points(old, new, change.field))

    def rows(self, changes: Iterable[ReviewedChange]) -> Iterator[ChangeRow]:
        """The changes in words; those of one thing that neither grow nor shrink share a row."""
        for (_, together), group in groupby(changes, key=self._together):
            found = list(group)
            if together:
                yield self._row(found)
            else:
                yield from (self._row([one]) for one in found)

    def _together(self, one: ReviewedChange) -> tuple[str, bool]:
        change = one.change
        plain = change.address.startswith("task/") and change.field is not None
        together = plain and change.direction == "neutral" and _key(change) not in self._loosened
        return change.address, together and one.severity not in _GRAVE

    def _row(self, changes: Sequence[ReviewedChange]) -> ChangeRow:
        first = changes[0].change
        descriptions = [
            describe(one.change, self.comparison.before, self.comparison.after, self.words) for one in changes
        ]
        return ChangeRow(
            sign=_SIGNS[first.direction],
            severity=changes[0].severity if changes[0].severity in _GRAVE else "",
            title=descriptions[0].title,
            text=", ".join(one.text for one in descriptions),
            place=_place(first) if len(changes) == 1 else first.address,
            effect="; ".join(self._consequences(changes)),
        )

    def _consequences(self, changes: Sequence[ReviewedChange]) -> Iterator[str]:
        first = changes[0]
        if _key(first.change) in self._loosened:
            yield "loosens what was agreed"
        effects = {id(effect): effect for one in changes for effect in self._effects.get(_key(one.change), ())}
        moved = [one for one in effects.values() if one.moved_minutes and not one.address.startswith("charter/")]
        if moved:
            yield self._moves(sorted(moved, key=order_of))
        if first.approved_by and first.change.direction == "grows":
            yield f"covered by {listed([self.comparison.after.title_of(one) for one in first.approved_by])}"

    def _moves(self, effects: Sequence[Effect]) -> str:
        """`Closed beta 5 Jun → 12 Jun, Launch +5 d and 2 more`."""
        before, after = (
            self.words.finish(effects[0].finish_before, event=effects[0].event),
            self.words.finish(effects[0].finish_after, event=effects[0].event),
        )
        parts = [f"{effects[0].title} {before} → {after}"]
        parts += [f"{one.title} {self.words.move(one.moved_minutes)}" for one in effects[1:_MOST_EFFECTS]]
        more = f" and {len(effects) - _MOST_EFFECTS} more" if len(effects) > _MOST_EFFECTS else ""
        return ", ".join(parts) + more

    def effect(self, effect: Effect) -> EffectRow:
        """A forecast that moved, or a cost that changed."""
        costs = (effect.cost_before or Decimal(0), effect.cost_after or Decimal(0))
        return EffectRow(
            title=effect.title,
            place=f"{effect.address} {effect.field}" if effect.field else effect.address,
            before=self.words.finish(effect.finish_before, event=effect.event),
            after=self.words.finish(effect.finish_after, event=effect.event),
            moved=self.words.move(effect.moved_minutes) if effect.moved_minutes else NOTHING,
            cost=NOTHING if costs[0] == costs[1] else f"{money(costs[0])} → {money(costs[1])}",
            because=len(effect.because),
        )

    def commits(self, changes: Iterable[ReviewedChange]) -> Iterator[CommitRow]:
        """The commits that landed the changes, the newest first, what is not committed before all."""
        groups: dict[tuple[str, str, str], list[ReviewedChange]] = {}
        for one in changes:
            groups.setdefault((one.date or "", one.commit or "", one.written_in or ""), []).append(one)
        for (date, landed, written), group in sorted(groups.items(), key=_newest_first):
            yield CommitRow(
                landed=landed[:7] or None,
                written=None if written == landed else written[:7],
                date=self.words.date(date) if date else None,
                author=group[0].author,
                places=[_place(one.change) for one in group],
            )


def _gravity(one: ReviewedChange) -> int:
    """Errors, then warnings, then all else."""
    return _GRAVE.index(one.severity) if one.severity in _GRAVE else len(_GRAVE)


def _newest_first(group: tuple[tuple[str, str, str], object]) -> tuple[bool, int, str, str]:
    date, landed, written = group[0]
    return (bool(landed), -int(date.replace("-", "") or 0), landed, written)


def _cut(rows: Sequence[ChangeRow | EffectRow | CommitRow], most: int) -> Cut:
    return Cut(rows[:most], max(0, len(rows) - most), len(rows))


def _key(change: Change) -> _Key:
    return (change.address, change.field)


def _place(change: Change) -> str:
    """Where a change stands, as `covers` of a change request would name it."""
    return f"{change.address} {change.field}" if change.field else change.address


def _revision(revision: Revision) -> str:
    """A side of a comparison: what it was called, and the commit's short hash."""
    if revision.commit is None:
        return "work tree"
    short = revision.commit[:7]
    named = revision.rev is not None and not revision.commit.startswith(revision.rev)
    return f"{revision.rev} ({short})" if named else short
