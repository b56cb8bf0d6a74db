"""Writing several files as one: all of them, or none."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from plancli.errors import PlanError

from .journal import STAGED, Step, digest_of, forget_journal, keep_journal, sync_folders
from .write import WAY_OUT, failing, stage

Versions = Mapping[str, tuple[bytes | None, bytes | None]]
"""Files by path, each with its content before and after; None where there is no file."""


def write_files(folder: Path, root: Path, files: Versions) -> None:
    """Bring files under a root from one content to another, or leave all as they are.

    The new contents are on the disk before the first one takes its place; where that fails, all get the old one back.
    Where the process is killed, whoever next calls `finish_edit` for the folder, that of the lock, does the rest.

    Raises:
        PlanError: a file cannot be written, is outside, or is no longer what it was.
    """
    for path, (old, _) in files.items():
        _require_unchanged(root, path, old)
    _carry_out(folder, root, _stage_all(root, files), files)


def clear_litter(folders: Iterable[Path]) -> None:
    """Take away what edits left in folders that were killed; only whoever holds the lock may."""
    prefix, suffix = STAGED
    for folder in folders:
        with suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 (names are wanted, not paths)
                if name.startswith(prefix) and name.endswith(suffix):
                    (folder / name).unlink(missing_ok=True)


def _require_unchanged(root: Path, path: str, old: bytes | None) -> None:
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise PlanError(f"{path} leads out of the plan, to {file.resolve()}", "put a file of its own there")
    try:
        now = file.read_bytes() if os.path.lexists(file) else None
    except OSError as error:
        raise PlanError(f"cannot read {path}: {error.strerror}", WAY_OUT) from error
    if now != old:
        raise PlanError(f"{path} was changed by another program meanwhile", "nothing was written: try again")


def _stage_all(root: Path, files: Versions) -> list[Step]:
    """The steps to the new contents, which are on the disk then: what is made comes before what is taken away."""
    steps: list[Step] = []
    try:
        for path, (old, new) in files.items():
            steps.append(_step(root, path, old, new))
    except BaseException:
        for step in steps:
            step.drop(root)
        raise
    return sorted(steps, key=lambda step: step.staged is None)


def _step(root: Path, path: str, old: bytes | None, new: bytes | None) -> Step:
    staged = None
    if new is not None:
        file = root / path
        with failing("write", file):
            file.parent.mkdir(parents=True, exist_ok=True)
            staged = os.path.relpath(stage(file.resolve(), new, STAGED), root.resolve())
    return Step(path, staged, digest_of(old), digest_of(new))


def _carry_out(folder: Path, root: Path, steps: Sequence[Step], files: Versions) -> None:
    begun: list[str] = []
    try:
        if len(steps) > 1:
            keep_journal(folder, root, steps)
        for step in steps:
            begun.append(step.path)
            step.carry_out(root)
    except BaseException:
        _give_back(folder, root, {path: files[path] for path in begun})
        for step in steps:
            step.drop(root)
        raise
    sync_folders((root / step.path).parent for step in steps)
    forget_journal(folder)


def _give_back(folder: Path, root: Path, files: Versions) -> None:
    """Bring files back to their old content, those that have the new one: with a journal of its own."""
    steps = _stage_all(root, {path: (new, old) for path, (old, new) in files.items()})
    if steps:
        keep_journal(folder, root, steps)
    for step in steps:
        step.carry_out(root)
    forget_journal(folder)
