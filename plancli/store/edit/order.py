"""The entries of a file of holidays, put in order of their dates; each takes along the comments above it."""

import re
from typing import NamedTuple

from .tree import Tree, is_block, pairs

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Entry(NamedTuple):
    """A date and the lines from the first comment above it to its own."""

    date: str
    lines: list[str]


def sort_dates(text: str) -> str:
    """A text whose entries are in order; the same text where it is not plain to which entry a line belongs.

    It is plain where each entry is on one line, with nothing but comments between them. What stands above the first
    one is its own only below a blank line.
    """
    lines = text.splitlines(keepends=True) if "\n" in text else [text]
    dates = _dates_by_line(text)
    if not dates:
        return text
    first, last = min(dates), max(dates)
    first -= _comments_above(lines, first)
    inner = [line for at, line in enumerate(lines[first : last + 1], first) if at not in dates]
    entries = _entries(lines[first : last + 1], first, dates)
    ordered = sorted(entries, key=lambda entry: entry.date)
    unclear = ordered[0] is not entries[0] and first == 0 and len(entries[0].lines) > 1
    if unclear or any(not line.lstrip().startswith("#") for line in inner) or "".join(lines[last + 1 :]).strip():
        return text
    return "".join(lines[:first]) + _joined(ordered) + "".join(lines[last + 1 :])


def _dates_by_line(text: str) -> dict[int, str]:
    """The dates by the lines from 0 on which they stand, each with its name; none where they stand otherwise."""
    tree = Tree(text)
    entries = pairs(tree.root)
    if tree.root is None or not is_block(tree.root):
        return {}
    for key, value in entries:
        end = tree.end_of(value)
        if not _DATE.fullmatch(key.value) or key.start_mark.column or text.find("\n", key.start_mark.index, end) >= 0:
            return {}
    return {key.start_mark.line: key.value for key, _ in entries}


def _comments_above(lines: list[str], at: int) -> int:
    """How many lines above a line are comments, up to a blank line or the beginning."""
    count = 0
    while count < at and lines[at - count - 1].lstrip().startswith("#"):
        count += 1
    return count


def _entries(lines: list[str], first: int, dates: dict[int, str]) -> list[_Entry]:
    found: list[_Entry] = []
    above: list[str] = []
    for at, line in enumerate(lines, first):
        above.append(line)
        if at in dates:
            found.append(_Entry(dates[at], above))
            above = []
    return found


def _joined(entries: list[_Entry]) -> str:
    """The lines of entries one below the other; that of the last one is ended as the last line of the text was."""
    lines = [line for entry in entries for line in entry.lines]
    ended = [line for line in lines if line.endswith("\n")]
    if len(ended) == len(lines) or not ended:
        return "".join(lines)
    eol = "\r\n" if ended[-1].endswith("\r\n") else "\n"
    return eol.join(line.rstrip("\r\n") for line in lines)
