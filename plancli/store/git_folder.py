"""Where git keeps what it knows of a work tree, found without starting it."""

from pathlib import Path

_LONGEST = 4096


def common_folder(start: Path) -> Path | None:
    """The folder that all work trees of the repository around `start` share; None where there is none, or in doubt."""
    start = start.absolute()
    for folder in (start, *start.parents):
        try:
            found = _follow(folder / ".git")
        except (OSError, ValueError):
            return None
        if found is not None:
            return found
    return None


def _follow(place: Path) -> Path | None:
    """The shared folder that a `.git` is or names; None where there is no `.git`.

    Raises:
        OSError: it cannot be read, or leads nowhere.
        ValueError: it is not what git writes.
    """
    if place.is_dir():
        folder = place
    elif place.is_file():
        word, _, path = _line(place).partition(": ")
        if word != "gitdir":
            raise ValueError(f"{place} names no folder")
        folder = place.parent / path
    else:
        return None
    if (folder / "commondir").is_file():
        folder = folder / _line(folder / "commondir")
    if not ((folder / "HEAD").is_file() and (folder / "objects").is_dir()):
        raise ValueError(f"{folder} is no git folder")
    return folder.resolve()


def _line(file: Path) -> str:
    with file.open(encoding="utf-8", errors="surrogateescape") as stream:
        return stream.read(_LONGEST).removesuffix("\n")
