"""The text tree of a text in the plain style, without a parser: blocks of lines `key: value`, as plans are written.

A block is cut into its entries where a line stands at the block's own indentation, and each entry is read by itself,
once, however many files it stands in. An entry in another style (a text of many lines, quotation marks with escapes,
lists in lists …) is given to the parser, which takes it alone as it would within its block: a cut through anything
leaves a part that is no YAML. Then, and wherever else there is doubt, the text is not plain.
"""

import re
from functools import cache
from typing import Any

import msgspec

from .packing import Raw, decode, encode
from .text import NotSound

_DEEPEST = 24
"""Columns. A block further in is not plain; together with what the parser takes of it that is no deeper than it may."""

_MOST = 32 * 1024 * 1024
"""Characters of entries that are remembered; beyond them all are forgotten."""

_ENTRY = re.compile(
    r"( *)(['\"]?)([A-Za-z0-9_][A-Za-z0-9_-]{0,99})\2:(?:$| +([^ \n#][^\n]*)?(?:#[^\n]*)?$)", re.MULTILINE
)
"""The first line of an entry: indentation, the quotes of the key, if any, key, value."""

_ITEM = re.compile(r"( *- +)([^ \n#][^\n]*)")
_NOTHING = re.compile(r"(?:\n *(?:#[^\n]*)?)*")
_BLOCK = re.compile(r"\n(?: *(?:#[^\n]*)?\n)*(?=( *)(- )?[^ \n#])")
_LEADING = re.compile(r"(?: *(?:#[^\n]*)?\n)*(?:---\n(?: *(?:#[^\n]*)?\n)*)?(?=[A-Za-z0-9_\"'])")
_QUOTED = re.compile(r"(?:\"([^\"\\\n]*)\"|'([^'\n]*)') *(?: #[^\n]*)?")
_LETTER = r"[^\x00-\x20,:?#\"\\\[\]{}]"
_PLAIN = rf"\w(?:{_LETTER}|:(?=\w)|\ (?={_LETTER}))*+"
_TOKEN = re.compile(rf"\"[^\"\\\n]*\"|'([^'\"\\\n]*)'(?!')|({_PLAIN})")
_FLOW = re.compile(rf"(?>[\[\]{{}},]\ *|(?:{_TOKEN.pattern})(?::\ +|\ *))*+")
"""A list or mapping on one line, so far as it would be JSON with each of its texts in double quotes."""

_KEY, _DASH = "[^ #\n-]", "- "
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")

Entry = tuple[str, Any]


@cache
def _cut(indentation: int, beginning: str) -> re.Pattern[str]:
    """The line breaks between the parts of a block, each of which begins in a way at the block's indentation."""
    return re.compile(f"\n(?={' ' * indentation}{beginning})")


class PlainTrees:
    """What makes trees of plain texts; it remembers a bounded number of parts."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._size = 0

    def tree_of(self, text: str) -> dict[str, Any]:
        """The tree of a text; parts of it are packed already.

        Raises:
            NotSound: the text is not plain; whether it is sound is left open.
        """
        leading = _LEADING.match(text)
        if leading is None or text[-1] != "\n" or "\t" in text or "\r" in text:
            raise NotSound("not plain")
        block = text[leading.end() : -1]
        if "\n---" in block or "\n..." in block or "\n%" in block:
            raise NotSound("perhaps a second document")
        return self._block(block, 0)

    def _block(self, text: str, indentation: int) -> dict[str, Any]:
        """The mapping whose entries stand at an indentation, the first of them where the text begins."""
        known = self._entries
        parts = _cut(indentation, _KEY).split(text)
        entries = dict([known.get(part) or self._entry(part) for part in parts])
        if len(entries) < len(parts):
            raise NotSound("a key stands twice")
        return entries

    def _list(self, text: str, indentation: int) -> list[Any]:
        """The list whose items stand at an indentation, the first of them where the text begins."""
        return [self._item(part) for part in _cut(indentation, _DASH).split(text)]

    def _entry(self, part: str) -> Entry:
        line = _ENTRY.match(part)
        if line is None:
            return self._kept(part, self._parsed_entry(part))
        indent, _, key, value = line.groups()
        rest = part[line.end() :]
        if not rest or _NOTHING.fullmatch(rest):
            tree = self._value(value) if value else ""
            entry = (key, tree) if tree is not None else self._parsed_entry(part)
        elif value:
            entry = self._parsed_entry(part)
        else:
            entry = (key, Raw(encode(self._below(rest, len(indent)))))
        return self._kept(part, entry)

    def _kept(self, part: str, entry: Entry) -> Entry:
        self._size += len(part)
        if self._size > _MOST:
            self._entries.clear()
            self._size = len(part)
        self._entries[part] = entry
        return entry

    def _below(self, rest: str, indentation: int) -> Any:
        """The block under a key at an indentation."""
        start = _BLOCK.match(rest)
        if start is None:
            raise NotSound("not plain")
        own, is_list = len(start[1]), start[2] is not None
        if own > _DEEPEST or own < indentation or (own == indentation and not is_list):
            raise NotSound("deep, or not indented")
        return self._list(rest[start.end() :], own) if is_list else self._block(rest[start.end() :], own)

    def _item(self, part: str) -> Any:
        line = _ITEM.match(part)
        if line is None:
            return self._parsed_item(part)
        head, value = line.groups()
        if _ENTRY.match(value):
            return self._block(" " * len(head) + part[len(head) :], len(head))
        plain = _NOTHING.fullmatch(part, line.end())
        tree = self._value(value) if plain else None
        return self._parsed_item(part) if tree is None else tree

    def _value(self, text: str) -> Any:
        """The tree of a value on one line; None where the parser must take all of its entry."""
        if text[0] not in _INDICATORS:
            plain = text.partition(" #")[0].rstrip(" ")
            return None if ": " in plain or plain[-1] == ":" else plain
        if text[0] in "[{":
            return _flow(text.partition(" #")[0].rstrip(" "))
        quoted = _QUOTED.fullmatch(text)
        return quoted and (quoted[1] or quoted[2] or "")

    def _parsed_entry(self, part: str) -> Entry:
        tree = None if part.lstrip(" ").startswith("{") else _parsed(part)
        if tree.__class__ is not dict or len(tree) != 1:
            raise NotSound("no entry of a mapping")
        ((key, value),) = tree.items()
        return key, value

    def _parsed_item(self, part: str) -> Any:
        tree = _parsed(part)
        if tree.__class__ is not list or len(tree) != 1:
            raise NotSound("no item of a list")
        return tree[0]


def _flow(text: str) -> Any:
    """The tree of a list or a mapping on one line, None where the parser must take it."""
    if "{" in text[1:] or text.count("[") > _DEEPEST or _FLOW.fullmatch(text) is None:
        return None
    quoted = _TOKEN.sub(lambda token: f'"{token[1] or token[2] or ""}"' if token.lastindex else token[0], text)
    try:
        tree = decode(quoted)
    except msgspec.DecodeError:
        return None
    is_mapping = tree.__class__ is dict
    if is_mapping and ("" in tree or "<<" in tree):
        return None
    return tree if quoted.count('": ') == (len(tree) if is_mapping else 0) else None


def _parsed(part: str) -> Any:
    """The parser's tree of a part of a block. It is imported where a part needs it: a plan may do without."""
    from .tree import parse_tree

    return parse_tree(f"{part}\n", _DEEPEST)
