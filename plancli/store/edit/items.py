"""Lists with other items: those that stay are not touched where their order stays too."""

from collections.abc import Sequence
from typing import Any

import yaml

from .brackets import without_element
from .lines import with_lines, without_lines
from .scalar import chosen_quotes, write_scalar
from .tree import Node, Tree, is_flow, pairs, plain
from .value import in_one_piece, item_lines


def set_items(tree: Tree, node: Any, items: Sequence[Any]) -> str:
    """A list with other items: those that stay are not touched where their order stays too."""
    old = [plain(item) for item in node.value]
    if len(old) == len(items) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return _replace_items(tree, node, items)
    added = [item for item in items if item not in old]
    kept = [item for item in old if item in items]
    distinct = all(one.count(item) == 1 for one in (old, items) for item in one)
    if not distinct or not kept or [*kept, *added] != [*items]:
        return _rewrite_items(tree, node, items)
    text = _append_items(tree, node, added)
    for at in reversed([at for at, item in enumerate(old) if item not in items]):
        tree = Tree(text)
        text = without_item(tree, _same_list(tree, node), at)
    return text


def _replace_items(tree: Tree, node: Any, items: Sequence[Any]) -> str:
    text, flow = tree.text, is_flow(node)
    for item, value in reversed([*zip(node.value, items, strict=True)]):
        if item.value != value:
            piece = write_scalar(value, flow=flow, quotes=chosen_quotes(item, flow=flow))
            text = text[: item.start_mark.index] + piece + text[tree.end_of(item) :]
    return text


def _same_list(tree: Tree, node: Node) -> Any:
    """The list that begins where `node` began in the text before."""
    stack = [tree.root]
    while stack:
        one = stack.pop()
        if isinstance(one, yaml.SequenceNode) and one.start_mark.index == node.start_mark.index:
            return one
        stack += [value for _, value in pairs(one)]
    raise AssertionError


def _append_items(tree: Tree, node: Any, items: Sequence[Any]) -> str:
    if not items:
        return tree.text
    last = node.value[-1]
    if is_flow(node):
        at, quotes = tree.end_of(last), chosen_quotes(last, flow=True)
        pieces = (
            write_scalar(one, flow=True, quotes=quotes) if isinstance(one, str) else in_one_piece(one) for one in items
        )
        return tree.text[:at] + "".join(f", {piece}" for piece in pieces) + tree.text[at:]
    lines = [*item_lines(items, node.start_mark.column)]
    return with_lines(tree.text, tree.line_end(tree.end_of(last)), lines, tree.style())


def without_item(tree: Tree, node: Any, at: int) -> str:
    """A text without an item of a list that has others."""
    spans = [(item.start_mark.index, tree.end_of(item)) for item in node.value]
    if is_flow(node):
        return without_element(tree.text, spans, at)
    return without_lines(tree, *spans[at])


def _rewrite_items(tree: Tree, node: Any, items: Sequence[Any]) -> str:
    start, end = node.start_mark.index, tree.end_of(node)
    if is_flow(node):
        return tree.text[:start] + in_one_piece([*items]) + tree.text[end:]
    lines = [*item_lines(items, node.start_mark.column)]
    return tree.text[: tree.line_start(start)] + tree.style().eol.join(lines) + tree.text[end:]
