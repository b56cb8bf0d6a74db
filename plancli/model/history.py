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


class Tag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag as git holds it: a claim of whoever set it, and nothing more.

    `name` is that of its ref without `refs/tags/`, `id` the object that the ref leads to, `target` the hash of the
    commit, None where it leads to something else. A lightweight tag is not `annotated` and says nothing. `called` is
    the name that the tag object gives itself, `signed` whether a signature stands below its message.
    """

    name: str
    id: str
    target: str | None
    annotated: bool
    called: str = ""
    tagger: str = ""
    message: str = ""
    signed: bool = False


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

    @property
    def writers(self) -> list["PlanStep"]:
        """The steps that it brought in, the newest first; merges, which repeat what the others wrote, last."""
        newest_first = self.written[::-1]
        return sorted(newest_first, key=lambda side: side.commit is not None and len(side.commit.parents) > 1)
