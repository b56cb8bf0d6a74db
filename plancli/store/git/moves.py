"""Moves of a plan's root inside its repository, which are no change of the plan."""

from collections.abc import Iterator
from typing import NamedTuple

from plancli.model.history import Commit, FileChange

from .layout import FILES, belongs
from .log import Log, compare_trees, read_log
from .process import run
from .repository import Repository

MARKER = FILES[0]


class Move(NamedTuple):
    """A first-parent commit, its first parent, and the plan's root before and after it."""

    commit: str
    parent: str
    older: str
    newer: str


def previous_root(repository: Repository, base: Commit, head: Commit, prefix: str) -> str:
    """Where the plan stood at `base` that stands at `prefix` at `head`.

    The answer is `prefix` itself where nothing tells of another place.

    Raises:
        PlanError: an object is missing.
    """
    if _is_root(repository, base, prefix):
        return prefix
    for move in _moves(repository, head.hash, prefix):
        if _is_root(repository, base, move.older):
            return move.older
    older = _root_moved_from(repository, base.hash, head.hash, prefix)
    return prefix if older is None else older


def last_move(repository: Repository, log: Log, line: list[str], prefix: str) -> Move | None:
    """The newest commit of a first-parent line, oldest first, in which a plan's root came to `prefix` from elsewhere.

    Only the commit that last added the root's marker can be it.
    """
    marker = prefix + MARKER
    for hash_ in reversed(line):
        entry = log[hash_]
        if not any(change.path == marker and change.before is None for change in entry.changes):
            continue
        if not entry.parents:
            return None
        parent = entry.parents[0]
        older = _root_moved_from(repository, parent, hash_, prefix)
        return None if older is None else Move(hash_, parent, older, prefix)
    return None


def _moves(repository: Repository, head: str, prefix: str) -> Iterator[Move]:
    """The moves of a root, newest first."""
    while True:
        log = read_log(repository, head, [prefix + MARKER], "--first-parent")
        move = last_move(repository, log, list(log)[::-1], prefix)
        if move is None:
            return
        yield move
        head, prefix = move.parent, move.older


def _root_moved_from(repository: Repository, base: str, head: str, prefix: str) -> str | None:
    """The root that went between two trees while the one at `prefix` came: the same plan, by its files."""
    changes = compare_trees(repository, base, head)
    came = _files(changes, prefix, gone=False)
    if MARKER not in came:
        return None
    roots = [c.path.removesuffix(MARKER) for c in changes if c.after is None and _is_marker(c.path)]
    ranked = sorted(((_likeness(_files(changes, root, gone=True), came), root) for root in roots), reverse=True)
    if not ranked or ranked[0][0] == (0, 0) or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _files(changes: list[FileChange], prefix: str, *, gone: bool) -> dict[str, str]:
    """The plan files under a root that went away, or those that came, with their blobs."""
    blobs: dict[str, str] = {}
    for change in changes:
        path = change.path.removeprefix(prefix)
        blob = change.before if gone else change.after
        other = change.after if gone else change.before
        if blob is not None and other is None and change.path.startswith(prefix) and belongs(path):
            blobs[path] = blob
    return blobs


def _likeness(gone: dict[str, str], came: dict[str, str]) -> tuple[int, int]:
    """How many files reappear with the same content, and with the same name.

    Nothing where it is another plan: its marker differs, and more than half of its files did not come.
    """
    names = gone.keys() & came.keys()
    if gone[MARKER] != came[MARKER] and 2 * len(names) < len(gone):
        return 0, 0
    return sum(gone[name] == came[name] for name in names), len(names)


def _is_marker(path: str) -> bool:
    return path == MARKER or path.endswith(f"/{MARKER}")


def _is_root(repository: Repository, commit: Commit, prefix: str) -> bool:
    return bool(run(repository.top, "ls-tree", "-z", "--full-tree", "--", commit.hash, prefix + MARKER))
