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
            self._data[path] = self._read(self.root / path, path)
        return self._data[path]

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, each with its path.

        Raises:
            PlanError: one cannot be read.
        """
        return ((path, self.read(path)) for path in paths)

    def _read(self, file: Path, path: str) -> bytes:
        try:
            handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as stream:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise OSError(f"{path} is not a regular file")
                return stream.read(LARGEST + 1)
        except OSError as error:
            reason = error.strerror or str(error)
            raise PlanError(f"cannot read {path}: {reason}", "check the file and its permissions") from error

    def _scan(self) -> list[str]:
        return [path for name in (*_FILES, *FOLDERS) for path in self._look_at(self.root / name, name)]

    def _look_at(self, file: Path, path: str) -> list[str]:
        try:
            mode = file.lstat().st_mode
        except FileNotFoundError:
            return []
        except OSError as error:
            raise PlanError(f"cannot read {path}: {error.strerror}", "check the folder's permissions") from error
        is_yaml = path.endswith((".yaml", ".yml"))
        if stat.S_ISDIR(mode) and not is_yaml and path.count("/") < _DEEPEST:
            return self._list(file, path)
        if stat.S_ISREG(mode):
            return [path] if is_yaml else []
        if is_yaml or path in FOLDERS or stat.S_ISLNK(mode):
            self._oddities[path] = _KINDS.get(stat.S_IFMT(mode), "special file")
        return []

    def _list(self, folder: Path, path: str) -> list[str]:
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 (names are wanted, not paths)
        except OSError as error:
            raise PlanError(f"cannot read {path}: {error.strerror}", "check the folder's permissions") from error
        return [
            found
            for name in names
            if not name.startswith(".")
            for found in self._look_at(folder / name, f"{path}/{name}")
        ]
