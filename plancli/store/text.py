"""What can be said of a file's bytes before they are YAML: size, encoding, line breaks, conflicts, tabs."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from plancli.model.address import KeyPath
from plancli.model.fix import Fix

LARGEST = 1024 * 1024
_MOST = 1000
"""So many invisible characters are shown of a file: it is none that anybody wrote."""
_HIDDEN = "([\u2028\u2029\u0085]|\r(?!\n))"
_NAMES = {"\u2028": "U+2028", "\u2029": "U+2029", "\u0085": "U+0085", "\r": "a lone CR"}
_CONFLICT = r"(?m)^[ \t]*((?:<{7}|\|{7}|>{7})(?: [^\r\n]*)?)\r?$"
_TEXT = "\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_CONTROL = f"(?m)^[^\n]*?([^{_TEXT}])"
"""The first in each line: a file of another encoding has one behind every letter. Like all patterns here it is
compiled when a file gives cause to look for it, which few do.
"""
_ORDINARY = bytes([*range(0x20, 0x7F), 0x09, 0x0A])
_TAB = r"(?m)^ *(\t)[ \t]*(?=\S)"


class Span(NamedTuple):
    """A stretch of text: lines and columns from 0, columns in characters, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(0, 0, 0, 0)
"""The beginning of a file: the place of what concerns all of it."""


class Fault(NamedTuple):
    """Something that the format rules out, by the code of its check.

    `keys` are those down to it where its finder knows them; otherwise its span says what it is about.
    """

    code: str
    message: str
    help: str
    span: Span
    keys: KeyPath | None = None
    fix: Fix | None = None


class NotSound(Exception):
    """A text with a fault, or with anything else that only a full reading decides."""


def scan_text(data: bytes) -> tuple[str, list[Fault]]:
    """Decode a file, without its byte order mark, and find what no plan may hold.

    The text is empty where the file is too large. Tabs in indentation (F102) are found here, but whether they stand
    in the text of a block is known only after parsing.
    """
    if len(data) > LARGEST:
        message = f"the file is larger than 1 MiB ({LARGEST:,} bytes)"
        return "", [Fault("F109", message, "split it, or move what is no plan to another file and link it", START)]
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return legible(data), [_encoding_fault(data, error.start)]
    found = list(_find(text, ordinary=not data.translate(None, _ORDINARY)))
    starts = [0, *(match.end() for match in re.finditer("\n", text))] if found else []
    return text, [Fault(code, message, way_out, _span_of(match, starts)) for code, message, way_out, match in found]


def legible(data: bytes) -> str:
    """A file's text without its byte order mark; what is not UTF-8 is shown as `�`."""
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def _find(text: str, *, ordinary: bool) -> Iterator[tuple[str, str, str, re.Match[str]]]:
    """What no plan may hold: code, message, way out, and a match whose group is the place."""
    if not ordinary:
        for match in islice(re.finditer(_HIDDEN, text), _MOST):
            yield "F107", f"{_NAMES[match[1]]}, a line break that editors do not show", "delete it", match
        for match in islice(re.finditer(_CONTROL, text), _MOST):
            way_out = "delete it; if there are many, save the file as UTF-8"
            yield "F110", f"the invisible character U+{ord(match[1]):04X}", way_out, match
    if "<<<<<<<" in text or ">>>>>>>" in text:
        for match in islice(re.finditer(_CONFLICT, text), 1):
            way_out = "keep what is right of both sides, delete the marker lines, then `git add` the file"
            yield "F111", "a merge conflict was left in the file", way_out, match
    if "\t" in text:
        for match in re.finditer(_TAB, text):
            yield "F102", "a tab in the indentation", "indent with blanks: YAML takes no tabs there", match


def _span_of(match: re.Match[str], starts: list[int]) -> Span:
    """The span of a match's group, by the offsets at which lines start."""
    line = bisect_right(starts, match.start(1)) - 1
    return Span(line, match.start(1) - starts[line], line, match.end(1) - starts[line])


def _encoding_fault(data: bytes, offset: int) -> Fault:
    line = data.count(b"\n", 0, offset)
    column = len(data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8").removeprefix("\ufeff"))
    message = f"the byte 0x{data[offset]:02x} is not UTF-8"
    return Fault("F110", message, "save the file as UTF-8", Span(line, column, line, column + 1))
