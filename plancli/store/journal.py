"""What becomes of the files of one edit, kept on disk while it is carried out.

One file takes another's place at once. Of several, whoever is killed in between leaves some new and some old: the
journal says which shall be what, and whoever holds the lock next makes all of them new.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from plancli.errors import PlanError

from .write import WAY_OUT, failing, stage

_FILE = "edit.journal"
STAGED = (".plan-edit-", ".tmp")
"""How the names of new contents begin and end until they take their places."""


class Step(msgspec.Struct, frozen=True):
    """What becomes of one file: `staged` takes its place; None takes it away.

    `old` and `new` are digests of its content before and after, None where there is no file. Paths are under the root.
    """

    path: str
    staged: str | None
    old: str | None
    new: str | None

    def carry_out(self, root: Path) -> None:
        """Do it.

        Raises:
            PlanError: the machine refuses.
        """
        file = root / self.path
        if self.staged is None:
            with failing("delete", file):
                file.unlink(missing_ok=True)
            self.tidy(root)
        else:
            with failing("write", file):
                (root / self.staged).replace(file.resolve())

    def drop(self, root: Path) -> None:
        """Take away what was to take its place."""
        if self.staged is not None:
            with suppress(OSError):
                (root / self.staged).unlink(missing_ok=True)
        self.tidy(root)

    def tidy(self, root: Path) -> None:
        """Take the folder of a charter's milestones away when it is empty."""
        if self.path.count("/") > 1:
            with suppress(OSError):
                (root / self.path).parent.rmdir()

    def is_done(self, root: Path) -> bool:
        """Whether the file is what it shall be."""
        return digest_of(_content(root / self.path)) == self.new

    def is_open(self, root: Path) -> bool:
        """Whether the file is still what it was, and what it shall be is there."""
        ready = self.staged is None or (root / self.staged).is_file()
        return ready and digest_of(_content(root / self.path)) == self.old


class _Journal(msgspec.Struct, frozen=True):
    root: str
    steps: tuple[Step, ...]


def keep_journal(folder: Path, root: Path, steps: Sequence[Step]) -> None:
    """Put on disk what is about to happen to files under a root; it stands for what was there before.

    Raises:
        PlanError: it cannot be written.
    """
    journal = _Journal(os.path.relpath(root.resolve(), folder.resolve()), tuple(steps))
    with failing("write", folder / _FILE):
        stage(folder / _FILE, msgspec.json.encode(journal), STAGED).replace(folder / _FILE)
    sync_folders([folder])


def forget_journal(folder: Path) -> None:
    """All has happened, or nothing."""
    with suppress(OSError):
        (folder / _FILE).unlink(missing_ok=True)


def finish_edit(folder: Path) -> None:
    """Carry out the rest of what a killed edit had begun, or drop it; only whoever holds the lock may.

    It is dropped where it had changed nothing yet, and where somebody has changed one of its files since.

    Raises:
        PlanError: it can be neither.
    """
    journal = _read(folder / _FILE)
    if journal is None:
        return
    root = folder / journal.root
    done = [step.is_done(root) for step in journal.steps]
    if any(done) and all(one or step.is_open(root) for one, step in zip(done, journal.steps, strict=True)):
        for one, step in zip(done, journal.steps, strict=True):
            if not one:
                _finish(folder, root, step)
    for step in journal.steps:
        step.drop(root)
    forget_journal(folder)


def digest_of(data: bytes | None) -> str | None:
    """What tells contents apart; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def sync_folders(folders: Iterable[Path]) -> None:
    """Have the names in folders on the disk, where it can be asked for."""
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _finish(folder: Path, root: Path, step: Step) -> None:
    try:
        step.carry_out(root)
    except PlanError as error:
        message = f"an edit that was interrupted cannot be finished: {error.message}"
        raise PlanError(message, f"{error.help}; without {folder / _FILE} the files stay as they are") from error


def _read(file: Path) -> _Journal | None:
    """A journal, None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Journal)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        file.unlink(missing_ok=True)
        return None
    except OSError as error:
        raise PlanError(f"cannot read {file}: {error.strerror}", WAY_OUT) from error


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
