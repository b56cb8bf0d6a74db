"""A file's text cut into regions: each entry of a mapping or a list with the comments above it, no letter lost."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = yaml.Node


class Block(NamedTuple):
    """A mapping, or a list of plain values, of which each entry begins on a line of its own.

    `head` is what stands before its first entry and the comment right above that, `foot` what follows the last one.
    The key of an item in a list is its value.
    """

    kind: type
    head: str
    entries: "dict[str, Entry]"
    foot: str


class Entry:
    """An entry of a block: `lead` are the blank lines and comments above it, `body` its lines.

    `body` is `head`, up to the value, the `value` and the `rest`, with a comment on its line and those below it.
    """

    def __init__(self, lines: "_Lines", lead: int, first: int, last: int, node: Node) -> None:
        self.node = node
        self.lead = lines.text[lines.starts[lead] : lines.starts[first]]
        self.body = lines.text[lines.starts[first] : lines.starts[last]]
        begin = min(node.start_mark.index - lines.starts[first], len(self.body))
        end = min(node.end_mark.index - lines.starts[first], len(self.body))
        self.head, self.value, self.rest = self.body[:begin], self.body[begin:end], self.body[end:]
        self._lines, self._first, self._last = lines, first, last

    @cached_property
    def block(self) -> Block | None:
        """What the entry holds, where that is a block below its line; None for a value that is written in one piece."""
        if self.node.start_mark.line == self._first:
            return None
        return self._lines.split(self.node, self._first + 1, self._last)

    @property
    def key_line(self) -> str:
        """The line of its key."""
        return self.body[: self.body.index("\n") + 1]

    @property
    def text(self) -> str:
        """All of its text."""
        return self.lead + self.body


class Unsure(Exception):
    """The structure of a text is not plain enough to merge by."""


def split(text: str) -> Block:
    """Cut a file's text into the regions of its top mapping. The text has no faults and ends with a line break.

    Raises:
        Unsure: it is not written as a block.
    """
    node = yaml.compose(text, Loader=_Loader)
    lines = _Lines(text)
    block = lines.split(node, 0, len(lines.starts) - 1, top=True) if node is not None else None
    if block is None:
        raise Unsure
    return block


class _Lines:
    """A text with the offsets at which its lines start, and that of its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.split("\n")[:-1]:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def split(self, node: Node, first: int, last: int, *, top: bool = False) -> Block | None:
        """Cut the lines from `first` up to `last`; None where an entry does not begin on a line of its own."""
        column = node.start_mark.column
        items = list(_items_of(node))
        if not items or any(not self._begins_line(key) for _, key, _ in items):
            return None
        begins = [key.start_mark.line for _, key, _ in items]
        ends = [max(self._end_of(value), begin + 1) for begin, (_, _, value) in zip(begins, items, strict=True)]
        leads = [self._above(first, begins[0], column if top else None)]
        leads += [self._lead(end, begin, column) for end, begin in zip(ends, begins[1:], strict=False)]
        leads.append(self._lead(ends[-1], last, column))
        entries = {
            key: Entry(self, lead, begin, after, value)
            for (key, _, value), lead, begin, after in zip(items, leads, begins, leads[1:], strict=False)
        }
        if len(entries) < len(items):
            return None
        start, foot = self.starts[first], self.starts[leads[-1]]
        return Block(type(node), self.text[start : self.starts[leads[0]]], entries, self.text[foot : self.starts[last]])

    def _begins_line(self, node: Node) -> bool:
        before = self._line(node.start_mark.line)[: node.start_mark.column]
        return not before.strip(" -") and before.count("-") <= 1

    def _end_of(self, node: Node) -> int:
        """The line after the last one of a value, blank lines below it left out."""
        if is_block(node) and node.value:
            last = node.value[-1]
            return self._end_of(last[1] if isinstance(last, tuple) else last)
        end = node.end_mark.line + (node.end_mark.column > 0)
        while end > node.start_mark.line + 1 and not self._line(end - 1).strip():
            end -= 1
        return end

    def _above(self, first: int, line: int, column: int | None) -> int:
        """Where the comment right above the first entry begins; at the top of a file a blank line ends it."""
        if column is None:
            return first
        while line > first and self._line(line - 1).startswith("#"):
            line -= 1
        return line

    def _lead(self, after: int, line: int, column: int) -> int:
        """Where the blank lines and comments above a line begin that are not indented deeper than `column`."""
        while line > after:
            stripped = self._line(line - 1).strip()
            if stripped and not (stripped.startswith("#") and self._line(line - 1).index("#") <= column):
                break
            line -= 1
        return line

    def _line(self, at: int) -> str:
        return self.text[self.starts[at] : self.starts[at + 1]]


def _items_of(node: Node) -> Iterator[tuple[str, Node, Node]]:
    """The entries of a block: the key, the node where the entry begins, and its value. None of what is no block."""
    if not is_block(node):
        return
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, key, value) for key, value in node.value)
    elif is_plain_list(node):
        yield from ((item.value, item, item) for item in node.value)


def is_block(node: Node) -> bool:
    """Whether a node is a mapping or a list that is not written with brackets."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def is_plain_list(node: Node) -> bool:
    """Whether a node is a list of plain values."""
    return isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value)
