"""The nodes of a text with what an edit needs to know of them: where values end, how the file is written."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from .value import Style

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = yaml.Node
_SPACES = " \t"


class Tree:
    """A text without faults, and its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = yaml.compose(text, Loader=_Loader)

    def find(self, keys: Sequence[str]) -> Node | None:
        """The node at a path of keys, None where nothing is written there."""
        node = self.root
        for key in keys:
            node = dict(entries(node)).get(key) if node is not None else None
        return node

    def key_of(self, keys: Sequence[str]) -> Node:
        """The node of the last key of a path."""
        return next(key for key, _ in pairs(self.find(keys[:-1])) if key.value == keys[-1])

    def end_of(self, node: Node) -> int:
        """The offset after the last character of a node; what follows on its line is not its own."""
        if is_block(node) and node.value:
            last = node.value[-1]
            return self.end_of(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            written = self.text[node.start_mark.index : end]
            keeps = "+" in written.partition("\n")[0].partition("#")[0]
            kept = written.removesuffix("\n") if keeps else written.rstrip("\r\n" + _SPACES)
            end = node.start_mark.index + len(kept)
        return end

    def line_start(self, offset: int) -> int:
        """The offset at which the line begins that holds an offset."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset after the line, its end included, that holds an offset."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def style(self, parent: Node | None = None) -> Style:
        """How the file is written, and how the mappings that stand in a parent are."""
        beside = [is_flow(value) for _, value in entries(parent) if isinstance(value, yaml.MappingNode)]
        eol = "\r\n" if "\r\n" in self.text else "\n"
        return Style(self._indent(), eol, beside[-1] if beside else None)

    def _indent(self) -> int:
        stack = [self.root] if self.root is not None else []
        while stack:
            node = stack.pop(0)
            for key, value in pairs(node):
                if is_block(value) and isinstance(value, yaml.MappingNode):
                    return int(value.start_mark.column - key.start_mark.column)
                stack.append(value)
        return 2


def pairs(node: Node | None) -> Sequence[tuple[Node, Node]]:
    """The keys and values of a mapping, in order; none of anything else."""
    return node.value if isinstance(node, yaml.MappingNode) else ()


def entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The keys of a mapping as text, with their values."""
    return ((key.value, value) for key, value in pairs(node))


def is_block(node: Node) -> bool:
    """Whether a node is a list or a mapping that is written in lines."""
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def is_flow(node: Node) -> bool:
    """Whether a node is a list or a mapping that is written between brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def is_empty(node: Node) -> bool:
    """Whether nothing is written there."""
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def plain(node: Node | None) -> Any:
    """A node as plain text, lists and mappings."""
    if isinstance(node, yaml.MappingNode):
        return {key: plain(value) for key, value in entries(node)}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node is not None else None
