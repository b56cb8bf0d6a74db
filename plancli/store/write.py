"""Writing files as a whole or not at all, and one writer at a time."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plancli.errors import PlanError

_WAIT = 10.0
"""Seconds that an edit waits for another one to end."""


def write_file(file: Path, data: bytes) -> None:
    """Replace a file's content, or make the file: by a new file beside it that takes its place, mode kept.

    A link is followed. What the disk does not take leaves the old content as it is.

    Raises:
        PlanError: the file cannot be written.
    """
    target = file.resolve()
    try:
        _replace(target, data)
    except OSError as error:
        raise PlanError(
            f"cannot write {file}: {error.strerror}", "check its folder, the permissions, the disk"
        ) from error


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Bring files under a root to a new content, None to take one away; where one fails all get their old content back.

    Raises:
        PlanError: a file cannot be written.
    """
    before = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in files}
    done: list[str] = []
    try:
        for path, data in files.items():
            done.append(path)
            _bring(root / path, data)
    except BaseException:
        for path in done:
            _bring(root / path, before[path])
        raise


@contextmanager
def exclusive(folder: Path, what: str) -> Iterator[None]:
    """Hold the one lock of a folder; the lock of a process that ended is nobody's.

    Raises:
        PlanError: another process holds it for too long.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "edit.lock")
    try:
        with lock.acquire(timeout=_WAIT):
            yield
    except Timeout:
        raise PlanError(f"another command is changing {what}", "wait for it to end, and try again") from None


def _bring(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    if file.is_file() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, data)


def _replace(file: Path, data: bytes) -> None:
    status = file.stat() if file.exists() else None
    mode = status.st_mode & 0o7777 if status else 0o666 & ~_umask()
    if status and not os.access(file, os.W_OK):
        raise PermissionError(13, "Permission denied")
    handle, name = tempfile.mkstemp(prefix=".plan-", suffix=".tmp", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
