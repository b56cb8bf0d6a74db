"""Values written in one piece, a text or `{a: 1, b: [c, d]}`: merged within the line."""

from collections.abc import Callable
from typing import NamedTuple

import yaml

from .order import merge_items, merge_order, pick
from .regions import Node, is_block, is_plain_list


class Clash(Exception):
    """Both sides changed the same."""


class Value(NamedTuple):
    """A value: its node, and its text."""

    node: Node
    text: str


class _Element(NamedTuple):
    """An element of a flow collection: the text before its value, and the value."""

    head: str
    value: Value

    @property
    def text(self) -> str:
        return self.head + self.value.text


class _Flow(NamedTuple):
    """A flow collection: its elements, with what stands before each but the first."""

    elements: dict[str, _Element]
    opening: str
    gaps: dict[str, str]
    closing: str


def merge_values(base: Value, ours: Value, theirs: Value) -> str:
    """The text of the merged value.

    Raises:
        Clash: both sides changed the same, or in ways that are not plain enough to be sure.
    """
    settled = pick(base, ours, theirs, by=lambda value: value.text)
    nodes = (base.node, ours.node, theirs.node)
    if settled is None and all(isinstance(node, yaml.ScalarNode) for node in nodes):
        settled = pick(base, ours, theirs, by=lambda value: value.node.value)
    if settled is not None:
        return settled.text
    if any(is_block(node) for node in nodes):
        raise Clash
    if all(isinstance(node, yaml.MappingNode) for node in nodes):
        flows = [_split(one, _pairs) for one in (base, ours, theirs)]
        return _merge(*flows)
    if all(is_plain_list(node) and node.value for node in nodes):
        flows = [_split(one, _items) for one in (base, ours, theirs)]
        if merge_items(*([*flow.elements] for flow in flows)) is not None:
            return _merge(*flows)
    raise Clash


def _merge(base: _Flow, ours: _Flow, theirs: _Flow) -> str:
    """Our collection, with what they changed, added and removed."""
    usual = next(iter([*ours.gaps.values(), *theirs.gaps.values()]), ", ")
    merged = ""
    for key in merge_order([*base.elements], [*ours.elements], [*theirs.elements]):
        text = _merge_element(*(flow.elements.get(key) for flow in (base, ours, theirs)))
        if text is not None:
            merged += text if not merged else ours.gaps.get(key, usual) + text
    return ours.opening + merged + ours.closing


def _merge_element(base: _Element | None, ours: _Element | None, theirs: _Element | None) -> str | None:
    """The text of an element, None where it is gone."""
    texts = [one.text if one is not None else None for one in (base, ours, theirs)]
    if texts[2] in texts[:2]:
        return texts[1]
    if texts[1] == texts[0]:
        return texts[2]
    if base is None or ours is None or theirs is None:
        raise Clash
    head = pick(base.head, ours.head, theirs.head) or ours.head
    return head + merge_values(base.value, ours.value, theirs.value)


def _split(value: Value, parts_of: Callable[[Node], list[tuple[str, Node, Node]]]) -> _Flow:
    """A flow collection by its elements.

    Raises:
        Clash: comments stand in it, or a key twice.
    """
    start, at = value.node.start_mark.index, 1
    parts = parts_of(value.node)
    elements: dict[str, _Element] = {}
    gaps: dict[str, str] = {}
    for name, key, node in parts:
        marks = (key.start_mark, node.start_mark, node.end_mark)
        begin, middle, end = (mark.index - start for mark in marks)
        gaps[name] = value.text[at:begin]
        elements[name] = _Element(value.text[begin:middle], Value(node, value.text[middle:end]))
        at = end
    closing = value.text[at:]
    if len(elements) < len(parts) or any("#" in gap for gap in (*gaps.values(), closing)):
        raise Clash
    opening = value.text[:1] + (gaps.pop(parts[0][0]) if parts else "")
    return _Flow(elements, opening, gaps, closing)


def _pairs(node: Node) -> list[tuple[str, Node, Node]]:
    return [(key.value, key, value) for key, value in node.value]


def _items(node: Node) -> list[tuple[str, Node, Node]]:
    return [(item.value, item, item) for item in node.value]
