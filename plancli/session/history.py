"""The history of a plan, replayed up to the revision that is read, the work tree's changes last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from plancli.model.history import PlanStep
from plancli.scope.baseline import Record, replay
from plancli.store.git.snapshot import read_snapshot
from plancli.store.timeline import read_timeline, uncommitted_step

if TYPE_CHECKING:
    from plancli.model.history import Commit

    from .session import Session


def read_record(session: Session, commit: Commit | None) -> Record:
    """The approvals of every charter, and what landed since, up to a commit or the work tree."""
    return replay(read_steps(session, commit))


def read_steps(session: Session, commit: Commit | None, base: Commit | None = None) -> Iterable[PlanStep]:
    """The steps up to a commit, or to the work tree, oldest first; only those after `base` where it is given."""
    repository, cache = session.repository, session.cache
    head = commit or session.head
    prefix = session.prefix_at(head)
    steps = read_timeline(repository, head, prefix, cache, base)
    if commit is not None:
        return steps
    before = read_snapshot(repository, head, prefix).blobs
    source = session.load(None).source
    after = {path: source.blob(path) for path in source.paths()}
    return chain(steps, [uncommitted_step(before, after, cache)])
