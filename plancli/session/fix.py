"""Mending the plan in the work tree: what needs no person is written, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from plancli.model.problem import CheckResult, Problem

from .draft import Changes
from .edit import Edited, Manner, edit_plan
from .mending import Mender, State
from .root import files_at

if TYPE_CHECKING:
    from .draft import Draft
    from .session import Session


class Fixed(msgspec.Struct, frozen=True):
    """What was mended, each problem as it stood, how the files changed, and what a check finds then."""

    mended: tuple[Problem, ...]
    edited: Edited
    result: CheckResult


def fix_plan(session: Session, paths: Sequence[Path] = (), *, dry_run: bool = False) -> Fixed:
    """Mend what is safe to mend in the plan, or in the files at and below `paths`; with `dry_run` write nothing.

    From then on the session has the mended plan.

    Raises:
        PlanError: a path is outside of the plan, or a file cannot be written.
    """
    found: list[tuple[Mender, State]] = []

    def decide(draft: Draft) -> Changes:
        source = draft.source
        chosen = files_at(paths, session.start, session.root, [*source.paths(), *source.oddities()])
        mender = Mender(source, session.readings, session.today, chosen)
        found.append((mender, mender.mend()))
        return _changes(draft, found[0][1])

    edited = edit_plan(session, [decide], Manner(force=True, dry_run=dry_run))
    session.loaded = edited.after
    return Fixed(tuple(found[0][1].mended), edited, _result(*found[0]))


def _changes(draft: Draft, end: State) -> Changes:
    """What leads from the files of a draft to those at the end: a file changes where it stands, then it moves."""
    texts = {end.came_from(path): data for path, data in end.files.items()}
    changed = {path: data for path, data in texts.items() if data != draft.files[path]}
    return Changes(texts=changed, moved={old: new for new, old in end.moved.items()})


def _result(mender: Mender, end: State) -> CheckResult:
    """What a check finds at the end in the files that were chosen; whatever is left there waits for a person."""
    files = [path for path in end.loaded.source.paths() if mender.is_chosen(end, path)]
    left = [msgspec.structs.replace(one, fix=None) for one in end.problems if mender.is_chosen(end, one.file)]
    return CheckResult(tuple(files), tuple(left))
