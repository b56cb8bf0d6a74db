"""The session: what a command asks, computed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.model.problem import CheckResult, Problem
from plancli.model.values.moment import Moment
from plancli.store.files import Readings
from plancli.store.loader import Loaded, load
from plancli.store.places import locate
from plancli.store.source import Source
from plancli.store.worktree import WorkTree

from .broken import BrokenPlan
from .problems import find_problems
from .root import MARKER, charter_named, files_at, find_root, no_plan_at

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.model.plan import Plan
    from plancli.schedule.explain import Explanation
    from plancli.schedule.leveling.progress import Watch
    from plancli.schedule.leveling.search import Effort
    from plancli.schedule.result import Schedule
    from plancli.scope.baseline import Record
    from plancli.scope.comparison import Comparison
    from plancli.scope.result import Ledger
    from plancli.store.cache import UserFolder
    from plancli.store.git.repository import Repository


class Session:
    """One run over one plan.

    `start` is the folder where the command runs, `root` the plan's root where it was named, `rev` a revision instead
    of the work tree, `today` the status date where it was given, `clock` the day of the machine. `leveling`
    (where it is None the plan's own setting counts), `effort`, the seconds that a proof may take in `optimal`, and
    `watch`, which is told how far it is, may be set before the schedule is asked for. `user` is the user's own folder,
    None where nothing is to be kept on disk.
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
        self.start = start
        self.rev = rev
        self._named = root
        self._today = today
        self._clock = clock
        self._user = user
        self._prefixes: dict[str, str] = {}
        self.leveling: bool | None = None
        self.effort: Effort = "normal"
        self.optimal: float | None = None
        self.watch: Watch | None = None

    @cached_property
    def root(self) -> Path:
        """The root of the plan."""
        try:
            return find_root(self.start, self._named)
        except PlanError:
            if self.rev is None:
                raise
            return self._named or self.start

    @cached_property
    def repository(self) -> Repository:
        """The repository that holds the plan."""
        from plancli.store.git.repository import Repository

        return Repository.open(next(folder for folder in (self.root, *self.root.parents) if folder.is_dir()))

    @cached_property
    def prefix(self) -> str:
        """Where the plan stands in the repository."""
        return self.repository.prefix_of(self.root)

    def prefix_at(self, commit: Commit) -> str:
        """Where the plan stood in the repository at a commit: its root may have moved since."""
        if commit.hash not in self._prefixes:
            from plancli.store.git.moves import previous_root

            self._prefixes[commit.hash] = previous_root(self.repository, commit, self.head, self.prefix)
        return self._prefixes[commit.hash]

    @cached_property
    def head(self) -> Commit:
        """The commit that is checked out.

        Raises:
            PlanError: there is none yet.
        """
        return self.repository.resolve("HEAD")

    @cached_property
    def commit(self) -> Commit | None:
        """The commit that is read, None for the work tree."""
        return None if self.rev is None else self.repository.resolve(self.rev)

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
        from plancli.scope.creep import compute_creep

        self.repository.require_full_history()
        self.sound(self.loaded, self._where)
        return compute_creep(self.record)

    def compare(self, base: str | None, head: str | None) -> Comparison:
        """Two revisions of the plan; a head of None is the work tree."""
        from .compare import compare

        return compare(self, base, head)

    def load(self, commit: Commit | None) -> Loaded:
        """The plan at a commit, or in the work tree.

        Raises:
            PlanError: there is no plan, or a file cannot be read.
        """
        return self._worktree if commit is None else load(self._at(commit), self.readings)

    @cached_property
    def readings(self) -> Readings:
        """Every file that was read, once for all revisions that share it; with a cache, where the user has a folder."""
        if self._user is None:
            return Readings()
        from plancli.store.cache import open_cache

        return Readings(open_cache(self.root, self._user))

    @cached_property
    def _worktree(self) -> Loaded:
        """The plan in the work tree. Its files are known by their content where that may save reading one."""
        compares = "repository" in vars(self)
        source = WorkTree(self.root, self.repository.algorithm) if compares else WorkTree(self.root)
        return load(source, self.readings if compares or self.readings.cache else None)

    def _at(self, commit: Commit) -> Source:
        """The files of the plan at a commit."""
        from plancli.store.git.revision import RevisionSource
        from plancli.store.git.snapshot import read_snapshot

        snapshot = read_snapshot(self.repository, commit, self.prefix_at(commit))
        if MARKER not in snapshot.blobs and MARKER not in snapshot.others:
            raise no_plan_at(commit, self.prefix, committed=commit != self.head)
        return RevisionSource(self.repository, snapshot)

    def sound(self, loaded: Loaded, where: str) -> Plan:
        """The plan of what was loaded.

        Raises:
            BrokenPlan: it has format or reference errors, or a cycle.
        """
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        if not errors:
            errors = self._cycles(loaded)
        if errors:
            raise BrokenPlan(errors, where, lambda file: _lines(loaded, file), self.root)
        return loaded.plan

    def check(self, paths: Sequence[Path] = ()) -> CheckResult:
        """All problems of the plan, or of the files at and below `paths`: what reading and the checks find.

        Raises:
            PlanError: a path is outside of the plan, or holds none of its files.
        """
        loaded = self.loaded
        chosen = files_at(paths, self.start, self.root, [*loaded.source.paths(), *loaded.source.oddities()])
        problems = [one for one in find_problems(loaded, self.today) if chosen is None or one.file in chosen]
        files = [path for path in loaded.source.paths() if chosen is None or path in chosen]
        return CheckResult(tuple(files), tuple(problems))

    def lines_of(self, file: str) -> Sequence[str]:
        """The lines of a file of the plan as it was read, for showing a place in it."""
        return _lines(self.loaded, file)

    def charters_named(self, names: Sequence[str]) -> frozenset[str] | None:
        """The ids of charters by id, address or file; None, which means all, where none is named.

        Raises:
            PlanError: a name is that of no charter.
        """
        return frozenset(charter_named(name, self.loaded.plan.charters) for name in names) or None

    def ledger_of(self, names: Sequence[str]) -> Ledger:
        """The ledger of the charters named, deleted ones among them; of all where none is named.

        Raises:
            PlanError: a name is that of no charter.
        """
        from plancli.scope.result import Ledger

        ledger = self.ledger
        known = [one.address.partition("/")[2] for one in ledger.charters]
        chosen = [charter_named(name, known) for name in names] or known
        return Ledger([one for one in ledger.charters if one.address.partition("/")[2] in chosen])

    @property
    def template_folder(self) -> Path:
        """Where a repository keeps templates of its own."""
        return self.root / "templates"

    def _cycles(self, loaded: Loaded) -> list[Problem]:
        from plancli.checks import load_check

        check = load_check("dependency-cycle")
        found = check.run(plan=loaded.plan) if check.run else ()
        return [locate(loaded.documents, finding, check.code, check.name, "error") for finding in found]


def _lines(loaded: Loaded, file: str) -> Sequence[str]:
    document = loaded.documents.get(file)
    return document.text.split("\n") if document else ()
