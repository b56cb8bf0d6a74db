"""The history of a plan: what each first-parent commit changed, and which commits of a side branch wrote it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plancli.model.history import Commit, FileChange, Step

from .layout import belongs, pathspecs
from .log import Log, first_parent_line, read_log
from .moves import Move, last_move
from .repository import Repository
from .snapshot import read_snapshot


class History(NamedTuple):
    """The steps of a plan's history, oldest first, and the moves of its root, newest first."""

    steps: list[Step]
    moves: list[Move]


def read_history(repository: Repository, head: Commit, prefix: str, base: Commit | None = None) -> list[Step]:
    """The steps of a plan's history: see `follow_history`.

    Raises:
        PlanError: the clone is shallow, or an object is missing.
    """
    return follow_history(repository, head, prefix, base).steps


def follow_history(repository: Repository, head: Commit, prefix: str, base: Commit | None = None) -> History:
    """Every first-parent commit that changed the plan, oldest first, by position and never by date.

    Where `base` is given, only the commits that it does not reach; a shallow clone may hold them all.

    Where the plan's root moved inside the repository, its history goes on at the older place, and the move itself
    changes only the files whose content it changed.

    Raises:
        PlanError: the clone is shallow, or an object is missing.
    """
    if base is None:
        repository.require_full_history()
    elif base.hash == head.hash:
        return History([], [])
    log, moves = _follow(repository, head, prefix, base)
    return History(_steps(repository, log, first_parent_line(log, head.hash), prefix, moves), moves)


def continue_history(repository: Repository, tip: str, head: Commit, prefix: str) -> list[Step] | None:
    """What the whole history up to `head` has after `tip`, at whose root `prefix` the plan always was.

    None where `tip` is not on the first-parent line of `head`, or the root moved since: read all of it then.

    Raises:
        PlanError: an object is missing.
    """
    log = read_log(repository, head.hash, pathspecs(prefix), f"^{tip}")
    line = first_parent_line(log, head.hash) if head.hash in log else []
    if not line or log[line[0]].parents[:1] != [tip] or last_move(repository, log, line, prefix) is not None:
        return None
    return _steps(repository, log, line, prefix, [])


def _steps(repository: Repository, log: Log, line: list[str], prefix: str, moves: list[Move]) -> list[Step]:
    """The steps of the commits of a first-parent line."""
    roots = list(dict.fromkeys([prefix, *(move.older for move in moves)]))
    moved = {move.commit: move for move in moves}
    merged = set(line)
    steps: list[Step] = []
    root = moves[-1].older if moves else prefix
    for hash_ in line:
        entry = log[hash_]
        side = _reached(log, entry.parents[1:], merged)
        if hash_ in moved:
            root = moved[hash_].newer
            changes = _changes_of_move(repository, log, moved[hash_])
        else:
            changes = _under(entry.changes, [root])
        if changes:
            steps.append(Step(entry.commit, changes, _written(log, side, roots)))
    return steps


def _follow(repository: Repository, head: Commit, prefix: str, base: Commit | None) -> tuple[Log, list[Move]]:
    """The log over every root that the plan ever had, and the moves between them, newest first."""
    moves: list[Move] = []
    end, root = head.hash, prefix
    known = () if base is None else (f"^{base.hash}",)
    while True:
        roots = dict.fromkeys([prefix, *(move.older for move in moves)])
        log = read_log(repository, head.hash, [path for each in roots for path in pathspecs(each)], *known)
        move = last_move(repository, log, first_parent_line(log, end), root)
        if move is not None:
            moves.append(move)
        if move is None or move.parent not in log:
            return log, moves
        end, root = move.parent, move.older


def _changes_of_move(repository: Repository, log: Log, move: Move) -> tuple[FileChange, ...]:
    """What a move of the root changed in content: the plan at its new place against that at the old one."""
    old = read_snapshot(repository, _commit(repository, log, move.parent), move.older).blobs
    new = read_snapshot(repository, _commit(repository, log, move.commit), move.newer).blobs
    return _by_path({path: (old.get(path), new.get(path)) for path in old.keys() | new.keys()})


def _under(changes: Iterable[FileChange], roots: Iterable[str]) -> tuple[FileChange, ...]:
    """The changes of plan files, by their path under the root; what went from one root and came to another moved."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for root in roots:
        for change in changes:
            path = change.path.removeprefix(root)
            if change.path.startswith(root) and belongs(path):
                before, after = found.get(path, (None, None))
                found[path] = (before or change.before, after or change.after)
    return _by_path(found)


def _by_path(blobs: Mapping[str, tuple[str | None, str | None]]) -> tuple[FileChange, ...]:
    """Changes in the order of their paths, those of removed files first; what stayed the same is none."""
    changes = [FileChange(path, before, after) for path, (before, after) in blobs.items() if before != after]
    return tuple(sorted(changes, key=lambda change: (change.after is not None, change.path)))


def _reached(log: Log, tips: Iterable[str], merged: set[str]) -> list[str]:
    """The commits that `tips` reach and nothing merged before did, parents first; they are `merged` from now on."""
    order: list[str] = []
    stack = [(tip, False) for tip in reversed(list(tips))]
    while stack:
        hash_, parents_done = stack.pop()
        if parents_done:
            order.append(hash_)
        elif hash_ not in merged and hash_ in log:
            merged.add(hash_)
            stack.append((hash_, True))
            stack.extend((parent, False) for parent in reversed(log[hash_].parents))
    return order


def _commit(repository: Repository, log: Log, hash_: str) -> Commit:
    return log[hash_].commit if hash_ in log else repository.commit(hash_)


def _written(log: Log, hashes: Iterable[str], roots: Iterable[str]) -> tuple[Step, ...]:
    steps = (Step(log[hash_].commit, _under(log[hash_].changes, roots)) for hash_ in hashes)
    return tuple(step for step in steps if step.changes)
