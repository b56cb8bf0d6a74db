"""Writing files as a whole or not at all, and one writer at a time."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from plancli.errors import PlanError

_WAIT = 10.0
"""Seconds that an edit waits for another one to end."""
_NAMES = (".plan-edit-", ".tmp")
"""How the names of new contents begin and end until they take their places."""
_WAY_OUT = "check its folder, the permissions, the disk"

Versions = Mapping[str, tuple[bytes | None, bytes | None]]
"""Files by path, each with its content before and after; None where there is no file."""


def write_file(file: Path, data: bytes) -> None:
    """Replace a file's content, or make the file: by a new file beside it that takes its place, mode and owner kept.

    A link is followed. What the disk does not take leaves the old content as it is.

    Raises:
        PlanError: the file cannot be written.
    """
    with _failing("write", file):
        _put_in_place(_stage(file.resolve(), data, (".plan-", "")), file.resolve())


def write_files(root: Path, files: Versions) -> None:
    """Bring files under a root from one content to another, or leave all as they are.

    The new contents are on the disk before the first one takes its place; where that fails, all get the old one back.

    Raises:
        PlanError: a file cannot be written, is outside, or is no longer what it was.
    """
    for path, (old, _) in files.items():
        _require_unchanged(root, path, old)
    staged: dict[str, Path] = {}
    done: list[str] = []
    try:
        for path, (_, new) in files.items():
            if new is not None:
                staged[path] = _stage_under(root, path, new)
        for path in sorted(files, key=lambda path: path not in staged):
            done.append(path)
            _bring(root, path, staged.get(path))
    except BaseException:
        for path in reversed(done):
            old = files[path][0]
            _bring(root, path, None if old is None else _stage_under(root, path, old))
        raise
    finally:
        for path, temporary in staged.items():
            temporary.unlink(missing_ok=True)
            _tidy(root, path)


def clear_litter(folders: Iterable[Path]) -> None:
    """Take away what edits left in folders that were killed; only whoever holds the lock may."""
    prefix, suffix = _NAMES
    for folder in folders:
        with suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 (names are wanted, not paths)
                if name.startswith(prefix) and name.endswith(suffix):
                    (folder / name).unlink(missing_ok=True)


@contextmanager
def exclusive(folder: Path, what: str) -> Iterator[None]:
    """Hold the one lock of a folder; the lock of a process that ended is nobody's.

    Raises:
        PlanError: another process holds it for too long, or there can be none.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "edit.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=_WAIT)
    except Timeout:
        raise PlanError(f"another command is changing {what}", "wait for it to end, and try again") from None
    except OSError as error:
        raise PlanError(f"cannot lock {what} in {folder}: {error.strerror}", _WAY_OUT) from error
    try:
        yield
    finally:
        lock.release()


def _require_unchanged(root: Path, path: str, old: bytes | None) -> None:
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise PlanError(f"{path} leads out of the plan, to {file.resolve()}", "put a file of its own there")
    try:
        now = file.read_bytes() if os.path.lexists(file) else None
    except OSError as error:
        raise PlanError(f"cannot read {path}: {error.strerror}", _WAY_OUT) from error
    if now != old:
        raise PlanError(f"{path} was changed by another program meanwhile", "nothing was written: try again")


def _stage_under(root: Path, path: str, data: bytes) -> Path:
    file = root / path
    with _failing("write", file):
        file.parent.mkdir(parents=True, exist_ok=True)
        return _stage(file.resolve(), data, _NAMES)


def _bring(root: Path, path: str, temporary: Path | None) -> None:
    """Let a new content take the place of a file's; None takes the file away."""
    file = root / path
    if temporary is not None:
        with _failing("write", file):
            _put_in_place(temporary, file.resolve())
        return
    with _failing("delete", file):
        file.unlink(missing_ok=True)
    _tidy(root, path)


def _tidy(root: Path, path: str) -> None:
    """Take the folder of a charter's milestones away when it is empty."""
    if path.count("/") > 1:
        with suppress(OSError):
            (root / path).parent.rmdir()


def _stage(file: Path, data: bytes, names: tuple[str, str]) -> Path:
    """A new file beside another, with the same mode and owner, whose content is on the disk."""
    status = file.stat() if file.exists() else None
    if status and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=names[0], suffix=names[1], dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if status and (status.st_uid, status.st_gid) != (temporary.stat().st_uid, temporary.stat().st_gid):
            with suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        temporary.chmod(status.st_mode & 0o7777 if status else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_in_place(temporary: Path, file: Path) -> None:
    try:
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _failing(verb: str, file: Path) -> Iterator[None]:
    """What the machine refuses while this lasts, as what the tool cannot do."""
    try:
        yield
    except OSError as error:
        raise PlanError(f"cannot {verb} {file}: {error.strerror}", _WAY_OUT) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
