"""The one transaction of all editing commands: lock, read, change, check, write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from plancli.errors import PlanError
from plancli.model.problem import Problem
from plancli.store.edit.file import Edit, edit_file
from plancli.store.loader import Loaded, load
from plancli.store.source import MemorySource
from plancli.store.worktree import WorkTree
from plancli.store.write import exclusive, write_files

from .problems import find_problems

if TYPE_CHECKING:
    from .session import Session

Edits = Mapping[str, Sequence[Edit]]
"""What is to be changed, by file."""


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
    """An edit: the plan before and after, and the files that it changed, with their bytes before and after."""

    before: Loaded
    after: Loaded
    files: Mapping[str, tuple[bytes, bytes]]


def edit_plan(
    session: Session, decide: Callable[[Loaded], Edits], *, force: bool = False, dry_run: bool = False
) -> Edited:
    """Change the plan in the work tree as `decide` says of it as it stands; all files or none.

    Read, decided, checked and written under one lock, so that of two edits at once neither is lost. A `dry_run`
    writes nothing; with `force` an edit that brings new errors is written too.

    Raises:
        PlanError: another edit takes too long, or a file cannot be edited or written.
        RefusedEdit: the edit brings errors that the plan had not.
    """
    with exclusive(_lock_folder(session.root), "the plan"):
        source = WorkTree(session.root)
        before = load(source)
        data = dict(source.read_all(source.paths()))
        changed: dict[str, tuple[bytes, bytes]] = {}
        for path, edits in decide(before).items():
            old = data.get(path, b"")
            new = edit_file(path, old, edits)
            if new != old:
                changed[path] = (old, new)
        after = load(MemorySource({**data, **{path: new for path, (_, new) in changed.items()}}, source.name))
        if not force:
            _refuse_new_errors(session, before, after)
        if not dry_run:
            write_files(session.root, {path: new for path, (_, new) in changed.items()})
    return Edited(before, after, changed)


def _refuse_new_errors(session: Session, before: Loaded, after: Loaded) -> None:
    known = {_identity(one) for one in find_problems(before, session.today)}
    problems = find_problems(after, session.today)
    new = [one for one in problems if one.severity == "error" and _identity(one) not in known]
    if new:
        raise RefusedEdit(new, lambda file: _lines(after, file), session.root)


def _identity(problem: Problem) -> tuple[str, str | None, str | None, str]:
    return problem.code, problem.address, problem.field, problem.message


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
