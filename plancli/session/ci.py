"""A change as a pull request brings it: found, compared, checked, held against its baselines, judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from plancli.model.history import PlanStep
from plancli.model.problem import Finding, Problem
from plancli.reports.gate import locate_findings
from plancli.scope.comparison import Comparison, ReviewedChange, Revision
from plancli.scope.creep import compute_creep
from plancli.scope.gate import judge_ledgers, judge_problems, without_told
from plancli.scope.gate_control import Approvals, judge_approvals, judge_control, judge_requests_given
from plancli.scope.gate_cover import approved_in_full
from plancli.scope.gate_phase import judge_gates
from plancli.scope.gate_request import Asked, propose_requests
from plancli.scope.gate_result import GateFinding, ProposedRequest, Review, ReviewState
from plancli.scope.result import Ledger
from plancli.scope.severity import judge_changes
from plancli.store.places import locate
from plancli.words import Words

from .broken import BrokenPlan
from .ci_base import Forge, find_base
from .ci_history import files_between, files_of, last_written, renames_in, steps_between
from .ci_problems import problems_by, problems_of_approvals
from .ci_request import write_request
from .ci_sites import sites_of
from .history import read_record
from .ledger import verification
from .problems import find_problems
from .root import MARKER

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.model.plan import Plan
    from plancli.scope.baseline import Record
    from plancli.scope.requests import Verification
    from plancli.store.loader import Loaded

    from .session import Session

_UNPLACEABLE = "S102"
"""The code of work for which there is no time."""


def review(
    session: Session, named: str | None, forge: Forge, *, authors: bool = True, signatures: bool = False
) -> Review:
    """Judge the change from where its branch left the base to the revision that is read.

    `named` is the base; without it the `forge` says. With `authors` an approval counts only where the commit that
    wrote it is by the approver's email, with `signatures` only where that commit is signed.

    Raises:
        PlanError: there is no repository, no base or no plan, or the history is cut.
    """
    head = session.commit or session.head
    name, base = find_base(session, named, forge, head)
    parted = session.repository.merge_base(base, head)
    verified = verification(session, authors=authors, signatures=signatures)
    return _Reviewer(session, name, parted, head, verified).review()


class _Reviewer:
    """One change, each part of the answer computed once."""

    def __init__(self, session: Session, name: str, base: Commit, head: Commit, verification: Verification) -> None:
        self.session = session
        self.name = name
        self.base = base
        self.head = head
        self.verification = verification
        self.after = session.load(head)

    def review(self) -> Review:
        """The whole answer; of a head that cannot be computed with it has no ledgers and proposes nothing."""
        before, after, _ = self.ledgers if self._is_judged else (None, None, ())
        found = Review(
            state=self._state,
            base=Revision(self.name, self.base.hash, self.base.date),
            head=Revision(self.session.rev, self.head.hash, self.head.date),
            today=self.session.today_at(self.head),
            root=self.session.prefix,
            before=None if self.before is None else self.sides[0],
            after=self.after.plan,
            comparison=self.comparison,
            files=self._files,
            ledger=after,
            ledger_before=before,
            sites=sites_of(self.session, self.changes, (self.before, self.after), (self.base, self.head)),
        )
        problems_before, problems = self._all_problems()
        told = list(self._of_control()) if self._is_judged else []
        findings = [*told, *without_told(judge_problems(problems_before, problems, self.renamed), told)]
        return msgspec.structs.replace(
            found,
            summary=Counter(one.severity for one in problems),
            findings=self._located(findings, found),
            proposals=list(self._proposals(findings)) if self._is_judged else (),
        )

    def _of_control(self) -> Iterator[GateFinding]:
        """What the ledgers, the approvals and the settings say of the change."""
        before, after, doubtful = self.ledgers
        yield from judge_ledgers(before, after, self.sides, approved_in_full(self.changes, before, after))
        yield from doubtful
        yield from judge_requests_given(after, self.sides)
        yield from judge_gates(self.steps, self.sides, self.renamed, self.verification)
        yield from judge_control(self.changes)

    @property
    def _is_judged(self) -> bool:
        """Whether the head can be computed with."""
        return self._state != "head-broken"

    @property
    def _files(self) -> Sequence[ReviewedChange]:
        """The files that were broken or mended, where no more can be told."""
        if self.before is None or self._state not in ("head-broken", "base-broken"):
            return ()
        return files_between(self.session, self.before, self.after, self.sides[0])

    @cached_property
    def _state(self) -> ReviewState:
        if self._is_broken(self.after, self.problems):
            return "head-broken"
        if self.base == self.head:
            return "nothing"
        if self.before is None:
            return "no-base"
        return "base-broken" if self._is_broken(self.before, self.problems_before) else "compared"

    def _is_broken(self, loaded: Loaded, problems: Sequence[Problem]) -> bool:
        """Whether nothing can be computed from a plan."""
        try:
            self.session.sound(loaded, "")
        except BrokenPlan:
            return True
        return any(one.code == _UNPLACEABLE and one.severity == "error" for one in problems)

    @cached_property
    def before(self) -> Loaded | None:
        """The plan at the base, None where there is none."""
        if self.base == self.head:
            return self.after
        return self.session.load(self.base) if MARKER in files_of(self.session, self.base) else None

    @cached_property
    def _compared(self) -> Comparison | None:
        """Both sides and what changed between them, as `plan diff` sees it."""
        return self.session.compare(self.base.hash, self.head.hash) if self._state == "compared" else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """The same, a change approved by those requests only that count here."""
        found = self._compared
        if found is None:
            return None
        counting = {one.address for charter in self.ledgers[1].charters for one in charter.requests if one.counts}
        changes = [
            msgspec.structs.replace(one, approved_by=tuple(each for each in one.approved_by if each in counting))
            for one in found.changes
        ]
        return msgspec.structs.replace(found, changes=judge_changes(found.before, found.after, changes))

    @cached_property
    def changes(self) -> Sequence[ReviewedChange]:
        return self.comparison.changes if self.comparison else ()

    @cached_property
    def steps(self) -> Sequence[PlanStep]:
        """The change, step by step."""
        return steps_between(self.session, self.base, self.head)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """What each thing that the change renamed was called before."""
        return renames_in(self.steps, self.after.plan.units) if self._state == "compared" else {}

    @cached_property
    def records(self) -> tuple[Record, Record]:
        """What the history holds up to the base, and with the change."""
        before = read_record(self.session, self.base)
        return before, read_record(self.session, self.base, self.steps) if self.steps else before

    @cached_property
    def sides(self) -> tuple[Plan, Plan]:
        """The plan as it was last readable at the base, empty where there was none, and at the head."""
        return self.records[0].now, self.after.plan

    @cached_property
    def ledgers(self) -> tuple[Ledger, Ledger, Sequence[GateFinding]]:
        """The ledgers of both, by the emails that the base knows; and the approvals that are not believed."""
        before, after = (self._by_known_emails(record) for record in self.records)
        given = Approvals(
            sides=self.sides,
            plan_at=lambda commit: self.session.load(commit).plan,
            landings={step.commit.hash for step in self.steps if step.commit},
            verification=self.verification,
        )
        doubtful, believed = judge_approvals(after, given)
        return self._ledger(before), self._ledger(believed), doubtful

    def _ledger(self, record: Record) -> Ledger:
        return compute_creep(record, verify_authors=self.verification.authors, is_signed=self.verification.is_signed)

    def _by_known_emails(self, record: Record) -> Record:
        people = {**record.now.people, **self.sides[0].people}
        return msgspec.structs.replace(record, now=msgspec.structs.replace(record.now, people=people))

    @cached_property
    def problems_before(self) -> Sequence[Problem]:
        """The problems at the base, at the status date of the head: time that passes brings no new ones."""
        return () if self.before is None else find_problems(self.before, self.session.today_at(self.head))

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """The problems at the head by the settings of the base; by its own those of the settings themselves."""
        return problems_by(self._agreed, self.after, self.session.today_at(self.head))

    def _all_problems(self) -> tuple[Sequence[Problem], Sequence[Problem]]:
        """The problems of both sides, those of approvals among them where the head can be computed with."""
        if not self._is_judged:
            return self.problems_before, self.problems
        before, after, _ = self.ledgers
        today = self.session.today_at(self.head)
        old = problems_of_approvals(self._agreed, self.before, before, today) if self.before else ()
        new = problems_of_approvals(self._agreed, self.after, after, today)
        return [*self.problems_before, *old], [*self.problems, *new]

    @property
    def _agreed(self) -> Loaded:
        """The plan whose settings of checks judge: the base, of a new plan itself."""
        return self.after if self.before is None else self.before

    def _located(self, findings: Sequence[GateFinding], found: Review) -> Sequence[GateFinding]:
        sides = (found.before or found.after, found.after)
        return locate_findings(findings, sides, Words.of(found.after, found.today), self._locate)

    def _locate(self, finding: Finding, code: str, name: str) -> Problem:
        return locate(self.after.documents, finding, code, name, "error")

    def _proposals(self, findings: Sequence[GateFinding]) -> Iterator[ProposedRequest]:
        writer = last_written(self.steps) or self.head
        asked = Asked(writer.email, str(self.session.today_at(self.head).day))
        for one in propose_requests(self.ledgers[:2], self.sides, findings, asked):
            yield msgspec.structs.replace(one, text=write_request(one, self.after.plan.units))
