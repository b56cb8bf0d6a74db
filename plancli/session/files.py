"""Where a plan is, and what its files hold: in the work tree and at every commit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.store.source import Source, lines_of
from plancli.store.worktree import WorkTree

from .root import MARKER, find_root, no_plan_at

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.store.cache import Cache, UserFolder
    from plancli.store.files import Readings
    from plancli.store.git.repository import Repository
    from plancli.store.loader import Loaded


class PlanFiles:
    """The files of one plan, each read once.

    `start` is the folder where the command runs, `root` the plan's root where it was named, `rev` a revision instead
    of the work tree, `user` the user's own folder, None where nothing is to be kept on disk.
    """

    def __init__(self, start: Path, root: Path | None, rev: str | None, user: UserFolder | None) -> None:
        self.start = start
        self.rev = rev
        self._named = root
        self._user = user
        self._prefixes: dict[str, str] = {}
        self._lines: dict[str, Sequence[str]] = {}

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

    @property
    def template_folder(self) -> Path:
        """Where a repository keeps templates of its own."""
        return self.root / "templates"

    @cached_property
    def source(self) -> Source:
        """The files of the plan."""
        return self.worktree if self.commit is None else self._at(self.commit)

    def load(self, commit: Commit | None) -> Loaded:
        """The plan at a commit, or in the work tree.

        Raises:
            PlanError: there is no plan, or a file cannot be read.
        """
        from plancli.store.loader import load

        if commit is None:
            return self._loaded_worktree
        return load(self.source if commit == self.commit else self._at(commit), self.readings)

    @cached_property
    def readings(self) -> Readings:
        """Every file that was read, once for all revisions that share it; with a cache, where the user has a folder."""
        from plancli.store.files import Readings

        if self._user is None:
            return Readings()
        from plancli.store.cache import open_cache

        return Readings(open_cache(self.root, self._user))

    @cached_property
    def results(self) -> Cache | None:
        """Every answer about the history that was found before, where the user has a folder."""
        if self._user is None:
            return None
        from plancli.store.cache import open_results

        return open_results(self.root, self._user)

    @cached_property
    def worktree(self) -> WorkTree:
        """The files in the work tree, their bytes read once."""
        return WorkTree(self.root, self.repository.algorithm) if self._compares else WorkTree(self.root)

    @property
    def _compares(self) -> bool:
        return "repository" in vars(self)

    @cached_property
    def _loaded_worktree(self) -> Loaded:
        """The plan in the work tree. Its files are known by their content where that may save reading one."""
        from plancli.store.loader import load

        return load(self.worktree, self.readings if self._compares or self.readings.cache else None)

    def _at(self, commit: Commit) -> Source:
        """The files of the plan at a commit."""
        from plancli.store.git.revision import RevisionSource
        from plancli.store.git.snapshot import read_snapshot

        snapshot = read_snapshot(self.repository, commit, self.prefix_at(commit))
        if MARKER not in snapshot.blobs and MARKER not in snapshot.others:
            raise no_plan_at(commit, self.prefix, committed=commit != self.head)
        return RevisionSource(self.repository, snapshot)

    def lines_of(self, file: str) -> Sequence[str]:
        """The lines of a file of the plan as it was read, for showing a place in it."""
        if file not in self._lines:
            self._lines[file] = lines_of(self.source, file)
        return self._lines[file]
