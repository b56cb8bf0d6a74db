"""Plan sources: a path under the plan's root to a file's bytes and its blob id.

The work tree, a commit, an unsaved edit and a test's three lines are all that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol


class Source(Protocol):
    """Where a plan's files come from. Paths are under the plan's root, with `/` on every machine."""

    @property
    def name(self) -> str:
        """What messages call it: a folder, or a revision."""

    @property
    def past(self) -> bool:
        """A past revision, where an unknown key is no error: a newer format may have known it."""

    def paths(self) -> Sequence[str]:
        """The plan's files, sorted."""

    def blob(self, path: str) -> str:
        """The id of a file's bytes, as git gives it; that of another source for the same bytes is the same."""

    def oddities(self) -> Mapping[str, str]:
        """What stands where a plan's file would and is none: a path, and a word such as `symlink`."""

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, each with its path.

        Raises:
            PlanError: one cannot be read.
        """


class MemorySource:
    """Files that are nowhere yet: an edit before it is written, an example, a test."""

    def __init__(
        self,
        files: Mapping[str, str | bytes],
        name: str = "memory",
        *,
        past: bool = False,
        oddities: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self.past = past
        self._oddities = oddities or {}
        self._files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    def paths(self) -> Sequence[str]:
        """The files, sorted."""
        return sorted(self._files)

    def blob(self, path: str) -> str:
        """The id that git would give to a file."""
        return blob_id(self._files[path])

    def oddities(self) -> Mapping[str, str]:
        """What stands beside the files where they come from."""
        return self._oddities

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, each with its path."""
        return ((path, self._files[path]) for path in paths)


def lines_of(source: Source, path: str) -> Sequence[str]:
    """The lines of a file of a plan, whatever is in it; none of what is not read as one, or is too large.

    Raises:
        PlanError: it cannot be read.
    """
    from .layout import check_path
    from .text import LARGEST, legible

    if path not in source.paths() or check_path(path) is not None:
        return ()
    (data,) = (data for _, data in source.read_all([path]))
    return legible(data).split("\n") if len(data) <= LARGEST else ()


def blob_id(data: bytes, algorithm: str = "sha1") -> str:
    """The id that git gives to a file of these bytes, without any filter."""
    import hashlib

    return hashlib.new(algorithm, b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
