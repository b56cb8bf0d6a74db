"""What was read or found once, kept on disk for later runs: a file of records that grows until it is written anew.

Nothing in it is believed that this user's own plancli did not write. The first line and every record carry a seal
made with a secret that stays in the user's own folder, so that a file that came in an archive, or of another version,
or damaged, is as if it were not there. A record is named by the id of the content that it stands for, and is text:
reading it runs nothing.

The file may be deleted at any moment. Of two runs that write at once each adds a whole batch; a batch that ends up
torn is not believed, and the file is written anew by the next run.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

LARGEST = 64 * 1024 * 1024
"""Bytes. A file that would grow beyond them is written anew with the newest of its records, half as large."""

_FOLDER = "plancli"
_READINGS, _RESULTS = "readings", "results"
_LARGEST_RESULTS = 16 * 1024 * 1024
_LOOKED_AT = ("model", "store")
"""The folders of the modules that make an entity of a file."""
_LENGTH = 4
_SEAL = 16
_HEAD = _LENGTH + 2 * _SEAL
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UserFolder(NamedTuple):
    """A user's own folder for what plancli keeps, and a secret of 32 bytes that is nowhere else."""

    path: Path
    secret: bytes


class Cache:
    """Texts by name. What is put is kept by `save`; nothing here ever fails, it only forgets.

    `folders` are those that may hold the file called `name`, the first that can be written to counts. `version` says
    what made the texts: those of another one are not read.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        secret: bytes,
        version: str = "",
        largest: int = LARGEST,
        name: str = _READINGS,
    ) -> None:
        self._files = [folder / name for folder in folders]
        self._key = blake2b(version.encode(), key=secret).digest()
        self._largest = largest
        self._first = b"plancli %s\n" % self._seal(b"").hex().encode()
        self._file, self._data = self._load()
        self._records = dict(_records(self._data, len(self._first)))
        self._fresh: dict[bytes, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """The text of a name, None where none is kept that this user wrote."""
        if not self._records and not self._fresh:
            return None
        key = name.encode("utf-8", "surrogateescape")
        sealed = self._seal(key)
        record = self._fresh.get(sealed) or self._data[self._records.get(sealed, slice(0))]
        text = record[_HEAD:]
        return text if record and record == self._record(key, text) else None

    def put(self, name: str, text: bytes) -> None:
        """Keep a text by its name; a later one takes the place of an earlier."""
        key = name.encode("utf-8", "surrogateescape")
        self._fresh[self._seal(key)] = self._record(key, text)

    def save(self) -> None:
        """Write what was put since the last time, where a folder can be written to."""
        batch = b"".join(self._fresh.values())
        if batch and not self._append(batch):
            self._write_anew()
        self._fresh = {}

    def _seal(self, data: bytes) -> bytes:
        return blake2b(data, digest_size=_SEAL, key=self._key).digest()

    def _record(self, name: bytes, text: bytes) -> bytes:
        rest = self._seal(name) + self._seal(name + b"\0" + text) + text
        return len(rest).to_bytes(_LENGTH) + rest

    def _load(self) -> tuple[Path | None, bytes]:
        """The first file that is ours, and what it holds."""
        for file in self._files:
            with suppress(OSError):
                data = _read(file, 2 * self._largest)
                if data.startswith(self._first):
                    return file, data
        return None, self._first

    def _append(self, batch: bytes) -> bool:
        """Add a batch to the file that was read; not to one that is damaged or full, or was not there."""
        end = max((record.stop for record in self._records.values()), default=len(self._first))
        if self._file is None or end < len(self._data) or end + len(batch) > self._largest:
            return False
        try:
            with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_APPEND | _SAFELY), "ab", 0) as stream:
                stream.write(batch)
        except OSError:
            return False
        self._data += batch
        self._records.update(_records(self._data, end))
        return True

    def _write_anew(self) -> None:
        """Replace the file in the first folder that takes it: what was known, then what is new, the oldest left out."""
        known = (self._data[where] for name, where in self._records.items() if name not in self._fresh)
        newest: list[bytes] = []
        size = len(self._first)
        for record in reversed([*known, *self._fresh.values()]):
            size += len(record)
            if size > self._largest // 2:
                break
            newest.append(record)
        self._data = b"".join([self._first, *reversed(newest)])
        self._records = dict(_records(self._data, len(self._first)))
        for file in self._files:
            with suppress(OSError):
                _replace(file, self._data)
                self._file = file
                return


def open_cache(root: Path, user: UserFolder) -> Cache | None:
    """The files that were read in the repository that holds a plan's root; None where there is no repository.

    What the code of this plancli makes of a file is its version: an edit of it begins anew.
    """
    return _open(root, user, _READINGS, LARGEST, _LOOKED_AT)


def open_results(root: Path, user: UserFolder) -> Cache | None:
    """The answers that were found in that repository; any edit of plancli's code begins anew."""
    return _open(root, user, _RESULTS, _LARGEST_RESULTS, ("",))


def _open(root: Path, user: UserFolder, name: str, largest: int, parts: Iterable[str]) -> Cache | None:
    """A file in the repository's git folder, else in the user's own."""
    from .git_folder import common_folder

    git = common_folder(root)
    if git is None:
        return None
    own = user.path / blake2b(os.fsencode(git), digest_size=_SEAL).hexdigest()
    return Cache((git / _FOLDER, own), user.secret, _version(parts), largest, name)


def _version(parts: Iterable[str]) -> str:
    """What tells one state of plancli's code from another: its modules in some parts of the package."""
    import sys

    from plancli import __version__

    package = Path(__file__).parents[1]
    states = sorted(state for part in parts for state in _states(package / part))
    return "\n".join([__version__, sys.version, *states])


def _states(folder: str | Path) -> Iterator[str]:
    """Where each module below a folder stands, its size and when it was written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                state = entry.stat()
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _states(entry.path)


def _records(data: bytes, start: int) -> Iterator[tuple[bytes, slice]]:
    """The whole records of a file, the name of each and where it stands; none after one that is torn."""
    while start + _HEAD <= len(data):
        end = start + _LENGTH + int.from_bytes(data[start : start + _LENGTH])
        if not start + _HEAD <= end <= len(data):
            return
        yield data[start + _LENGTH : start + _LENGTH + _SEAL], slice(start, end)
        start = end


def _read(file: Path, most: int) -> bytes:
    """The bytes of a regular file of no more than `most`.

    Raises:
        OSError: it is none, or cannot be read.
    """
    with os.fdopen(os.open(file, os.O_RDONLY | _SAFELY), "rb") as stream:
        state = os.fstat(stream.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > most or file.parent.is_symlink():
            raise OSError(f"{file} is no file of ours")
        return stream.read()


def _replace(file: Path, content: bytes) -> None:
    """Write a file as a whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    file.parent.mkdir(exist_ok=True)
    if file.parent.is_symlink():
        raise OSError(f"{file.parent} is a link")
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _SAFELY, 0o600), "wb") as stream:
            stream.write(content)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
