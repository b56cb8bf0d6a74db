"""The history of a plan as entities: what each first-parent commit changed, every blob read once."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from plancli.model.history import Commit, EntityChange, FileChange, PlanStep, Step

from .git.blobs import BlobReader
from .git.history import read_history
from .git.repository import Repository
from .layout import check_path, is_plan_file
from .loader import FileCache, read_file


def read_timeline(
    repository: Repository, head: Commit, prefix: str, cache: FileCache, base: Commit | None = None
) -> Iterator[PlanStep]:
    """The steps of a plan's history up to `head`, oldest first, as entities; only those after `base`, where given.

    Raises:
        PlanError: the clone is shallow, or an object is missing.
    """
    steps = [_without_strangers(step) for step in read_history(repository, head, prefix, base)]
    missing = dict.fromkeys(key for step in steps for key in _blobs_of(step) if key not in cache)
    with BlobReader(repository) as reader:
        answers = reader.read(blob for _, blob in missing)
        for key, (_, data) in zip(missing, answers, strict=True):
            cache[key] = msgspec.structs.replace(read_file(key[0], data), document=None)
    return (_as_entities(step, cache) for step in steps)


def uncommitted_step(before: Mapping[str, str], after: Mapping[str, str], cache: FileCache) -> PlanStep:
    """The uncommitted step from a commit's files to those of the work tree, by path and blob id, all in the cache."""
    paths = sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path) and _is_read(path)
    )
    changes = [FileChange(path, before.get(path), after.get(path)) for path in paths]
    return PlanStep(None, _entity_changes(changes, cache))


def _without_strangers(step: Step) -> Step:
    """A step without the files in a plan's folders that are none of its own."""
    changes = tuple(change for change in step.changes if _is_read(change.path))
    return Step(step.commit, changes, tuple(_without_strangers(one) for one in step.written))


def _is_read(path: str) -> bool:
    return is_plan_file(path) and check_path(path) is None


def _blobs_of(step: Step) -> Iterator[tuple[str, str]]:
    for change in step.changes:
        for blob in (change.before, change.after):
            if blob is not None:
                yield change.path, blob
    for one in step.written:
        yield from _blobs_of(one)


def _as_entities(step: Step, cache: FileCache) -> PlanStep:
    written = tuple(_as_entities(one, cache) for one in step.written)
    return PlanStep(step.commit, _entity_changes(step.changes, cache), written)


def _entity_changes(changes: Iterable[FileChange], cache: FileCache) -> tuple[EntityChange, ...]:
    return tuple(_entity_change(change, cache) for change in changes)


def _entity_change(change: FileChange, cache: FileCache) -> EntityChange:
    before = cache[change.path, change.before].entity if change.before else None
    after = cache[change.path, change.after].entity if change.after else None
    return EntityChange(change.path, before, after, unreadable=change.after is not None and after is None)
