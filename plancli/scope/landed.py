"""Steps of a history to changes, each with the commit where it landed and the one that brought the value in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plancli.model.address import address_of
from plancli.model.history import Commit, EntityChange, PlanStep
from plancli.model.values.duration import Units

from .change import Attribution, Change, Landed
from .diff import ALL, Only, diff_file


class Writer(NamedTuple):
    """Who wrote a change, and how sure that is; both None for uncommitted work."""

    commit: Commit | None
    attribution: Attribution | None


def land(step: PlanStep, before: Mapping[str, Any], units: Units, only: Only = ALL) -> Iterator[Landed]:
    """The changes of one step, in order of files and fields.

    `before` are the entities by path as they were last readable, those of the step where it holds none. Who wrote a
    change is looked for one level down, among the commits that a merge brought in. Who asks for some fields `only`
    gets no changes of others.
    """
    writers = step.writers
    for file in step.changes:
        old = before.get(file.path, file.before)
        new = old if file.unreadable else file.after
        branch = _Branch(step.commit, writers, file, units)
        for change in diff_file(_address(file.path), old, new, units, only):
            writer, attribution = branch.writer_of(change)
            yield Landed(
                change=change,
                commit=step.commit.hash if step.commit else None,
                date=step.commit.date if step.commit else None,
                written_in=writer.hash if writer else None,
                author=writer.author if writer else None,
                subject=writer.subject if writer else None,
                written=writer.written if writer else None,
                attribution=attribution,
                old=old,
                new=new,
            )


def _address(path: str) -> str:
    return address_of(path).replace("holidays/", "plan holidays.", 1)


class _Branch:
    """What the commits that a step brought in did to one file, the newest first; merges, which repeat others, last."""

    def __init__(self, commit: Commit | None, writers: Sequence[PlanStep], file: EntityChange, units: Units) -> None:
        self._commit = commit
        self._file = file
        self._units = units
        self._edits = [
            (side.commit, edit)
            for side in writers
            for edit in side.changes
            if edit.path == file.path and side.commit is not None
        ]
        self._of_all = self._writer_of_all()
        self._written: list[tuple[Commit, list[Change]]] | None = None

    def writer_of(self, change: Change) -> Writer:
        """The newest commit that gave a field its value; where none did, the newest that touched it at all.

        Where a branch left the file as it landed, the writer of a value in it is known for certain.
        """
        if self._of_all is not None:
            return self._of_all
        key = (change.address, change.field, change.after)
        for commit, changes in self._changes():
            if any((one.address, one.field, one.after) == key for one in changes):
                return Writer(commit, "exact" if self._landed_as_written() else "value")
        for commit, changes in self._changes():
            if any(one.touches(change.address, change.field) for one in changes):
                return Writer(commit, "branch")
        return Writer(self._commit, "merge")

    def _writer_of_all(self) -> Writer | None:
        """Who wrote whatever changed in the file: where no branch brought it, or one that left it as it landed."""
        if self._commit is None:
            return Writer(None, None)
        if not self._edits:
            return Writer(self._commit, "exact" if len(self._commit.parents) < 2 else "merge")
        newest, edit = self._edits[0]
        whole = edit.after == self._file.after and edit.before == self._file.before
        return Writer(newest, "exact") if whole else None

    def _landed_as_written(self) -> bool:
        """Whether a commit of the branch brought the very content that landed."""
        return any(edit.after == self._file.after for _, edit in self._edits)

    def _changes(self) -> list[tuple[Commit, list[Change]]]:
        """What each commit changed in the file."""
        if self._written is None:
            address = _address(self._file.path)
            self._written = [
                (commit, list(diff_file(address, edit.before, edit.after, self._units))) for commit, edit in self._edits
            ]
        return self._written
