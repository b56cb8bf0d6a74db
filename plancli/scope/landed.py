"""Steps of a history to changes, each with the commit where it landed and the one that brought the value in."""

from collections.abc import Iterator, Mapping
from typing import Any

from plancli.model.address import address_of
from plancli.model.history import Commit, EntityChange, PlanStep
from plancli.model.values.duration import Units

from .change import Change, Landed
from .diff import diff_file


def land(step: PlanStep, before: Mapping[str, Any], units: Units) -> Iterator[Landed]:
    """The changes of one step, in order of files and fields.

    `before` are the entities by path as they were last readable, those of the step where it holds none. Who wrote a
    change is looked for one level down, among the commits that a merge brought in.
    """
    for file in step.changes:
        old = before.get(file.path, file.before)
        new = old if file.unreadable else file.after
        for change in diff_file(_address(file), old, new, units):
            writer = _writer(step, file, change, units)
            yield Landed(
                change=change,
                commit=step.commit.hash if step.commit else None,
                date=step.commit.date if step.commit else None,
                written_in=writer.hash if writer else None,
                author=writer.author if writer else None,
                subject=writer.subject if writer else None,
                old=old,
                new=new,
            )


def _address(file: EntityChange) -> str:
    return address_of(file.path).replace("holidays/", "plan holidays.", 1)


def _writer(step: PlanStep, file: EntityChange, change: Change, units: Units) -> Commit | None:
    """The newest commit of the side branch that gave a field its value; else the step's own commit.

    Where none of them wrote exactly this value, the newest that touched the field at all wrote it, in part.
    """
    nearly: Commit | None = None
    for side in reversed(step.written):
        for edit in side.changes:
            if edit.path != file.path:
                continue
            if edit.before == file.before and edit.after == file.after:
                return side.commit
            for written in diff_file(_address(edit), edit.before, edit.after, units):
                if (written.address, written.field, written.after) == (change.address, change.field, change.after):
                    return side.commit
                if nearly is None and written.touches(change.address, change.field):
                    nearly = side.commit
    return nearly or step.commit
