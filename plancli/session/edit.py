"""The one transaction of all editing commands: lock, read, change, check, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from plancli.errors import PlanError
from plancli.model.problem import Problem
from plancli.store.journal import finish_edit
from plancli.store.loader import Loaded
from plancli.store.worktree import WorkTree
from plancli.store.write import exclusive
from plancli.store.write_files import clear_litter, write_files

from .draft import Changes, Draft
from .errors import find_errors, new_errors

if TYPE_CHECKING:
    from .session import Session

Decide = Callable[[Draft], Changes]
"""What is to be changed in a plan, decided when it is known how it stands."""


class RefusedEdit(PlanError):
    """An edit that would bring errors: they are shown as `check` shows them, and nothing was written."""

    def __init__(self, problems: Sequence[Problem], lines_of: Callable[[str], Sequence[str]], root: Path) -> None:
        count = len(problems)
        what = f"{count} error{'s' if count != 1 else ''}"
        super().__init__(
            f"nothing was written: the edit would bring {what}", "mend the edit; `--force` writes it all the same"
        )
        self.problems = tuple(problems)
        self.lines_of = lines_of
        self.root = root


class Edited(msgspec.Struct, frozen=True):
    """An edit, and the files that it changed, with their bytes before and after; None where there is no file.

    `commit` is the hash of the commit that holds it, None where it was not committed.
    """

    draft: Draft
    files: Mapping[str, tuple[bytes | None, bytes | None]]
    commit: str | None = None

    @property
    def before(self) -> Loaded:
        """The plan before it."""
        return self.draft.before

    @property
    def after(self) -> Loaded:
        """The plan after it."""
        return self.draft.loaded

    @property
    def moved(self) -> Mapping[str, str]:
        """From the new paths of files to their old ones."""
        return self.draft.moved


class Manner(NamedTuple):
    """How an edit is made: with `force` though it brings errors, as a `dry_run` that writes nothing.

    `message` gives that of the commit which is to hold it, None where none is wanted.
    """

    force: bool = False
    dry_run: bool = False
    message: Callable[[Edited], str] | None = None


def edit_plan(session: Session, decisions: Sequence[Decide], manner: Manner = Manner()) -> Edited:  # noqa: B008 (a value)
    """Change the plan in the work tree, one decision after the other as it then stands; all files or none.

    Read, decided, checked, written and committed under one lock, so that of two edits at once neither is lost. What
    an edit left that was killed is finished first.

    Raises:
        PlanError: another edit takes too long, or a file cannot be edited, written or committed.
        RefusedEdit: the edit brings errors that the plan had not.
    """
    folder = _lock_folder(session.root)
    with exclusive(folder, "the plan"):
        finish_edit(folder)
        draft = Draft(WorkTree(session.root), session.readings)
        old = dict(draft.files)
        for decide in decisions:
            draft.apply(decide(draft))
        edited = Edited(draft, _differences(old, draft.files))
        if not manner.force:
            _refuse_new_errors(session, edited)
        if manner.dry_run or not edited.files:
            return edited
        top = session.repository.top if manner.message is not None else session.root
        clear_litter({folder, *((session.root / path).parent for path in {"plan.yaml", *draft.files})})
        write_files(folder, session.root, edited.files)
        return edited if manner.message is None else _committed(session, top, edited, manner.message(edited))


def _differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, tuple[bytes | None, bytes | None]]:
    return {path: (old.get(path), new.get(path)) for path in sorted({*old, *new}) if old.get(path) != new.get(path)}


def _committed(session: Session, top: Path, edited: Edited, message: str) -> Edited:
    """The edit with its commit.

    Raises:
        PlanError: git could not commit it; it stays in the work tree.
    """
    from plancli.store.git.write import commit_paths

    paths = [session.prefix + path for path in edited.files]
    try:
        hash_ = commit_paths(top, paths, message)
    except PlanError as error:
        raise PlanError(f"the edit is written, but not committed: {error.message}", error.help) from None
    return msgspec.structs.replace(edited, commit=hash_)


def _refuse_new_errors(session: Session, edited: Edited) -> None:
    errors = find_errors(edited.after, session.today)
    if not errors:
        return
    new = new_errors(find_errors(edited.before, session.today), errors, edited.draft.renamings)
    if new:
        raise RefusedEdit(new, lambda file: _lines(edited.after, file), session.root)


def _lines(loaded: Loaded, file: str) -> Sequence[str]:
    document = loaded.documents.get(file)
    return document.text.split("\n") if document else ()


def _lock_folder(root: Path) -> Path:
    """Where the lock of a plan stands: in git's own folder; without git, in the machine's temporary one."""
    import hashlib
    import tempfile

    for folder in (root.resolve(), *root.resolve().parents):
        if (folder / ".git").is_dir():
            return folder / ".git" / "plancli"
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"plancli-{name}"
