"""How a value is written: a text, a list, a mapping of keys; in one piece, or as a block of lines."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .scalar import write_scalar

_WIDEST = 120
"""Columns: a mapping that is longer is written as a block."""


class Style(NamedTuple):
    """How a file is written: blanks a level, how its lines end, and whether mappings stand between braces.

    `flow` is None where nothing beside the new mapping tells.
    """

    indent: int
    eol: str
    flow: bool | None = None


def in_one_piece(value: Any) -> str:
    """A value between brackets, as it stands on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {in_one_piece(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_one_piece(one) for one in value) + "]"
    return write_scalar(value, flow=True)


def entry_lines(key: str, value: Any, column: int, style: Style) -> Iterator[str]:
    """The lines of a key and its value that begin at a column, without their ends."""
    lead = f"{' ' * column}{_key(key)}:"
    if isinstance(value, dict):
        line = f"{lead} {in_one_piece(value)}"
        deep = any(isinstance(one, dict) for one in value.values())
        if style.flow or (style.flow is None and not deep and len(line) <= _WIDEST):
            yield line
            return
        yield lead
        for inner, one in value.items():
            yield from entry_lines(inner, one, column + style.indent, style._replace(flow=None))
    elif isinstance(value, list):
        yield f"{lead} {in_one_piece(value)}"
    elif _fits_block(value):
        yield f"{lead} {_chomping(value)}"
        yield from (
            " " * (column + style.indent) + line if line else "" for line in value.removesuffix("\n").split("\n")
        )
    else:
        yield f"{lead} {write_scalar(value, flow=False)}"


def item_lines(items: Sequence[Any], column: int) -> Iterator[str]:
    """The lines of a list's items, each in one piece, without their ends."""
    for item in items:
        written = write_scalar(item, flow=False) if isinstance(item, str) else in_one_piece(item)
        yield f"{' ' * column}- {written}"


def _key(key: str) -> str:
    return write_scalar(key, flow=True)


def _fits_block(text: str) -> bool:
    """Whether a block scalar gives a text of several lines back: no blanks lead, one line break at most ends it."""
    body = text.removesuffix("\n")
    is_plain = body.replace("\n", "").replace("\t", "").isprintable()
    return "\n" in text and is_plain and body.lstrip("\n")[:1] not in ("", " ", "\t") and not body.endswith("\n")


def _chomping(text: str) -> str:
    return "|" if text.endswith("\n") else "|-"
