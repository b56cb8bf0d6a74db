"""The merge driver: what git calls for a plan's file that both sides changed."""

from pathlib import Path
from typing import NamedTuple

from plancli.model.address import KeyPath, address_at
from plancli.store.layout import check_path
from plancli.store.merge.merge import Markers, merge_files, new_problems

from .layout import belongs
from .process import ask, count


class Versions(NamedTuple):
    """The files that git hands over, by where it wrote them."""

    base: Path
    ours: Path
    theirs: Path


def merge(path: str, versions: Versions, markers: Markers) -> list[str]:
    """Merge a file by structure, or where that is not sure by lines as git does; what is left to do, a line each.

    The result goes where our version stood, as git wants it. `path` is that of the file in the repository.

    Raises:
        PlanError: git is missing, or takes the file for no text.
    """
    inside = _path_in_plan(path)
    base, ours, theirs = (file.read_bytes() for file in versions)
    markers = markers if _shows_base() else markers._replace(base=None)
    merged = merge_files(inside, base, ours, theirs, markers) if inside else None
    if merged is not None:
        left = [f"conflict at {_place(inside or path, keys)}" for keys in merged.conflicts]
        result = merged.data
    else:
        conflicts, result = _merge_lines(versions, markers)
        left = [f"{conflicts} conflicts, as git marks them" if conflicts > 1 else "a conflict, as git marks it"]
        if not conflicts:
            broken = new_problems(inside, result, ours, theirs) if inside else []
            left = [f"both sides together are wrong: {problem.code} {problem.message}" for problem in broken]
    versions.ours.write_bytes(result)
    return left


def _merge_lines(versions: Versions, markers: Markers) -> tuple[int, bytes]:
    """Git's own merge: how many conflicts it leaves, and the text."""
    labels = (markers.ours, markers.base or "base", markers.theirs)
    options = [part for label in labels for part in ("-L", label)]
    files = (versions.ours, versions.base, versions.theirs)
    return count(
        Path(), "merge-file", "-p", "-q", f"--marker-size={markers.size}", *options, *(str(file) for file in files)
    )


def _shows_base() -> bool:
    """Whether the user wants to see the base between the two sides."""
    style = ask(Path(), "config", "--get", "merge.conflictStyle")
    return style is not None and style.strip() in (b"diff3", b"zdiff3")


def _path_in_plan(path: str) -> str | None:
    """The path under the plan's root, wherever that stands; None of what is no file of a plan."""
    parts = path.split("/")
    tails = ("/".join(parts[-depth:]) for depth in (3, 2, 1))
    return next((tail for tail in tails if belongs(tail) and check_path(tail) is None), None)


def _place(file: str, keys: KeyPath) -> str:
    address, field = address_at(file, keys)
    return f"{address} {field}" if field else address
