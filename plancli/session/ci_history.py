"""The commits of a change, as steps of the history that they continue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plancli.model.history import Commit, PlanStep
from plancli.scope.landed import land
from plancli.scope.renames import find_renames
from plancli.scope.unreadable import unreadable_change
from plancli.store.git.line import is_on_line
from plancli.store.git.snapshot import read_snapshot
from plancli.store.timeline import uncommitted_step

from .history import read_steps
from .root import MARKER

if TYPE_CHECKING:
    from plancli.model.plan import Plan
    from plancli.model.values.duration import Units
    from plancli.scope.comparison import ReviewedChange
    from plancli.store.loader import Loaded

    from .session import Session


def files_of(session: Session, commit: Commit) -> Mapping[str, str]:
    """The files of the plan at a commit: blob ids by path, none where there is no plan."""
    blobs = read_snapshot(session.repository, commit, session.prefix_at(commit)).blobs
    return blobs if MARKER in blobs else {}


def files_between(session: Session, before: Loaded, after: Loaded, judge: Plan) -> Sequence[ReviewedChange]:
    """The files that cannot be read any more, or can be read again, by the settings of a plan."""
    was, now = (_unreadable(session, loaded) for loaded in (before, after))
    changed = (file for file in sorted(was ^ now) if file in after.source.paths())
    return [unreadable_change(file, judge, readable=file in was) for file in changed]


def _unreadable(session: Session, loaded: Loaded) -> frozenset[str]:
    """The files of a plan, as it stood at a commit, of which nothing could be read."""
    source = loaded.source
    return frozenset(path for path in source.paths() if session.readings[path, source.blob(path)].entity is None)


def steps_between(session: Session, base: Commit, head: Commit) -> Sequence[PlanStep]:
    """A change in the steps of the first-parent line from `base`, an ancestor, to `head`.

    Where that line passes the base by, because the base was merged into the branch, it is one step, as a merge lands
    it: else what the branch had before would count as part of what the base approved meanwhile.

    Raises:
        PlanError: an object is missing.
    """
    if base == head:
        return ()
    steps = list(read_steps(session, head, base))
    if is_on_line(session.repository, base, head):
        return steps
    whole = uncommitted_step(files_of(session, base), files_of(session, head), session.readings)
    written = tuple(one for step in steps for one in (step.written or (step,)))
    return (PlanStep(head, whole.changes, written),)


def last_written(steps: Sequence[PlanStep]) -> Commit | None:
    """The newest commit that wrote a part of a change; merges only land it."""
    written = (one.commit for step in reversed(steps) for one in reversed(step.written or (step,)))
    return next((commit for commit in written if commit is not None), None)


def renames_in(steps: Sequence[PlanStep], units: Units) -> Mapping[str, str]:
    """What each thing that a change renamed was called before it, by its address after it."""
    found: dict[str, str] = {}
    for step in steps:
        for one in find_renames(list(land(step, {}, units))):
            found[one.new] = found.pop(one.old, one.old)
    return found
