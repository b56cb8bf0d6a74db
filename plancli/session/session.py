"""The session: what a command asks, computed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.model.problem import CheckResult, Problem
from plancli.model.values.moment import Moment
from plancli.store.source import lines_of

from .broken import BrokenPlan
from .files import PlanFiles
from .root import charter_named, files_at

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.model.plan import Plan
    from plancli.schedule.explain import Explanation
    from plancli.schedule.leveling.progress import Watch
    from plancli.schedule.leveling.search import Effort
    from plancli.schedule.result import Schedule
    from plancli.scope.baseline import Record
    from plancli.scope.comparison import Comparison
    from plancli.scope.requests import Verification
    from plancli.scope.result import Ledger
    from plancli.store.cache import UserFolder
    from plancli.store.loader import Loaded


class Session(PlanFiles):
    """One run over one plan.

    Beside what `PlanFiles` takes, `today` is the status date where it was given, `clock` the day of the machine.
    `leveling` (where it is None the plan's own setting counts), `effort`, the seconds that a proof may take in
    `optimal`, and `watch`, which is told how far it is, may be set before the schedule is asked for, `verification`,
    which says how approvals are verified, before the ledger is.
    """

    def __init__(
        self,
        start: Path,
        *,
        root: Path | None = None,
        rev: str | None = None,
        today: Moment | None = None,
        clock: dt.date,
        user: UserFolder | None = None,
    ) -> None:
        super().__init__(start, root, rev, user)
        self._today = today
        self._clock = clock
        self.leveling: bool | None = None
        self.effort: Effort = "normal"
        self.optimal: float | None = None
        self.watch: Watch | None = None
        self.verification: Verification | None = None

    @cached_property
    def today(self) -> Moment:
        """The status date: what was given, else the day of the commit that is read, else that of the machine."""
        return self.today_at(self.commit)

    def today_at(self, commit: Commit | None) -> Moment:
        """The status date at a commit or, where that is None, in the work tree."""
        if self._today is None and commit is not None and commit.date:
            return Moment(dt.date.fromisoformat(commit.date))
        return self._today or Moment(self._clock)

    @property
    def _where(self) -> str:
        return "" if self.rev is None else f"at {self.rev} "

    @cached_property
    def loaded(self) -> Loaded:
        """The plan as read, with its problems."""
        return self.load(self.commit)

    @cached_property
    def plan(self) -> Plan:
        """The plan, sound enough to compute with.

        Raises:
            BrokenPlan: it has format or reference errors, or a cycle.
        """
        return self.sound(self.loaded, self._where)

    @cached_property
    def schedule(self) -> Schedule:
        """The dates of the plan at the status date."""
        from plancli.schedule.critical_path import compute_schedule

        return compute_schedule(
            self.plan,
            self.today,
            leveling=self.leveling,
            effort=self.effort,
            optimal=self.optimal,
            watch=self.watch,
        )

    def explain(self, name: str, field: str | None) -> Explanation:
        """Why the date of a thing is what it is; `field` names a commitment of a product.

        Raises:
            PlanError: there is no such thing, or it has no computed date.
            BrokenPlan: the plan has format or reference errors, or a cycle.
        """
        from plancli.schedule.explain import explain

        from .naming import address_named

        return explain(self.plan, self.schedule, address_named(self.plan, name), field)

    @cached_property
    def record(self) -> Record:
        """What the history up to the revision that is read holds of every charter."""
        from .history import read_record

        return read_record(self, self.commit)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of every charter.

        Raises:
            PlanError: there is no repository, or its history is cut.
            BrokenPlan: the plan has format or reference errors, or a cycle.
        """
        from .ledger import whole_ledger

        return whole_ledger(self)

    def compare(self, base: str | None, head: str | None) -> Comparison:
        """Two revisions of the plan; a head of None is the work tree."""
        from .compare import compare

        return compare(self, base, head)

    def sound(self, loaded: Loaded, where: str) -> Plan:
        """The plan of what was loaded.

        Raises:
            BrokenPlan: it has format or reference errors, or a cycle.
        """
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        if not errors:
            errors = self._cycles(loaded)
        if errors:
            raise BrokenPlan(errors, where, lambda file: lines_of(loaded.source, file), self.root)
        return loaded.plan

    def check(self, paths: Sequence[Path] = (), since: str | None = None) -> CheckResult:
        """All problems of the plan, or of the files at and below `paths`: what reading and the checks find.

        Where a revision is given, `BASE...` for the merge base, only what came `since`.

        Raises:
            PlanError: a path is outside of the plan, or holds none of its files; there is no such revision.
        """
        chosen = files_at(paths, self.start, self.root, [*self.source.paths(), *self.source.oddities()])
        found = self.problems if since is None else self._problems_since(since)
        problems = [one for one in found if chosen is None or one.file in chosen]
        files = [path for path in self.source.paths() if chosen is None or path in chosen]
        return CheckResult(tuple(files), tuple(problems), since)

    def _problems_since(self, since: str) -> list[Problem]:
        from .since import problems_since

        return problems_since(self, since)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What reading and the checks find in the plan, sorted by place."""
        from .kept import problems_of

        return problems_of(self)

    def charters_named(self, names: Sequence[str]) -> frozenset[str] | None:
        """The ids of charters by id, address or file; None, which means all, where none is named.

        Raises:
            PlanError: a name is that of no charter.
        """
        return frozenset(charter_named(name, self.loaded.plan.charters) for name in names) or None

    def _cycles(self, loaded: Loaded) -> list[Problem]:
        from plancli.checks import load_check
        from plancli.store.places import locate

        check = load_check("dependency-cycle")
        found = check.run(unscheduled=loaded.plan) if check.run else ()
        return [locate(loaded.documents, finding, check.code, check.name, "error") for finding in found]
