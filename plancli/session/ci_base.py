"""The base of a change: what a machine that runs `plan ci` says of it, and the commit that this means."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from plancli.errors import PlanError

if TYPE_CHECKING:
    from plancli.model.history import Commit

    from .session import Session

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_DEFAULT = "origin/HEAD"


class Forge(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine says of the change.

    `bases` are revisions that it may start from, the best first. `merged` says that the forge checked out a merge of
    the base and the change. `full_history` is how it is told to fetch all of the history. `files` is what the address
    of a file begins with, before its commit, its path and `#L` with a line; None where nothing shows files.
    """

    bases: tuple[str, ...] = ()
    merged: bool = False
    full_history: str = "`git fetch --unshallow`"
    files: str | None = None


def find_base(session: Session, named: str | None, forge: Forge, head: Commit) -> tuple[str, Commit]:
    """The base of a change, as it is called, and its commit.

    Raises:
        PlanError: there is no such commit in this clone, or nothing says which is meant.
    """
    repository = session.repository
    if repository.is_shallow():
        raise PlanError(
            "this clone is shallow: where the change begins, and what was approved before, is not in it",
            f"fetch all of the history: {forge.full_history}",
        )
    if named is not None:
        return named, _named(session, named)
    merged = ("HEAD^1",) if forge.merged and len(head.parents) == 2 and session.rev in (None, "HEAD") else ()
    for name in (*forge.bases, *merged, *(() if forge.bases else (_DEFAULT,))):
        with suppress(PlanError):
            return name, repository.resolve(name)
    if forge.bases:
        raise PlanError(
            f"the base of the change is not in this clone: {' or '.join(forge.bases)}",
            f"fetch all branches: {forge.full_history}; or name another base: `plan ci origin/main`",
        )
    raise PlanError("nothing says what the change starts from", "name it: `plan ci origin/main`")


def _named(session: Session, name: str) -> Commit:
    try:
        return session.repository.resolve(name)
    except PlanError:
        if not _HASH.fullmatch(name):
            raise
        raise PlanError(
            f"commit {name[:7]} is not in this clone",
            "a forced push may have taken it away: name the branch that the change goes to, such as `origin/main`",
        ) from None
