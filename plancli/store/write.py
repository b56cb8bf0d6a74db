"""Writing a file as a whole or not at all, and one writer at a time."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plancli.errors import PlanError

_WAIT = 10.0
"""Seconds that an edit waits for another one to end."""
WAY_OUT = "check its folder, the permissions, the disk"


def write_file(file: Path, data: bytes) -> None:
    """Replace a file's content, or make the file: by a new file beside it that takes its place, mode and owner kept.

    A link is followed. What the disk does not take leaves the old content as it is.

    Raises:
        PlanError: the file cannot be written.
    """
    with failing("write", file):
        staged = stage(file.resolve(), data, (".plan-", ""))
        try:
            staged.replace(file.resolve())
        finally:
            staged.unlink(missing_ok=True)


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
        raise PlanError(f"cannot lock {what} in {folder}: {error.strerror}", WAY_OUT) from error
    try:
        yield
    finally:
        lock.release()


def stage(file: Path, data: bytes, names: tuple[str, str]) -> Path:
    """A new file beside another, with the same mode and owner, whose content is on the disk.

    Its name begins and ends as `names` say.

    Raises:
        OSError: it cannot be written, or the other one may not be.
    """
    status = file.stat() if file.exists() else None
    if status and not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=names[0], suffix=names[1], dir=file.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if status and (status.st_uid, status.st_gid) != (staged.stat().st_uid, staged.stat().st_gid):
            with suppress(PermissionError):
                os.chown(staged, status.st_uid, status.st_gid)
        staged.chmod(status.st_mode & 0o7777 if status else 0o666 & ~_umask())
    except BaseException:
        staged.unlink(missing_ok=True)
        raise
    return staged


@contextmanager
def failing(verb: str, file: Path) -> Iterator[None]:
    """What the machine refuses while this lasts, as what the tool cannot do."""
    try:
        yield
    except OSError as error:
        raise PlanError(f"cannot {verb} {file}: {error.strerror}", WAY_OUT) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
