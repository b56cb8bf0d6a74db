"""Where a plan is, the nearest plan.yaml upwards, and what names on the command line mean in it."""

import shlex
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.suggest import did_you_mean, one_of

if TYPE_CHECKING:
    from plancli.model.history import Commit

MARKER = "plan.yaml"


def find_root(start: Path, named: Path | None) -> Path:
    """The root of the plan: the folder that was named, or the nearest one with a plan.yaml from `start` upwards.

    Raises:
        PlanError: there is none; the message names plans further down, where there are some.
    """
    if named is not None:
        if not (named / MARKER).is_file():
            raise PlanError(f"no plan.yaml in {named}", _other_plans(named, start) or "`plan init` starts a plan")
        return named
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder
    raise PlanError(f"no plan here: no plan.yaml in {start} or above", _other_plans(start, start) or _WAYS_OUT)


_WAYS_OUT = "`plan init` starts one here; `plan init --example` makes one to look at"


def _other_plans(folder: Path, start: Path) -> str | None:
    """Which plans are one level below a folder, by their paths from where the command runs."""
    below = [path.parent for path in sorted(folder.glob(f"*/{MARKER}"))[:3]]
    names = [str(path.relative_to(start) if path.is_relative_to(start) else path) for path in below]
    if not names:
        return None
    return f"there is one in {', one in '.join(names)}: `--root {shlex.quote(names[0])}`"


def no_plan_at(commit: "Commit", prefix: str, *, committed: bool) -> PlanError:
    """There is no plan at a commit: it came later, or is not `committed` yet."""
    marker = prefix + MARKER
    way_out = (
        f"`git log --format=%h -- {marker}` lists the commits that touched it, the first one at the end"
        if committed
        else f"commit the plan first: `git add {prefix or '.'} && git commit`"
    )
    return PlanError(f"no plan at {commit.short}: it holds no {marker}", way_out)


def charter_named(name: str, known: Collection[str]) -> str:
    """The id of a charter by its id, its address or its file.

    Raises:
        PlanError: there is no such charter.
    """
    key = name.removesuffix(".yaml").removesuffix("/")
    key = key.rpartition("/")[2] if "/" in key else key
    if key not in known:
        way_out = did_you_mean(key, known) or (f"write {one_of(sorted(known))}" if known else "the plan has none yet")
        raise PlanError(f"there is no charter `{name}`", way_out)
    return key


def files_at(paths: Sequence[Path], start: Path, root: Path, files: Sequence[str]) -> frozenset[str] | None:
    """Those of a plan's `files` that stand at and below `paths`, which lead on from `start`; None where none is given.

    Raises:
        PlanError: a path is outside of the plan, or not there.
    """
    chosen: set[str] = set()
    for path in paths:
        place = (start / path).resolve()
        if not place.is_relative_to(root.resolve()):
            raise PlanError(f"{path} is not in the plan", f"the plan's root is {root}")
        inside = place.relative_to(root.resolve()).as_posix()
        found = [file for file in files if inside in (".", file) or file.startswith(f"{inside}/")]
        if not found and not place.exists():
            raise PlanError(f"there is no {path}", "name a file or a folder of the plan")
        chosen.update(found)
    return frozenset(chosen) if paths else None
