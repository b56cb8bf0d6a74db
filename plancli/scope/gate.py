"""The gate of a change: what it brings that must not land, told from what was there before.

A problem, an excess or a loosened term stops a change that brings it, or lets it grow; an older one is a warning. All
is judged by what the base holds: whoever changes a plan does not decide on the measure of the change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plancli.model.plan import Plan
from plancli.model.problem import Problem, Severity

from .comparison import ReviewedChange
from .conditions import charter_behind
from .gate_result import GateFinding, GateKind, Spot
from .new_problems import match_problems
from .result import Amount, CharterCreep, DateAmount, Ledger
from .terms import loosened_terms

_OVER = ("closed", "cancelled")
_WORDS = {"scope": "scope.in.", "cost": "budget.lines.", "finish": "finish"}

_TOLD = {
    "approved-by-who-asked": "self-approved",
    "approved-by-no-approver": "not-an-approver",
    "approved-before-asked": "approved-before-asked",
}
"""The checks that find of the plan alone what the gate finds of an approval that a change brings."""


def judge_problems(
    before: Sequence[Problem], after: Sequence[Problem], renamed: Mapping[str, str]
) -> Iterator[GateFinding]:
    """The errors of a plan, and the warnings that are new; `renamed` leads from an address today to that before."""
    for one, new in match_problems(before, after, renamed):
        if one.severity == "error" or (new and one.severity == "warning"):
            yield _problem(one, new=new)


def without_told(problems: Iterable[GateFinding], told: Iterable[GateFinding]) -> Iterator[GateFinding]:
    """Problems, without those that only repeat what is `told` of an approval."""
    known = {(one.address, one.name) for one in told if one.kind == "approval"}
    for one in problems:
        name = _TOLD.get(one.problem.name) if one.problem else None
        if (one.address, name) not in known:
            yield one


def _problem(one: Problem, *, new: bool) -> GateFinding:
    return GateFinding(
        kind="problem",
        name=one.code,
        address=one.address or "plan",
        field=one.field,
        new=new,
        severity=one.severity if new else "warning",
        problem=one,
    )


def judge_ledgers(
    before: Ledger, after: Ledger, sides: tuple[Plan, Plan], changes: Sequence[ReviewedChange]
) -> Iterator[GateFinding]:
    """What exceeds a tolerance, loosens a term or deletes a charter, of the charters that are open on either side.

    Closing a charter does not let pass what comes with it. `changes` say where people are shown an excess.
    """
    known = {one.address: one for one in before.charters}
    for charter in after.charters:
        old = known.get(charter.address)
        if charter.baseline is not None and (_is_open(charter) or (old is not None and _is_open(old))):
            yield from _Charter(charter, old, sides, changes).findings()


def _is_open(charter: CharterCreep) -> bool:
    return charter.deleted or charter.status not in _OVER


class _Charter:
    """One charter on both sides."""

    def __init__(
        self, now: CharterCreep, old: CharterCreep | None, sides: tuple[Plan, Plan], changes: Sequence[ReviewedChange]
    ) -> None:
        self.now = now
        self.key = now.address.partition("/")[2]
        self.sides = sides
        self.changes = [one for one in changes if charter_behind(one.change, *sides) == self.key]
        self.was_deleted = old is not None and old.deleted
        self.old = old if same_baseline(old, now) else None
        self.who = approvers_before(*sides, self.key)

    def findings(self) -> Iterator[GateFinding]:
        """What is in the way, or deserves a look, in one charter."""
        if self.key not in self.sides[1].charters:
            yield self._finding("deleted-charter", (self.now.address, None), new=not self.was_deleted)
            return
        for area in ("scope", "work", "cost", "finish"):
            now, was = getattr(self.now, area), getattr(self.old, area, None)
            yield from self._excess(area, self.now.address, now, was)
        dues = {date.address: date.amount for date in self.old.dates} if self.old else {}
        for date in self.now.dates:
            yield from self._excess("due", date.address, date.amount, dues.get(date.address))
        yield from self._terms()

    def _excess(
        self, area: str, address: str, now: Amount | DateAmount, was: Amount | DateAmount | None
    ) -> Iterator[GateFinding]:
        if now.exceeded:
            before = was.added if was is not None else now.added * 0
            new = was is None or not was.exceeded or now.added > before
            yield GateFinding(
                kind="excess",
                name=area,
                address=address,
                new=new,
                severity=_severity(new=new),
                added=now.added,
                grown=max(now.added * 0, now.added - before),
                limit=now.tolerance,
                who=self.who,
                spot=self._spot(area, address),
            )

    def _spot(self, area: str, address: str) -> Spot:
        """The first change that adds creep; the first that grew where a new baseline forgave all, else the amount."""
        if area == "due":
            return address, "due"
        word = _WORDS.get(area, "")
        spots: list[Spot] = []
        for one in self.changes:
            field = one.change.field or ""
            mine = one.change.area == "work" if area == "work" else one.change.address == address
            if mine and field.startswith(word) and one.change.direction == "grows" and not one.approved_by:
                spots.append((one.change.address, one.change.field))
        creep = {(one.change.address, one.change.field) for one in self.now.entries if one.creep and one.creep > 0}
        amount = (address, word.partition(".")[0] or None)
        return next((spot for spot in spots if spot in creep), next(iter(spots), amount))

    def _terms(self) -> Iterator[GateFinding]:
        known = {(term.address, term.field) for term in self.old.terms} if self.old else set[Spot]()
        further = set[Spot]()
        if all(self.key in plan.charters for plan in self.sides):
            further = {(term.address, term.field) for term in loosened_terms(self.key, *self.sides)}
        for term in self.now.terms:
            spot = (term.address, term.field)
            new = spot not in known or spot in further
            yield self._finding("loosened-term", spot, new=new, before=term.before, after=term.after)

    def _finding(
        self, kind: GateKind, spot: Spot, *, new: bool, before: object = None, after: object = None
    ) -> GateFinding:
        return GateFinding(
            kind=kind,
            name=kind,
            address=spot[0],
            field=spot[1],
            new=new,
            severity=_severity(new=new),
            before=before,
            after=after,
            who=self.who,
            spot=spot,
        )


def same_baseline(old: CharterCreep | None, now: CharterCreep) -> bool:
    """Whether a charter is held against the same baseline on both sides: only then are their amounts comparable."""
    if old is None or old.baseline is None or now.baseline is None:
        return False
    return old.baseline.commit == now.baseline.commit


def _severity(*, new: bool) -> Severity:
    return "error" if new else "warning"


def approvers_before(before: Plan, after: Plan, key: str) -> tuple[str, ...]:
    """Who may approve a charter and its changes, by id: as the base has it or, where the charter is new, the head."""
    for plan in (before, after):
        charter = plan.charters.get(key)
        if charter is not None and (charter.sponsor or charter.approvers):
            return tuple(dict.fromkeys(one for one in (charter.sponsor, *charter.approvers) if one))
    return ()
