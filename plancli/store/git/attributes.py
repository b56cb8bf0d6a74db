"""The lines of git attributes that give a plan's files their drivers, and their place in a file of such lines."""

import re

from .layout import FILES

_FOLDERS = ("products/*", "charters/*", "milestones/*/*", "changes/*", "holidays/*")
_GIVEN = "diff=plan merge=plan"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def attribute_lines(prefix: str) -> list[str]:
    """The lines for the plan under `prefix`, from the top of the repository."""
    root = re.sub(r"([\\*?\[\]])", r"\\\1", prefix)
    names = (*FILES, *(f"{folder}.yaml" for folder in _FOLDERS))
    return [f"{_quoted(f'/{root}{name}')} {_GIVEN}" for name in names]


def add_block(text: str, prefix: str) -> str:
    """The text with the lines for a plan first, so that every other line in it goes before them."""
    first, last = _marks(prefix)
    return "".join(f"{line}\n" for line in (first, *attribute_lines(prefix), last)) + remove_block(text, prefix)


def remove_block(text: str, prefix: str) -> str:
    """The text without them."""
    first, last = _marks(prefix)
    before, found, rest = text.partition(f"{first}\n")
    _, ended, after = rest.partition(f"{last}\n")
    return before + after if found and ended else text


def _marks(prefix: str) -> tuple[str, str]:
    root = _quoted(f"/{prefix}")
    return f"# plan git setup: {root} (removed by `plan git setup --undo`)", f"# plan git setup ends: {root}"


def _quoted(path: str) -> str:
    """A path as git reads it in a line: in quotation marks where it holds what would end it."""
    if not re.search(r'[\s"]', path):
        return path
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in path) + '"'
