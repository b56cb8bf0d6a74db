"""A commit as a plan source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plancli.model.history import Snapshot
from plancli.store.layout import is_plan_file

from .blobs import BlobReader
from .repository import Repository


class RevisionSource:
    """The files of a plan at a commit, read in one run of git."""

    past = True

    def __init__(self, repository: Repository, snapshot: Snapshot) -> None:
        self.name = snapshot.commit.short
        self.snapshot = snapshot
        self._paths = sorted(path for path in snapshot.blobs if is_plan_file(path))
        self._repository = repository

    def paths(self) -> Sequence[str]:
        """The files, sorted."""
        return self._paths

    def blob(self, path: str) -> str:
        """The id of a file's bytes."""
        return self.snapshot.blobs[path]

    def oddities(self) -> Mapping[str, str]:
        """Links and submodules that stand where a plan's file would."""
        return self.snapshot.others

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files, each with its path.

        Raises:
            PlanError: an object is missing or damaged.
        """
        wanted = list(paths)
        with BlobReader(self._repository) as reader:
            blobs = reader.read(self.snapshot.blobs[path] for path in wanted)
            for path, (_, data) in zip(wanted, blobs, strict=True):
                yield path, data
