"""Answers that were found before: of the same history and the same files, the same again."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

import msgspec

from plancli.errors import PlanError

if TYPE_CHECKING:
    from plancli.store.cache import Cache

    from .session import Session

Found = TypeVar("Found")

_QUICKLY = 1


def recall(session: Session, question: str, kind: type[Found], find: Callable[[], Found]) -> Found:
    """The answer to a question about the history up to the revision that is read: kept from before, else found.

    `question` names all that the answer follows from, beside the history and the uncommitted files; `kind` is its
    type. What cannot even be asked is left to `find`, which says what is wrong.
    """
    cache = session.results
    if cache is None:
        return find()
    try:
        name = f"{question} {state_of(session)}"
    except PlanError:
        return find()
    return recall_named(cache, name, kind, find)


def recall_named(cache: Cache, name: str, kind: type[Found], find: Callable[[], Found]) -> Found:
    """What is kept by a name, of which it must be a consequence; else found, and kept from now on."""
    with suppress(zlib.error, msgspec.DecodeError):
        return msgspec.json.decode(zlib.decompress(cache.get(name) or b""), type=kind)
    found = find()
    with suppress(UnicodeEncodeError):  # a file's name that is not UTF-8
        cache.put(name, zlib.compress(msgspec.json.encode(found), _QUICKLY))
        cache.save()
    return found


def state_of(session: Session) -> str:
    """The commit that is read and where the plan stood at it; of the work tree, HEAD and what is in its files."""
    commit = session.commit or session.head
    files = "" if session.commit is not None else _digest(session)
    return f"{commit.hash} {session.prefix_at(commit)} {files}"


def _digest(session: Session) -> str:
    source = session.worktree
    files = [(path, source.blob(path)) for path in source.paths()]
    return blake2b(repr((files, sorted(source.oddities().items()))).encode("utf-8", "surrogateescape")).hexdigest()
