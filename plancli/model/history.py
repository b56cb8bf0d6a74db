"""What git knows of a plan: commits, the files of a revision, the steps between revisions."""

from collections.abc import Mapping
from typing import Any

import msgspec


class Commit(msgspec.Struct, frozen=True):
    """A commit.

    `date` is the committer's day in its own offset, ISO 8601, the day on which it landed; `written` the author's
    day. Either is the empty text where git holds no readable date.
    """

    hash: str
    parents: tuple[str, ...]
    date: str
    written: str
    author: str
    email: str
    subject: str

    @property
    def short(self) -> str:
        """The first seven characters of its hash."""
        return self.hash[:7]


class Snapshot(msgspec.Struct, frozen=True):
    """The files of a plan at a revision: blob ids by path under the plan's root.

    `others` are the paths where something else stands than a regular file: a `symlink` or a `submodule`.
    """

    commit: Commit
    root: str
    blobs: Mapping[str, str]
    others: Mapping[str, str] = {}


class FileChange(msgspec.Struct, frozen=True):
    """A file of a plan that a commit changed: blob ids before and after, None where there was or is no file."""

    path: str
    before: str | None
    after: str | None


class Step(msgspec.Struct, frozen=True):
    """A first-parent commit and the plan files that it changed, against its first parent.

    `written` are the commits of the side branch that a merge brought in, oldest first, each with its own changes;
    empty where nothing was merged.
    """

    commit: Commit
    changes: tuple[FileChange, ...]
    written: tuple["Step", ...] = ()


class EntityChange(msgspec.Struct, frozen=True):
    """A file of a plan that a commit changed, as read: its entities before and after, None where there is no file.

    Where the new file cannot be read, `after` is the last readable state and `unreadable` is true.
    """

    path: str
    before: Any
    after: Any
    unreadable: bool = False


class PlanStep(msgspec.Struct, frozen=True):
    """A step as read. `commit` is None for the uncommitted changes of the work tree, the last step there is."""

    commit: Commit | None
    changes: tuple[EntityChange, ...]
    written: tuple["PlanStep", ...] = ()
