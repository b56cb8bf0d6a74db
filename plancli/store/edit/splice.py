"""Texts with one value set, taken out or put in; all else stays as it was written, comments above all."""

from collections.abc import Callable, Sequence
from typing import Any

import yaml

from plancli.model.address import KeyPath

from .scalar import read_back, write_scalar
from .tree import Node, Tree, entries, is_block, is_empty, is_flow, pairs, plain
from .value import Style, entry_lines, in_one_piece

Order = Callable[[KeyPath], Sequence[str]]
"""The keys that may stand in the mapping at a path, in the format's order; none where it is keyed by ids."""


def set_value(text: str, keys: KeyPath, value: Any, order: Order) -> str:
    """A text in whose data `value` stands at a path of keys; None takes out what stands there.

    A value is a text, a list of texts, or a mapping of keys to values. Of what is there already only the parts that
    differ are touched.
    """
    tree = Tree(text)
    node = tree.find(keys)
    if value is None or value in ([], {}):
        return text if node is None else _take_out(tree, keys)
    if node is None:
        return _put_in(tree, keys, value, order)
    if is_empty(node):
        return _fill(tree, keys, node, value)
    if plain(node) == value:
        return text
    if isinstance(value, dict) and isinstance(node, yaml.MappingNode):
        return _set_keys(text, keys, plain(node), value, order)
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode):
        return _set_items(tree, node, value)
    if isinstance(value, list) and value == [plain(node)]:
        return text
    return _replace(tree, keys, node, value)


def _set_keys(text: str, keys: KeyPath, old: dict[str, Any], new: dict[str, Any], order: Order) -> str:
    for key, value in new.items():
        text = set_value(text, (*keys, key), value, order)
    for key in old.keys() - new.keys():
        text = set_value(text, (*keys, key), None, order)
    return text


def _replace(tree: Tree, keys: KeyPath, node: Node, value: Any) -> str:
    """Another value in the place of one that is no mapping or list of the same kind."""
    key = tree.key_of(keys)
    flow = _in_flow(tree, keys)
    style = tree.style()
    if isinstance(value, str):
        quotes = _chosen_quotes(node, flow=flow)
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


def _chosen_quotes(node: Node, *, flow: bool) -> str:
    """The quotes of a text that somebody put there though YAML does not ask for them."""
    if not isinstance(node, yaml.ScalarNode) or node.style not in ("'", '"'):
        return ""
    return str(node.style) if read_back(node.value, flow=flow) == node.value else ""


def _fill(tree: Tree, keys: KeyPath, node: Node, value: Any) -> str:
    """A value for a key that has none."""
    text, at = tree.text, node.start_mark.index
    key = tree.key_of(keys)
    lines = list(entry_lines(keys[-1], value, key.start_mark.column, tree.style(tree.find(keys[:-1]))))
    if _in_flow(tree, keys):
        return f"{text[:at]} {in_one_piece(value)}{text[at:]}"
    if len(lines) == 1 or isinstance(value, str):
        piece = lines[0].partition(":")[2]
        text = text[:at] + piece + text[at:]
        return _with_lines(text, tree.line_end(at) + len(piece), lines[1:], tree.style())
    return _with_lines(text, tree.line_end(at), lines[1:], tree.style())


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
        return _put_in_flow(tree, parent, before, f"{write_scalar(key, flow=True)}: {in_one_piece(value)}")
    style = tree.style(parent)
    column = parent.start_mark.column if parent is not None else 0
    lines = list(entry_lines(key, value, column, style))
    if before is not None:
        at = _after_comments(tree, tree.line_end(tree.end_of(before)), column)
    else:
        at = tree.line_start(pairs(parent)[0][0].start_mark.index) if pairs(parent) else len(tree.text)
    return _with_lines(tree.text, at, lines, style)


def _put_in_flow(tree: Tree, parent: Node, before: Node | None, piece: str) -> str:
    text = tree.text
    if before is not None:
        at = tree.end_of(before)
        return f"{text[:at]}, {piece}{text[at:]}"
    at = parent.start_mark.index + 1
    return f"{text[:at]}{piece}{', ' if parent.value else ''}{text[at:]}"


def _predecessor(parent: Node | None, key: str, order: Sequence[str]) -> Node | None:
    """The value after which a key belongs: that of the nearest key before it in the order, else the last one."""
    there = dict(entries(parent))
    if key not in order:
        return list(there.values())[-1] if there else None
    earlier = [one for one in order[: order.index(key)] if one in there]
    return there[earlier[-1]] if earlier else None


def _after_comments(tree: Tree, at: int, column: int) -> int:
    """Past the comments below a block that are indented deeper than a column: they belong to the block."""
    while at < len(tree.text):
        end = tree.line_end(at)
        line = tree.text[at:end]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            return at
        at = end
    return at


def _with_lines(text: str, at: int, lines: Sequence[str], style: Style) -> str:
    """Lines put in at the beginning of a line, or at the end of a text; whether the last one is ended stays."""
    if not lines:
        return text
    if at == len(text) and text and not text.endswith("\n"):
        return text + style.eol + style.eol.join(lines)
    return text[:at] + "".join(line + style.eol for line in lines) + text[at:]


def _take_out(tree: Tree, keys: KeyPath) -> str:
    """A text without a key and its value, and without the mapping that would be empty then."""
    parent = tree.find(keys[:-1])
    if len(keys) > 1 and len(pairs(parent)) == 1:
        return _take_out(tree, keys[:-1])
    own = next(at for at, (key, _) in enumerate(pairs(parent)) if key.value == keys[-1])
    key, value = pairs(parent)[own]
    if parent is not None and is_flow(parent):
        spans = [(one.start_mark.index, tree.end_of(other)) for one, other in pairs(parent)]
        return _without_element(tree.text, spans, own)
    return _without_lines(tree, key.start_mark.index, max(tree.end_of(value), key.end_mark.index))


def _without_lines(tree: Tree, start: int, end: int) -> str:
    text = tree.text[: tree.line_start(start)] + tree.text[tree.line_end(max(start, end - 1)) :]
    if text.endswith("\n") and not tree.text.endswith("\n"):
        return text.removesuffix("\n").removesuffix("\r")
    return text


def _without_element(text: str, spans: Sequence[tuple[int, int]], own: int) -> str:
    """A text without an element of what stands between brackets, and without one comma."""
    start, end = spans[own]
    if own + 1 < len(spans):
        gap = text[end : spans[own + 1][0]]
        upto = spans[own + 1][0] if not gap.strip(" \t,") else end + gap.index(",") + 1
        return text[:start] + text[upto:]
    rest = text[end:].lstrip(" \t")
    if rest.startswith(","):
        return text[:start].rstrip(" \t") + rest[1:]
    if own:
        gap = text[spans[own - 1][1] : start]
        comma = spans[own - 1][1] + gap.index(",")
        if not gap.strip(" \t,"):
            return text[:comma] + text[end:]
        return text[:comma] + text[comma + 1 : start].rstrip(" \t") + text[end:]
    return text[:start] + text[end:]


def _set_items(tree: Tree, node: Any, items: Sequence[str]) -> str:
    """A list with other items: those that stay are not touched where their order stays too."""
    old = [plain(item) for item in node.value]
    added = [item for item in items if item not in old]
    kept = [item for item in old if item in items]
    distinct = len(set(map(str, old))) == len(old) and len(set(items)) == len(items)
    if not distinct or not kept or [*kept, *added] != [*items]:
        return _rewrite_items(tree, node, items)
    text = _append_items(tree, node, added)
    for at in reversed([at for at, item in enumerate(old) if item not in items]):
        tree = Tree(text)
        text = _without_item(tree, _same_list(tree, node), at)
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


def _append_items(tree: Tree, node: Any, items: Sequence[str]) -> str:
    if not items:
        return tree.text
    last = node.value[-1]
    if is_flow(node):
        at = tree.end_of(last)
        return tree.text[:at] + "".join(f", {write_scalar(item, flow=True)}" for item in items) + tree.text[at:]
    lines = [f"{' ' * node.start_mark.column}- {write_scalar(item, flow=False)}" for item in items]
    return _with_lines(tree.text, tree.line_end(tree.end_of(last)), lines, tree.style())


def _without_item(tree: Tree, node: Any, at: int) -> str:
    spans = [(item.start_mark.index, tree.end_of(item)) for item in node.value]
    if is_flow(node):
        return _without_element(tree.text, spans, at)
    return _without_lines(tree, *spans[at])


def _rewrite_items(tree: Tree, node: Any, items: Sequence[str]) -> str:
    start, end = node.start_mark.index, tree.end_of(node)
    if is_flow(node):
        return tree.text[:start] + in_one_piece([*items]) + tree.text[end:]
    lines = [f"{' ' * node.start_mark.column}- {write_scalar(item, flow=False)}" for item in items]
    return tree.text[: tree.line_start(start)] + tree.style().eol.join(lines) + tree.text[end:]


def _in_flow(tree: Tree, keys: KeyPath) -> bool:
    """Whether the value at a path stands between brackets of something above it."""
    nodes = (tree.find(keys[:depth]) for depth in range(len(keys)))
    return any(node is not None and is_flow(node) for node in nodes)
