"""The ledger: now = baseline + approved changes + creep, for each charter, with who and when."""

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal

from plancli.model.milestone import Milestone
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.model.values.percent import Percent
from plancli.schedule.calendar import calendar_of
from plancli.schedule.work import half_up

from .accounting import account
from .amounts import money_of, points_of, work_of
from .baseline import Baseline, CharterRecord, Record
from .change import Landed
from .difference import Difference, approve
from .raised_tolerance import is_approved_while_raising, raising_commits
from .requests import Request, Verification, approvers_of, counting_requests, doubt_of_commit, doubts_of, person_of
from .result import (
    Amount,
    BaselineInfo,
    CharterCreep,
    DateAmount,
    Entry,
    Ledger,
    LooseTerm,
    MilestoneDate,
    Number,
)
from .terms import Term, bound_of, effective_tolerance, loosened_terms
from .usage import judge_requests


def compute_creep(
    record: Record, *, verify_authors: bool = False, is_signed: Callable[[str], bool] | None = None
) -> Ledger:
    """The ledger of every charter of a history, in order of their ids.

    With `verify_authors` a request counts only where the commit that wrote its approval is by the approver's email,
    if people.yaml has one; with `is_signed` only where that commit, by its hash, is signed.
    """
    verification = Verification(verify_authors, is_signed)
    return Ledger([_Charter(record, key, verification).ledger() for key in sorted(record.charters)])


class _Charter:
    """One charter at its baseline and now."""

    def __init__(self, record: Record, key: str, verification: Verification) -> None:
        self.record = record
        self.verification = verification
        self.doubts = doubts_of(record, key, verification)
        self.key = key
        self.address = f"charter/{key}"
        self.charter: CharterRecord = record.charters[key]
        self.now: Plan = record.now
        self.units = record.now.units
        self.between = calendar_of(record.now).between

    def ledger(self) -> CharterCreep:
        """What a charter was agreed as, what came since, and what it is now."""
        charter = self.charter.charter
        baseline = self.charter.baseline
        title = charter.title or self.key
        deleted = self.charter.deleted and charter.status not in ("closed", "cancelled")
        if baseline is None:
            states = judge_requests(self.record, None, self.doubts)
            return CharterCreep(
                address=self.address, title=title, status=charter.status, deleted=deleted, requests=states
            )
        requests = counting_requests(self.record, self.doubts, self.units)
        differences = list(self._differences(baseline))
        approve(differences, requests)
        tolerance = effective_tolerance(baseline.plan.charters[self.key], baseline.plan)
        days = half_up(tolerance.time.minutes(self.units)) if tolerance.time else None
        return CharterCreep(
            address=self.address,
            title=title,
            status=charter.status,
            deleted=deleted,
            baseline=self._info(baseline),
            scope=_amount(differences, "scope", tolerance.scope),
            work=_amount(differences, "work", tolerance.work),
            cost=_amount(differences, "cost", tolerance.cost),
            finish=self._date(_only(differences, "finish"), days),
            dates=[MilestoneDate(one.address, self._date(one, days)) for one in differences if one.area == "due"],
            terms=[self._loose(term) for term in self._terms(baseline) if not _approved(term, requests)],
            entries=self._entries(baseline, differences, requests),
            requests=judge_requests(self.record, baseline, self.doubts, requests, differences, self._raising(baseline)),
        )

    def _raising(self, baseline: Baseline) -> Collection[str]:
        """The hashes of the commits since the baseline that raised the tolerance."""
        return raising_commits(self.charter.landed, baseline.plan, self.now)

    def _info(self, baseline: Baseline) -> BaselineInfo:
        """Which commit the charter is compared with, and whether its approval can be believed."""
        doubt = None
        if baseline.approval is not None:
            approver = person_of(self.record, baseline, baseline.approval.by)
            doubt = doubt_of_commit(baseline.written, approver, self.verification)
        return BaselineInfo(
            commit=baseline.commit.hash,
            date=baseline.commit.date,
            approved_by=baseline.approval.by if baseline.approval else None,
            written_in=baseline.written.hash,
            author=baseline.written.author,
            doubt=doubt,
            with_raised_tolerance=is_approved_while_raising(self.charter),
        )

    def _entries(
        self, baseline: Baseline, differences: Sequence[Difference], requests: Sequence[Request]
    ) -> list[Entry]:
        landed, renamed, sides = self.charter.landed, self.charter.renamed, (baseline.plan, self.now)
        return account(landed, renamed, differences, requests, sides, self.between)

    def _differences(self, baseline: Baseline) -> Iterator[Difference]:
        """Every amount and date that is compared, in the order in which ceilings are used."""
        old = baseline.plan.charters[self.key]
        new = self.now.charters.get(self.key)
        scope, lines = (new.scope.in_, new.budget.lines) if new else ({}, {})
        for line in sorted(old.budget.lines.keys() | lines.keys()):
            field = f"budget.lines.{line}"
            was, now = money_of(old, line), money_of(new, line)
            yield Difference("cost", field, self.address, (field,), was, now, now - was)
        yield self._moved("finish", "finish", self.address, old.finish, new.finish if new else None)
        for item in sorted(old.scope.in_.keys() | scope.keys()):
            field = f"scope.in.{item}"
            was, now = points_of(old, item), points_of(new, item)
            yield Difference("scope", field, self.address, (field, f"{field}.size"), was, now, now - was)
        before, after = work_of(baseline.plan, self.key, self.units), work_of(self.now, self.key, self.units)
        yield Difference("work", "", self.address, (), before, after, after - before)
        for key, agreed, address, today in self._milestones(baseline):
            if agreed.due is not None and today is not None:
                due = self._moved("due", key, address, agreed.due, today.due)
                due.agreed = f"milestone/{self.key}/{key}"
                yield due

    def _milestones(self, baseline: Baseline) -> Iterator[tuple[str, Milestone, str, Milestone | None]]:
        """The milestones of the baseline: id, value, address today, value today; None where it is gone."""
        today = {self.charter.renamed.get(path, path): path for path in _ids(self.now, self.key)}
        for key in _ids(baseline.plan, self.key):
            path = f"{self.key}/{today.get(key, key)}"
            yield key, baseline.plan.milestones[f"{self.key}/{key}"], f"milestone/{path}", self.now.milestones.get(path)

    def _moved(self, area: str, key: str, address: str, old: Moment | None, new: Moment | None) -> Difference:
        delta = self.between(old.end_minute, new.end_minute) if old and new else 0
        return Difference(area, key, address, (area,), 0, delta, delta, old, new)

    def _date(self, one: Difference, tolerance: int | None) -> DateAmount:
        added, cut = max(0, int(one.creep)), max(0, -int(one.creep))
        exceeded = tolerance is not None and added > tolerance
        old, new = (str(one.old) if one.old else None), (str(one.new) if one.new else None)
        return DateAmount(old, int(one.approved), int(one.creep), added, cut, new, tolerance, exceeded)

    def _terms(self, baseline: Baseline) -> Iterator[Term]:
        if self.key not in self.now.charters:
            yield Term(self.address, None, None, None)
            return
        yield from loosened_terms(self.key, baseline.plan, self.now)
        old, new = baseline.plan.charters[self.key], self.now.charters[self.key]
        if old.finish is not None and new.finish is None:
            yield Term(self.address, "finish", str(old.finish), None)
        for key, was, address, now in self._milestones(baseline):
            if now is None:
                yield Term(address, None, was.title or key, None)
            elif was.due is not None and now.due is None:
                yield Term(address, "due", str(was.due), None)

    def _loose(self, term: Term) -> LooseTerm:
        names = [term.address, *self._later_names(term.address)]
        last = next(
            (
                one
                for one in reversed(self.charter.landed)
                if any(one.change.touches(name, term.field) for name in names)
            ),
            self._last_of_plan(term),
        )
        if last is None:
            return LooseTerm(*term, None, None, None, None)
        return LooseTerm(*term, last.commit, last.date, last.written_in, last.author)

    def _later_names(self, address: str) -> Iterator[str]:
        """What a milestone of the baseline was called since, so that its end is found under its last name."""
        for after, before in self.charter.renamed.items():
            if address == f"milestone/{self.key}/{before}":
                yield f"milestone/{self.key}/{after}"

    def _last_of_plan(self, term: Term) -> Landed | None:
        """The last change of plan.yaml's tolerance, where a charter's own left it out."""
        of_plan = (one for one in reversed(self.charter.landed) if one.change.address == "plan")
        return next((one for one in of_plan if one.change.touches("plan", term.field)), None)


def _ids(plan: Plan, key: str) -> list[str]:
    return sorted(address.rpartition("/")[2] for address, _ in plan.milestones_of(key))


def _only(differences: Sequence[Difference], area: str) -> Difference:
    return next(one for one in differences if one.area == area)


def _amount(differences: Sequence[Difference], area: str, bound: Percent | None) -> Amount:
    own = [one for one in differences if one.area == area]
    zero: Number = 0 if area == "work" else Decimal(0)
    baseline, now = sum((one.before for one in own), zero), sum((one.after for one in own), zero)
    added = sum((max(zero, one.creep) for one in own), zero)
    cut = sum((max(zero, -one.creep) for one in own), zero)
    tolerance = bound_of(baseline, bound)
    exceeded = tolerance is not None and added > tolerance
    approved = sum((one.approved for one in own), zero)
    return Amount(baseline, approved, added - cut, added, cut, now, tolerance, exceeded)


def _approved(term: Term, requests: Sequence[Request]) -> bool:
    return bool(approvers_of(requests, term.address, term.field))
