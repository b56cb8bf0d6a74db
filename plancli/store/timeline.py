"""The history of a plan as entities: what each first-parent commit changed, every blob read once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from plancli.errors import PlanError
from plancli.model.history import Commit, EntityChange, FileChange, PlanStep, Step

from .files import Key, Readings
from .git.blobs import BlobReader
from .git.history import continue_history, follow_history, read_history
from .git.repository import Repository
from .layout import check_path, is_plan_file

if TYPE_CHECKING:
    from .cache import Cache


class _Walked(msgspec.Struct, frozen=True, array_like=True):
    """The steps of a history from after a commit, None for its beginning, up to its tip: what the cache keeps."""

    after: str | None
    tip: str
    steps: tuple[Step, ...]


def read_timeline(
    repository: Repository, head: Commit, prefix: str, known: Readings, base: Commit | None = None
) -> Iterator[PlanStep]:
    """The steps of a plan's history up to `head`, oldest first, as entities; only those after `base`, where given.

    Raises:
        PlanError: the clone is shallow, or an object is missing.
    """
    return as_entities(repository, read_steps(repository, head, prefix, known.cache, base), known)


def read_steps(
    repository: Repository, head: Commit, prefix: str, cache: "Cache | None" = None, base: Commit | None = None
) -> Sequence[Step]:
    """The steps of a plan's history up to `head`, oldest first, without the files that are none of its own.

    Of a history that the cache knows up to a commit on its line, only the rest is walked.

    Raises:
        PlanError: the clone is shallow, or an object is missing.
    """
    if cache is None or base is not None:
        return _without_strangers(read_history(repository, head, prefix, base))
    repository.require_full_history()
    walked = _recall(cache, prefix)
    tip = walked[-1].tip if walked else None
    rest = [] if tip == head.hash else _continue(repository, tip, head, prefix)
    if rest is None:
        history = follow_history(repository, head, prefix)
        walked, tip, rest = [], None, _without_strangers(history.steps)
        if history.moves:
            return rest
    if tip != head.hash:
        walked.append(_Walked(tip, head.hash, tuple(rest)))
        _remember(cache, prefix, walked[-1])
    return [step for part in walked for step in part.steps]


def as_entities(repository: Repository, steps: Sequence[Step], known: Readings) -> Iterator[PlanStep]:
    """Steps with the entities of their files.

    Raises:
        PlanError: an object is missing.
    """
    missing = known.missing(key for step in steps for key in _blobs_of(step))
    with BlobReader(repository) as reader:
        for key, (_, data) in zip(missing, reader.read(blob for _, blob in missing), strict=True):
            known.add(key, data)
    known.save()
    return (_as_entities(step, known) for step in steps)


def uncommitted_step(before: Mapping[str, str], after: Mapping[str, str], known: Readings) -> PlanStep:
    """The uncommitted step from a commit's files to those of the work tree, by path and blob id, all of them known."""
    paths = sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path) and _is_read(path)
    )
    changes = [FileChange(path, before.get(path), after.get(path)) for path in paths]
    return PlanStep(None, _entity_changes(changes, known))


def _continue(repository: Repository, tip: str | None, head: Commit, prefix: str) -> Sequence[Step] | None:
    """The steps after a tip; None where there is none, or it is of another line, or of another repository."""
    if tip is None:
        return None
    try:
        rest = continue_history(repository, tip, head, prefix)
    except PlanError:
        return None
    return None if rest is None else _without_strangers(rest)


def _recall(cache: "Cache", prefix: str) -> list[_Walked]:
    """The parts of the history of a plan that was walked last, oldest first."""
    parts: list[_Walked] = []
    name = tip = f"tip {prefix}"
    while (text := cache.get(name)) is not None:
        if name == tip:
            name = f"steps {prefix} {text.decode()}"
            continue
        parts.append(msgspec.json.decode(text, type=_Walked))
        if parts[-1].after is None:
            return parts[::-1]
        name = f"steps {prefix} {parts[-1].after}"
    return []


def _remember(cache: "Cache", prefix: str, part: _Walked) -> None:
    try:
        cache.put(f"steps {prefix} {part.tip}", msgspec.json.encode(part))
    except UnicodeEncodeError:  # a name that is not UTF-8
        return
    cache.put(f"tip {prefix}", part.tip.encode())


def _without_strangers(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps without the files in a plan's folders that are none of its own; each path is looked at once."""
    is_read = cache(_is_read)

    def own(step: Step) -> Step:
        changes = tuple([change for change in step.changes if is_read(change.path)])
        return Step(step.commit, changes, tuple(map(own, step.written)))

    return tuple(map(own, steps))


def _is_read(path: str) -> bool:
    return is_plan_file(path) and check_path(path) is None


def _blobs_of(step: Step) -> Iterator[Key]:
    for change in step.changes:
        for blob in (change.before, change.after):
            if blob is not None:
                yield change.path, blob
    for one in step.written:
        yield from _blobs_of(one)


def _as_entities(step: Step, known: Readings) -> PlanStep:
    written = tuple(_as_entities(one, known) for one in step.written)
    return PlanStep(step.commit, _entity_changes(step.changes, known), written)


def _entity_changes(changes: Iterable[FileChange], known: Readings) -> tuple[EntityChange, ...]:
    return tuple(_entity_change(change, known) for change in changes)


def _entity_change(change: FileChange, known: Readings) -> EntityChange:
    before = known[change.path, change.before].entity if change.before else None
    after = known[change.path, change.after].entity if change.after else None
    return EntityChange(change.path, before, after, unreadable=change.after is not None and after is None)
