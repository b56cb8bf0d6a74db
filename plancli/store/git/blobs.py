"""The bytes of blobs, many of them from one running git."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from plancli.errors import PlanError
from plancli.store.text import LARGEST

from .process import DAMAGED, Conversation
from .repository import Repository

_CHUNK = 65536


class BlobReader:
    """One `git cat-file --batch`, started when it is first asked, ended with the `with` block."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._git: Conversation | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of each blob, in the order asked; of one over the limit no more than shows that it is.

        One reading at a time: the next may begin when this one is through, or given up.

        Raises:
            PlanError: a blob is missing or damaged.
        """
        wanted = list(ids)
        if not wanted:
            return
        git = self._git = self._git or Conversation(self._repository.top, "cat-file", "--batch")
        git.ask("".join(f"{blob}\n" for blob in wanted).encode())
        answered = 0
        try:
            for blob in wanted:
                data = _answer(git, blob)
                answered += 1
                yield blob, data
        finally:
            if answered < len(wanted):
                self.close()

    def close(self) -> None:
        """End the running git; who reads again starts a new one."""
        if self._git is not None:
            self._git.end()
            self._git = None


def _answer(git: Conversation, blob: str) -> bytes:
    found, _, size = git.output.readline().removeprefix(blob.encode()).strip().partition(b" ")
    if not found:
        raise git.complaint()
    if found != b"blob":
        state = "is missing or damaged" if found == b"missing" else f"is a {found.decode()} and not a file"
        raise PlanError(f"git: object {blob} {state}", help=DAMAGED)
    data = git.output.read(min(int(size), LARGEST + 1))
    rest = int(size) + 1 - len(data)
    while rest and (chunk := git.output.read(min(rest, _CHUNK))):
        rest -= len(chunk)
    if rest:
        raise git.complaint()
    return data
