"""Three versions of a plan's file to one: split, merged, and held against the merge of the data alone."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from plancli.errors import PlanError
from plancli.model.address import KeyPath
from plancli.model.problem import Problem
from plancli.store.document import read_document
from plancli.store.files import read_file
from plancli.store.reader import plain

from .blocks import Chunk, Conflict, merge_blocks
from .data import merge_data, prune
from .order import pick
from .regions import Unsure, split

_BOM = b"\xef\xbb\xbf"


class Markers(NamedTuple):
    """How conflicts are marked: so many signs, the names of the two sides, and that of the base where it is shown."""

    size: int = 7
    ours: str = "ours"
    theirs: str = "theirs"
    base: str | None = None


class Merged(NamedTuple):
    """A merged file, and the fields in conflict, in the order of the text: none, and it is merged."""

    data: bytes
    conflicts: tuple[KeyPath, ...]


class _Version(NamedTuple):
    """A version of a file: its text with plain line breaks, its data, and what is put back at the end."""

    text: str
    data: Any
    bom: bool
    crlf: bool
    ended: bool


def merge_files(path: str, base: bytes, ours: bytes, theirs: bytes, markers: Markers) -> Merged | None:
    """Merge three versions of the file that stands at `path` in its plan; None where git's own merge is surer.

    What one side changed is kept as it wrote it, and what neither did as it stood. Where the two touch the same field,
    its lines are marked. The result is read again: its data are those that a merge of the data alone gives.
    """
    try:
        versions = [_version(path, data) for data in (base, ours, theirs)]
        blocks = [split(version.text) for version in versions]
        chunks = [chunk for chunk in merge_blocks((), *blocks) if chunk]
        _verify(path, chunks, versions)
    except Unsure:
        return None
    conflicts = [chunk for chunk in chunks if isinstance(chunk, Conflict)]
    merged = _encode("".join(_marked(chunk, markers) for chunk in chunks), versions, cut=isinstance(chunks[-1], str))
    if not conflicts and new_problems(path, merged, ours, theirs):
        return None
    return Merged(merged, tuple(dict.fromkeys(conflict.keys for conflict in conflicts)))


def _version(path: str, data: bytes) -> _Version:
    document = read_document(path, data)
    breaks, returns = data.count(b"\n"), data.count(b"\r\n")
    if document.faults or document.root is None or returns not in (0, breaks):
        raise Unsure
    ended = document.text.endswith("\n")
    text = document.text.replace("\r\n", "\n") + ("" if ended else "\n")
    return _Version(text, prune(plain(document.root)), data.startswith(_BOM), returns > 0, ended)


def _encode(text: str, versions: Sequence[_Version], *, cut: bool) -> bytes:
    """A text as bytes, with the byte order mark, the line breaks and the end that our side has, or they changed."""
    base, ours, theirs = versions
    if cut and not pick(base.ended, ours.ended, theirs.ended):
        text = text.removesuffix("\n")
    if pick(base.crlf, ours.crlf, theirs.crlf):
        text = text.replace("\n", "\r\n")
    return (_BOM if pick(base.bom, ours.bom, theirs.bom) else b"") + text.encode()


def _verify(path: str, chunks: Sequence[Chunk], versions: Sequence[_Version]) -> None:
    """Read the result, conflicts settled for the one side and then for the other.

    Raises:
        Unsure: it cannot be read, or its data are not those of the merge of the data.
    """
    base, ours, theirs = (version.data for version in versions)
    conflicts = [chunk for chunk in chunks if isinstance(chunk, Conflict)]
    fields = {conflict.keys for conflict in conflicts if not conflict.of_comment}
    for side in (0, 1) if conflicts else (0,):
        settled = "".join(_settled(chunk, side) for chunk in chunks)
        document = read_document(path, settled.encode())
        if document.faults or document.root is None:
            raise Unsure
        if prune(plain(document.root)) != merge_data((base, ours, theirs), fields, side):
            raise Unsure


def _settled(chunk: Chunk, side: int) -> str:
    return chunk if isinstance(chunk, str) else (chunk.ours, chunk.theirs)[side]


def new_problems(path: str, merged: bytes, *versions: bytes) -> list[Problem]:
    """What is wrong with a merged file and with none of its versions: keys that contradict each other, say."""
    known = {_sign(problem) for data in versions for problem in _problems(path, data)}
    return [problem for problem in _problems(path, merged) if _sign(problem) not in known]


def _problems(path: str, data: bytes) -> tuple[Problem, ...]:
    try:
        return read_file(path, data).problems
    except PlanError:
        return ()


def _sign(problem: Problem) -> tuple[str, str | None, str | None]:
    return problem.code, problem.address, problem.field


def _marked(chunk: Chunk, markers: Markers) -> str:
    """A conflict between the markers that git writes."""
    if isinstance(chunk, str):
        return chunk
    parts = [("<", markers.ours, chunk.ours), ("=", "", chunk.theirs), (">", markers.theirs, "")]
    if markers.base is not None:
        parts.insert(1, ("|", markers.base, chunk.base))
    return "".join(f"{sign * markers.size} {label}".rstrip() + f"\n{text}" for sign, label, text in parts)
