"""The history of a plan, replayed up to the revision that is read, the work tree's changes last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from plancli.model.history import PlanStep, Step
from plancli.scope.baseline import Record, replay
from plancli.scope.drafts import find_baselines, without_drafts
from plancli.store import timeline
from plancli.store.git.snapshot import read_snapshot

if TYPE_CHECKING:
    from plancli.model.history import Commit

    from .session import Session


def read_record(session: Session, commit: Commit | None, then: Iterable[PlanStep] = ()) -> Record:
    """The approvals of every charter, and what landed since, up to a commit or the work tree, and what came `then`.

    Of the files of milestones those are read that stood in a baseline, or came after their charter's first.
    """
    steps = _file_steps(session, commit)
    baselines = find_baselines(_entities(session, [_charters_of(step) for step in steps]))
    kept = list(_entities(session, without_drafts(steps, baselines)))
    unread = {file.path for step in kept for file in step.changes if file.unreadable}
    if unread:
        kept = list(_entities(session, without_drafts(steps, baselines, unread)))
    return replay(chain(kept, _uncommitted(session, commit, _state_after(steps)), then))


def read_steps(session: Session, commit: Commit | None, base: Commit | None = None) -> Iterable[PlanStep]:
    """The steps up to a commit, or to the work tree, oldest first; only those after `base` where it is given."""
    steps = _file_steps(session, commit, base)
    head = commit or session.head
    if base is None:
        state: Mapping[str, str] = _state_after(steps)
    else:
        state = read_snapshot(session.repository, head, session.prefix_at(head)).blobs
    return chain(_entities(session, steps), _uncommitted(session, commit, state))


def _file_steps(session: Session, commit: Commit | None, base: Commit | None = None) -> Sequence[Step]:
    head = commit or session.head
    return timeline.read_steps(session.repository, head, session.prefix_at(head), session.readings.cache, base)


def _entities(session: Session, steps: Sequence[Step]) -> Iterator[PlanStep]:
    return timeline.as_entities(session.repository, steps, session.readings)


def _uncommitted(session: Session, commit: Commit | None, before: Mapping[str, str]) -> Iterator[PlanStep]:
    """The step from the files of a commit, by path, to the work tree; none where a commit is read."""
    if commit is None:
        source = session.load(None).source
        after = {path: source.blob(path) for path in source.paths()}
        yield timeline.uncommitted_step(before, after, session.readings)


def _charters_of(step: Step) -> Step:
    """A step with the charters alone."""
    return Step(step.commit, tuple(change for change in step.changes if change.path.startswith("charters/")))


def _state_after(steps: Iterable[Step]) -> dict[str, str]:
    """The blobs of all files after the last of the steps of a whole history, by path."""
    state: dict[str, str] = {}
    for step in steps:
        for change in step.changes:
            if change.after is None:
                state.pop(change.path, None)
            else:
                state[change.path] = change.after
    return state
