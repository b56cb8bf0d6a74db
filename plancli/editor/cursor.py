"""What stands at a place of a text that is being written, whole or not: by its indentation and brackets alone."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from plancli.model.field import Field, fields_of, shape_of

_KEY = r"[\"']?([A-Za-z0-9][A-Za-z0-9_.-]*)[\"']?:(?=\s|$)"
_LEAD = re.compile(rf"( *)((?:- +)*){_KEY}")
_TOKEN = re.compile(rf"[{{}}\[\],]|{_KEY}")
_WORD = re.compile(r"[^\s,\[\]{}\"'#]+")


class Cursor(NamedTuple):
    """The keys down to a place, from the outermost, and the word that stands there."""

    keys: tuple[str, ...]
    word: str


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor:
    """What stands at a line and a column, both from 0."""
    text = lines[line] if line < len(lines) else ""
    word = next((one[0] for one in _WORD.finditer(text) if one.start() <= column <= one.end()), "")
    inside = _keys_within(text, column)
    return Cursor((*_keys_above(lines[:line], text), *inside), word.rstrip(":"))


def field_at(declared: Any, keys: Sequence[str]) -> Field | None:
    """The declared key that keys lead to from a file's declared type; that of a keyed mapping for its entries."""
    field: Field | None = None
    for key in keys:
        shape = shape_of(declared)
        struct = shape.struct or (shape_of(shape.items).struct if shape.items is not None else None)
        if struct is not None and key in fields_of(struct):
            field = fields_of(struct)[key]
            declared = field.type
        elif shape.entries is not None:
            declared = shape.entries[1]
        else:
            return None
    return field


def _keys_within(text: str, column: int) -> list[str]:
    """The keys on a line that a column is inside of."""
    levels: list[str | None] = [None]
    for token in _TOKEN.finditer(text):
        if token.start() >= column + (token[1] is not None):
            break
        match token[0]:
            case "{" | "[":
                levels.append(None)
            case "}" | "]" if len(levels) > 1:
                levels.pop()
            case ",":
                levels[-1] = None
            case _:
                levels[-1] = token[1]
    return [key for key in levels if key is not None]


def _keys_above(lines: Sequence[str], text: str) -> list[str]:
    """The keys that a line stands under."""
    keys: list[str] = []
    limit = _limit_of(text)
    for line in reversed(lines):
        lead = _LEAD.match(line)
        if lead is not None and len(lead[1] + lead[2]) < limit:
            keys.insert(0, lead[3])
            limit = _limit_of(line)
    return keys


def _limit_of(text: str) -> int:
    """A line stands under keys that are indented less than this; an item of a list may be no deeper than its key."""
    blank = len(text) - len(text.lstrip(" "))
    return blank + 1 if text[blank:].startswith("-") else blank
