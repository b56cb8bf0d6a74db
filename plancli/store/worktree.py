"""The work tree as a plan source: plain folders, read without following a link, and no git."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from plancli.errors import PlanError

from .source import blob_id
from .text import LARGEST

FOLDERS = ("products", "charters", "milestones", "changes", "holidays")
"""The folders of a plan under its root."""
_FILES = ("plan.yaml", "people.yaml", "plan.yml", "people.yml")
_DEEPEST = 4
_CHUNK = 65_536
_SAFELY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_KINDS = {stat.S_IFLNK: "symlink", stat.S_IFDIR: "folder", stat.S_IFIFO: "named pipe"}


class WorkTree:
    """The files of a plan's folder. Their bytes are read once."""

    past = False

    def __init__(self, root: Path, algorithm: str = "sha1") -> None:
        self.root = root
        self.name = str(root)
        self._algorithm = algorithm
        self._oddities: dict[str, str] = {}
        self._paths = sorted(self._scan())
        self._data: dict[str, bytes] = {}

    def paths(self) -> Sequence[str]:
        """The files, sorted."""
        return self._paths

    def blob(self, path: str) -> str:
        """The id that git would give to a file."""
        return blob_id(self.read(path), self._algorithm)

    def oddities(self) -> Mapping[str, str]:
        """Links, pipes and other things that stand where a plan's file would."""
        return self._oddities

    def read(self, path: str) -> bytes:
        """The bytes of a file; of one over the limit no more than shows that it is.

        Raises:
            PlanError: it cannot be read, or it became something else than a file.
        """
        if path not in self._data:
            self._data[path] = self._read(path)
        return self._data[path]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, each with its path.

        Raises:
            PlanError: one cannot be read.
        """
        return ((path, self.read(path)) for path in paths)

    def _read(self, path: str) -> bytes:
        try:
            handle = os.open(self._place(path), _SAFELY)
            try:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise OSError(f"{path} is not a regular file")
                return _read_most(handle)
            finally:
                os.close(handle)
        except OSError as error:
            reason = error.strerror or str(error)
            raise PlanError(f"cannot read {path}: {reason}", "check the file and its permissions") from error

    def _place(self, path: str) -> str:
        return f"{self.name}/{path}"

    def _scan(self) -> Iterator[str]:
        for name in (*_FILES, *FOLDERS):
            try:
                mode = os.lstat(self._place(name)).st_mode
            except FileNotFoundError:
                continue
            except OSError as error:
                raise _unreadable(name, error) from error
            yield from self._look_at(name, mode)

    def _look_at(self, path: str, mode: int) -> Iterator[str]:
        is_yaml = path.endswith((".yaml", ".yml"))
        if stat.S_ISDIR(mode) and not is_yaml and path.count("/") < _DEEPEST:
            for name, inner in self._list(path):
                yield from self._look_at(f"{path}/{name}", inner)
        elif stat.S_ISREG(mode):
            if is_yaml:
                yield path
        elif is_yaml or path in FOLDERS or stat.S_ISLNK(mode):
            self._oddities[path] = _KINDS.get(stat.S_IFMT(mode), "special file")

    def _list(self, folder: str) -> list[tuple[str, int]]:
        """What a folder holds, hidden things left out: names, and the modes that say what each is."""
        try:
            with os.scandir(self._place(folder)) as entries:
                return sorted((entry.name, _mode_of(entry)) for entry in entries if entry.name[0] != ".")
        except OSError as error:
            raise _unreadable(folder, error) from error


def _mode_of(entry: "os.DirEntry[str]") -> int:
    return stat.S_IFREG if entry.is_file(follow_symlinks=False) else entry.stat(follow_symlinks=False).st_mode


def _read_most(handle: int) -> bytes:
    """The bytes of an open file, one more than the limit at most."""
    data = b""
    while len(data) <= LARGEST and (part := os.read(handle, _CHUNK)):
        data += part
    return data[: LARGEST + 1]


def _unreadable(path: str, error: OSError) -> PlanError:
    return PlanError(f"cannot read {path}: {error.strerror}", "check the folder's permissions")
