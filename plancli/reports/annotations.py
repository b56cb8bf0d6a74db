"""What a comparison says at the lines of a plan: each change and each effect in words, at its place."""

from collections.abc import Iterator, Sequence

from plancli.model.problem import Finding, Problem
from plancli.model.settings import Severity
from plancli.scope.comparison import Comparison, ReviewedChange
from plancli.scope.effects import Effect
from plancli.words import Words, listed, money

from .describe import describe
from .gate import Locate
from .headline import order_of


def locate_changes(comparison: Comparison, locate: Locate) -> list[Problem]:
    """What grows, then the effects, those that move most first, then all else; without what is of no severity."""
    writer = _Writer(comparison, locate)
    grown = [one for one in comparison.changes if one.change.direction == "grows"]
    others = [one for one in comparison.changes if one.change.direction != "grows"]
    others.sort(key=lambda one: (one.change.origin == "cosmetic", one.change.direction == "neutral"))
    effects = sorted(comparison.effects, key=order_of)
    return [*writer.changes(grown), *writer.effects(effects), *writer.changes(others)]


class _Writer:
    """The words of one comparison, and their places."""

    def __init__(self, comparison: Comparison, locate: Locate) -> None:
        self.comparison = comparison
        self.words = Words.of(comparison.after, comparison.today)
        self.locate = locate

    def changes(self, changes: Sequence[ReviewedChange]) -> Iterator[Problem]:
        for one in changes:
            spot = (one.change.address, one.change.field)
            yield from self._problem(spot, one.name, one.severity, self._change(one))

    def effects(self, effects: Sequence[Effect]) -> Iterator[Problem]:
        for one in effects:
            yield from self._problem((one.address, one.field), one.name, one.severity, self._effect(one))

    def _problem(self, spot: tuple[str, str | None], name: str, severity: Severity, message: str) -> Iterator[Problem]:
        if severity != "none":
            finding = Finding(address=spot[0], field=spot[1], message=message, help="", severity=severity)
            yield self.locate(finding, name, name)

    def _change(self, one: ReviewedChange) -> str:
        """`“Save a card” grows from 5 to 7 points, covered by More`."""
        said = describe(one.change, self.comparison.before, self.comparison.after, self.words)
        title = said.title if one.change.address == "plan" else f"“{said.title}”"
        covered = [self.comparison.after.title_of(request) for request in one.approved_by]
        grows = covered and one.change.direction == "grows"
        return f"{title} {said.text}{f', covered by {listed(covered)}' if grows else ''}"

    def _effect(self, one: Effect) -> str:
        """`“Beta” forecast 5 Jun → 12 Jun, +5 d, cost 600 → 1,200`."""
        parts = []
        if one.finish_before != one.finish_after:
            moments = (one.finish_before, one.finish_after)
            before, after = (self.words.finish(moment, event=one.event) for moment in moments)
            parts.append(f"forecast {before} → {after}")
        if one.moved_minutes:
            parts.append(self.words.move(one.moved_minutes))
        costs = (one.cost_before or 0, one.cost_after or 0)
        if costs[0] != costs[1]:
            parts.append(f"cost {money(costs[0])} → {money(costs[1])}")
        return f"“{one.title}” {', '.join(parts)}"
