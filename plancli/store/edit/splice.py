"""Texts with one value set, taken out or put in; all else stays as it was written, comments above all."""

from collections.abc import Callable, Sequence
from typing import Any

import yaml

from plancli.model.address import KeyPath

from .brackets import in_flow, put_in_entry, without_element
from .items import set_items
from .lines import after_comments, with_lines, without_lines
from .scalar import chosen_quotes, write_scalar
from .tree import Node, Tree, entries, is_block, is_empty, is_flow, pairs, plain
from .value import entry_lines, in_one_piece

Order = Callable[[KeyPath], Sequence[str]]
"""The keys that may stand in the mapping at a path, in the format's order; none where it is keyed by ids."""


def set_value(text: str, keys: KeyPath, value: Any, order: Order) -> str:
    """A text in whose data `value` stands at a path of keys; None takes out what stands there.

    A value is a text, a list of texts, or a mapping of keys to values. Of what is there already only the parts that
    differ are touched.
    """
    tree = Tree(text)
    node = tree.find(keys)
    if value is None or value == [] or (value == {} and not _is_keyed(keys, order)):
        return text if node is None else _take_out(tree, keys, order)
    if node is None:
        return _put_in(tree, keys, value, order)
    if is_empty(node):
        return _fill(tree, keys, node, value)
    if plain(node) == value:
        return text
    if isinstance(value, dict) and isinstance(node, yaml.MappingNode):
        return _set_keys(text, keys, plain(node), value, order)
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode):
        return set_items(tree, node, value)
    if isinstance(value, list) and value == [plain(node)]:
        return text
    return _replace(tree, keys, node, value)


def rename_key(text: str, keys: KeyPath, key: str) -> str:
    """A text in which what stands at a path has another key; the order of the keys stays."""
    tree = Tree(text)
    if tree.find(keys) is None:
        return text
    node = tree.key_of(keys)
    piece = write_scalar(key, flow=True, quotes=chosen_quotes(node, flow=True))
    return text[: node.start_mark.index] + piece + text[tree.end_of(node) :]


def _set_keys(text: str, keys: KeyPath, old: dict[str, Any], new: dict[str, Any], order: Order) -> str:
    for key, value in new.items():
        text = set_value(text, (*keys, key), value, order)
    for key in old.keys() - new.keys():
        text = set_value(text, (*keys, key), None, order)
    return text


def _replace(tree: Tree, keys: KeyPath, node: Node, value: Any) -> str:
    """Another value in the place of one that is no mapping or list of the same kind."""
    key = tree.key_of(keys)
    flow = in_flow(tree, keys)
    style = tree.style()
    if isinstance(value, str):
        quotes = chosen_quotes(node, flow=flow)
        alone = not tree.text[tree.end_of(node) : tree.line_end(tree.end_of(node))].strip()
        if "\n" in value and alone and not flow and not quotes:
            lines = list(entry_lines(keys[-1], value, key.start_mark.column, style))
            piece = style.eol.join([lines[0].rpartition(" ")[2], *lines[1:]])
        else:
            piece = write_scalar(value, flow=flow, quotes=quotes)
    else:
        piece = in_one_piece(value)
    start, end = node.start_mark.index, tree.end_of(node)
    if is_block(node):
        colon = tree.text.index(":", key.end_mark.index) + 1
        line = tree.text[colon : tree.line_end(colon)].rstrip("\r\n")
        return f"{tree.text[:colon]} {piece}{line}{tree.text[end:]}"
    return tree.text[:start] + piece + tree.text[end:]


def _fill(tree: Tree, keys: KeyPath, node: Node, value: Any) -> str:
    """A value for a key that has none."""
    text, at = tree.text, node.start_mark.index
    key = tree.key_of(keys)
    lines = list(entry_lines(keys[-1], value, key.start_mark.column, tree.style(tree.find(keys[:-1]))))
    if in_flow(tree, keys):
        lead = "" if text[:at].endswith(" ") else " " if text[:at].rstrip().endswith(":") else ": "
        return f"{text[:at]}{lead}{in_one_piece(value)}{text[at:]}"
    if len(lines) == 1 or isinstance(value, str):
        piece = lines[0].partition(":")[2]
        text = text[:at] + piece + text[at:]
        return with_lines(text, tree.line_end(at) + len(piece), lines[1:], tree.style())
    return with_lines(text, tree.line_end(at), lines[1:], tree.style())


def _put_in(tree: Tree, keys: KeyPath, value: Any, order: Order) -> str:
    """A value where no key is, in a mapping that may not be there either."""
    above, key = keys[:-1], keys[-1]
    parent = tree.find(above)
    if above and (parent is None or not isinstance(parent, yaml.MappingNode)):
        if parent is None or is_empty(parent):
            return set_value(tree.text, above, {key: value}, order)
        return _replace(tree, above, parent, {key: value})
    before = _predecessor(parent, key, order(above))
    if parent is not None and is_flow(parent):
        return put_in_entry(tree, parent, before, key, value)
    style = tree.style(parent)
    column = parent.start_mark.column if parent is not None else 0
    lines = list(entry_lines(key, value, column, style))
    if before is not None:
        at = after_comments(tree, tree.line_end(tree.end_of(before)), column)
    else:
        at = tree.line_start(pairs(parent)[0][0].start_mark.index) if pairs(parent) else len(tree.text)
    return with_lines(tree.text, at, lines, style)


def _predecessor(parent: Node | None, key: str, order: Sequence[str]) -> Node | None:
    """The value after which a key belongs: that of the nearest key before it in the order, else the last one."""
    there = dict(entries(parent))
    if key not in order:
        return list(there.values())[-1] if there else None
    earlier = [one for one in order[: order.index(key)] if one in there]
    return there[earlier[-1]] if earlier else None


def _take_out(tree: Tree, keys: KeyPath, order: Order) -> str:
    """A text without a key and its value, and without the mapping that would be empty then, if it has no id."""
    above = keys[:-1]
    parent = tree.find(above)
    own = next(at for at, (key, _) in enumerate(pairs(parent)) if key.value == keys[-1])
    key, value = pairs(parent)[own]
    last = len(pairs(parent)) == 1
    if last and above and not _is_keyed(above, order):
        return _take_out(tree, above, order)
    if parent is not None and is_flow(parent):
        spans = [(one.start_mark.index, tree.end_of(other)) for one, other in pairs(parent)]
        return without_element(tree.text, spans, own)
    end = max(tree.end_of(value), key.end_mark.index)
    if last and above:
        return _with_braces(tree, above, without_lines(tree, key.start_mark.index, end))
    return without_lines(tree, key.start_mark.index, after_comments(tree, tree.line_end(end), key.start_mark.column))


def _with_braces(tree: Tree, keys: KeyPath, text: str) -> str:
    """A text in which the block at a path has lost its last key: an item that has an id remains, as `{}`."""
    at = tree.text.index(":", tree.key_of(keys).end_mark.index) + 1
    return f"{text[:at]} {{}}{text[at:]}"


def _is_keyed(keys: KeyPath, order: Order) -> bool:
    """Whether what stands at a path is an item of a mapping that is keyed by ids."""
    return len(keys) > 1 and not order(keys[:-1])
