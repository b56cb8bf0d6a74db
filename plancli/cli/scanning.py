"""The ids of a plan as the names of its files and the lines of a few of them tell, without reading the plan."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

_FOLDERS = {"product": "products", "charter": "charters", "change": "changes"}
_MOST_FILES = 200
"""So many files of milestones are looked into for their tasks; in a larger plan the charter is completed first."""
_KEY = re.compile(r"( +)([a-z0-9]+(?:-[a-z0-9]+)*):(?: |$)")


def ids_of(root: Path, kind: str) -> Iterator[str]:
    """The addresses of all things of a kind but tasks, in order."""
    if kind == "person":
        yield from (f"person/{key}" for key in _keys_below(root / "people.yaml", "people"))
    elif kind == "milestone":
        for charter in _names_in(root / "milestones"):
            yield from (f"milestone/{charter}/{name}" for name in _ids_in(root / "milestones" / charter))
    elif kind in _FOLDERS:
        yield from (f"{kind}/{name}" for name in _ids_in(root / _FOLDERS[kind]))


def tasks_of(root: Path, typed: str) -> Iterator[str]:
    """The addresses of tasks that may begin as typed; where that is in too many files, those of their charters."""
    addresses = (f"task/{one.partition('/')[2]}/" for one in ids_of(root, "milestone"))
    stems = list(islice((one for one in addresses if one.startswith(typed) or typed.startswith(one)), _MOST_FILES + 1))
    if len(stems) > _MOST_FILES:
        charters = (f"task/{name}/" for name in _names_in(root / "milestones"))
        yield from (one for one in charters if one.startswith(typed))
        return
    for stem in stems:
        charter, milestone = stem.split("/")[1:3]
        yield from (f"{stem}{key}" for key in _keys_below(root / f"milestones/{charter}/{milestone}.yaml", "tasks"))


def people_and_teams(root: Path) -> Iterator[str]:
    """The ids of all people, then of all teams."""
    for section in ("people", "teams"):
        yield from _keys_below(root / "people.yaml", section)


def _ids_in(folder: Path) -> list[str]:
    return [name.removesuffix(".yaml") for name in _names_in(folder) if name.endswith(".yaml")]


def _names_in(folder: Path) -> list[str]:
    with suppress(OSError):
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 (names are wanted)
    return []


def _keys_below(file: Path, section: str) -> Iterator[str]:
    """The keys one level below a key at the left, as lines tell; YAML that is written otherwise offers none."""
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return
    indent, inside = "", False
    for line in lines:
        if line[:1] not in (" ", "#", ""):
            inside, indent = line.split("#")[0].rstrip() == f"{section}:", ""
        elif inside and (match := _KEY.match(line)) is not None:
            indent = indent or match[1]
            if match[1] == indent:
                yield match[2]
