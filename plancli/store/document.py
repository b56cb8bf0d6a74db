"""One YAML file as text, data and the place of every key and value.

Read in one loop over the parser's events: text values, places, duplicates and limits in one pass, which no nesting
can crash. Scalars stay text; the declared types read them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from plancli.model.address import KeyPath

from .syntax import DEEPEST, directive_fault, nesting_fault, syntax_fault
from .text import START, Fault, Span, scan_text

_Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.SafeLoader)
_BLOCK_STYLES = ("|", ">")
_ENDS = (MappingEndEvent, SequenceEndEvent)
_EMPTY = Fault("F116", "the file is empty", "write its keys, or delete it", START)
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*|\r)?\n)*%")

Scalar = ScalarEvent
"""A text value, as the parser's own event: `value`, and the marks of its place."""


class Mapping:
    """Keys and values in order; `keys` holds the scalar of each key."""

    __slots__ = ("end_mark", "entries", "keys", "start_mark")

    def __init__(self, event: MappingStartEvent) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}


class Sequence:
    """Values in order; `kept` are those that the reader took, which an index of the entity's tuple counts."""

    __slots__ = ("end_mark", "items", "kept", "start_mark")

    def __init__(self, event: SequenceStartEvent) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.items: list[Node] = []
        self.kept = self.items


Node = Scalar | Mapping | Sequence


class Document(NamedTuple):
    """A file as read: its text without a byte order mark, its root, and what the format rules out in it."""

    file: str
    text: str
    root: Node | None
    faults: tuple[Fault, ...]

    def place(self, keys: KeyPath, item: int | None = None, *, of_key: bool = False) -> Span | None:
        """Where a value (or its key) stands; None where nothing is written there.

        A key path that goes on below what is written gives the nearest thing above.
        """
        node, found = self.root, None
        for key in keys:
            if not isinstance(node, Mapping) or key not in node.entries:
                return found
            found = span_of(node.keys[key])
            node = node.entries[key]
        if isinstance(node, Sequence) and item is not None and item < len(node.kept):
            return span_of(node.kept[item])
        if of_key or not isinstance(node, Scalar) or not node.value:
            return found
        return span_of(node)


def read_document(file: str, data: bytes) -> Document:
    """Read a file's bytes; what the format rules out becomes faults, never an exception."""
    text, faults = scan_text(data)
    if not text or any(fault.code != "F102" for fault in faults):
        return Document(file, text, None, tuple(faults or [_EMPTY]))
    builder = _Builder(text)
    root = builder.build()
    found = [fault for fault in faults if not builder.in_block_scalar(fault.span.line)]
    found += [fault for fault in builder.faults if fault.code != "F101" or not found]
    if isinstance(root, Scalar) and not root.value:
        root = None
    if root is None and not found:
        found = [_EMPTY]
    return Document(file, text, root, tuple(found))


def open_parser(text: str) -> Any:
    """The source of a text's events: the C parser, where PyYAML has it, without what makes values of them."""
    return _Parser(text)


class _Builder:
    """The loop over the events of one file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.blocks: list[Span] = []
        self.outer: list[tuple[Mapping | Sequence | None, Scalar | None, Scalar | None]] = []

    def in_block_scalar(self, line: int) -> bool:
        before = bisect_left(self.blocks, (line,))
        if not before:
            return False
        block = self.blocks[before - 1]
        return line < block.end_line or (line == block.end_line and block.end_column > 0)

    def build(self) -> Node | None:
        """The root of the tree, None where the text is no YAML."""
        parser = open_parser(self.text)
        try:
            return self._build(parser.get_event)
        except yaml.YAMLError as error:
            self.faults.append(syntax_fault(error, self.text))
            return None
        finally:
            parser.dispose()

    def _build(self, get_event: Callable[[], Any]) -> Node | None:  # noqa: C901, PLR0912 (one loop, whole for speed)
        """Take events until the stream ends.

        `inside` is the open list or mapping, `key` the key that waits for its value, `under` the one that has it.
        """
        root: Node | None = None
        outer = self.outer
        inside: Mapping | Sequence | None = None
        key: Scalar | None = None
        under: Scalar | None = None
        while (event := get_event()).__class__ is not StreamEndEvent:
            kind = event.__class__
            if kind is ScalarEvent:
                node: Node = event
                if event.style in _BLOCK_STYLES:
                    self.blocks.append(span_of(event))
            elif kind is MappingStartEvent:
                node = Mapping(event)
            elif kind is SequenceStartEvent:
                node = Sequence(event)
            elif kind is AliasEvent:
                self._fault("F104", f"the alias `*{event.anchor}`", "write the value out: a plan has no aliases", event)
                node = _nothing(event)
            elif kind in _ENDS:
                inside, key, under = outer.pop()
                continue
            elif kind is DocumentStartEvent and not self._may_begin(event, root):
                return root
            else:
                continue
            if event.anchor is not None or (kind is not AliasEvent and event.tag is not None):
                self._refuse_properties(event, kind)
            if inside is None:
                root = node
            elif inside.__class__ is Sequence:
                inside.items.append(node)
            elif key is None:
                key = node if kind is ScalarEvent else _nothing(event)  # type: ignore[assignment]
                if kind is ScalarEvent:
                    continue
            else:
                self._add(inside, key, node)  # type: ignore[arg-type]
                under, key = key, None
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(outer) >= DEEPEST:
                    self.faults.append(nesting_fault(span_of(event)))
                    return None
                outer.append((inside, key, under))
                inside, key, under = node, None, None  # type: ignore[assignment]
        return root

    def _add(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        name = key.value
        if name == "<<":
            self._fault_of_key("F104", "the merge key `<<`", "write the keys out: a plan merges nothing", key)
        elif not name:
            self._fault_of_key("F203", "a key that is not a text", "write a simple key before the colon", key)
        elif name in mapping.entries:
            first, second = span_of(mapping.keys[name]).line + 1, span_of(key).line + 1
            lines = f"on lines {first} and {second}" if first < second else f"on line {first}"
            self._fault_of_key("F103", f"`{name}` stands twice, {lines}", "keep one of the two", key)
        else:
            mapping.entries[name] = node
            mapping.keys[name] = key

    def _may_begin(self, event: DocumentStartEvent, root: Node | None) -> bool:
        if root is not None:
            self._fault("F106", "a second document begins", "put it into a file of its own", event)
            return False
        directive = _DIRECTIVE.match(self.text) if event.explicit else None
        if directive is not None:
            self.faults.append(directive_fault(directive[0].count("\n")))
        return True

    def _refuse_properties(self, event: Any, kind: type) -> None:
        if kind is not AliasEvent and event.anchor is not None:
            way_out = "take it away, or quote the text: a plan has no anchors"
            self._fault("F104", f"the anchor `&{event.anchor}`", way_out, event)
        if kind is not AliasEvent and event.tag is not None:
            written = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault("F105", f"the tag `{written}`", "take it away, or quote the text: a plan has no tags", event)

    def _fault(self, code: str, message: str, way_out: str, marked: Any) -> None:
        self.faults.append(Fault(code, message, way_out, span_of(marked)))

    def _fault_of_key(self, code: str, message: str, way_out: str, key: Scalar) -> None:
        """A fault of a key that does not enter its mapping; the keys down to it are those that wait."""
        above = tuple(under.value for _, _, under in self.outer if under is not None)
        below = (key.value,) if code == "F103" else ()
        self.faults.append(Fault(code, message, way_out, span_of(key), (*above, *below)))


def span_of(marked: Any) -> Span:
    """The span of a node or an event. That of a block ends where its first line does not matter any more."""
    start, end = marked.start_mark, marked.end_mark
    return Span(start.line, start.column, end.line, end.column)


def _nothing(event: Any) -> Scalar:
    return ScalarEvent(None, None, (True, False), "", event.start_mark, event.end_mark)
