"""Entries and items between brackets: put in and taken out, each with its comma."""

import json
from collections.abc import Sequence
from typing import Any

import yaml

from plancli.model.address import KeyPath

from .scalar import write_scalar
from .tree import Node, Tree, is_flow, pairs
from .value import in_one_piece


def in_flow(tree: Tree, keys: KeyPath) -> bool:
    """Whether the value at a path stands between brackets of something above it."""
    nodes = (tree.find(keys[:depth]) for depth in range(len(keys)))
    return any(node is not None and is_flow(node) for node in nodes)


def put_in_entry(tree: Tree, parent: Node, before: Node | None, key: str, value: Any) -> str:
    """An entry after the value `before`, or first: on a line of its own where the one beside it ends with a comma."""
    text, eol = tree.text, tree.style().eol
    piece = _entry(parent, key, value)
    if before is None and not parent.value:
        at = parent.start_mark.index + 1
        return text[:at] + piece + text[at:]
    beside = next(pair for pair in pairs(parent) if before is None or pair[1] is before)
    start = beside[0].start_mark.index
    blank = text[tree.line_start(start) : start]
    if before is None:
        return f"{text[:start]}{piece},{' ' if blank.strip() else eol + blank}{text[start:]}"
    at = tree.end_of(before)
    line = text[at : tree.line_end(at)]
    if not blank.strip() and line.endswith("\n") and line.partition("#")[0].strip() == ",":
        return f"{text[: at + len(line)]}{blank}{piece},{eol}{text[at + len(line) :]}"
    return f"{text[:at]}, {piece}{text[at:]}"


def _entry(parent: Node, key: str, value: Any) -> str:
    """A key and its value, in the way of JSON where all keys beside it are."""
    keys = [one for one, _ in pairs(parent)]
    if keys and all(isinstance(one, yaml.ScalarNode) and one.style == '"' for one in keys):
        return json.dumps({key: value}, ensure_ascii=False)[1:-1]
    return f"{write_scalar(key, flow=True)}: {in_one_piece(value)}"


def without_element(text: str, spans: Sequence[tuple[int, int]], own: int) -> str:
    """A text without an element of what stands between brackets, and without one comma."""
    start, end = spans[own]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1
    if not text[first:start].strip() and last and text[end:last].strip() in ("", ","):
        return text[:first] + text[last:]
    before = text[spans[own - 1][1] : start] if own else ""
    after = text[end : spans[own + 1][0]] if own + 1 < len(spans) else text[end:].partition("#")[0]
    if before and not before.strip(" ,"):
        return text[: start - len(before)] + text[end:]
    if own + 1 < len(spans) and not after.strip(" \t,"):
        return text[:start] + text[end + len(after) :]
    if after.lstrip().startswith(","):
        return text[:start].rstrip(" \t") + text[end + after.index(",") + 1 :]
    if "\n" in before:
        return text[:start] + text[end:].lstrip(" \t")
    comma = start - len(before) + before.find(",")
    return text[:comma] + text[comma + 1 : start].rstrip(" \t") + text[end:] if before else text[:start] + text[end:]
