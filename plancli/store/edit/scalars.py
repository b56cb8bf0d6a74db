"""Other texts at places of a file: each takes the quotes of the one that stood there."""

from collections.abc import Collection, Iterator, Mapping

import yaml

from plancli.model.fix import Replace

from .scalar import chosen_quotes, write_scalar
from .tree import Node, Tree, is_flow, pairs

Spot = tuple[int, int]
"""Where a text begins: its line and its column, from 0."""


def replace_texts(text: str, wanted: Mapping[Spot, Replace]) -> tuple[str, Collection[Spot]]:
    """A text with other keys and values at some places, and the places at which there is one that was meant."""
    tree = Tree(text)
    made: list[Spot] = []
    for node, flow in reversed([*scalars_of(tree.root)]):
        spot = (node.start_mark.line, node.start_mark.column)
        fix = wanted.get(spot)
        if fix is not None and node.value.startswith(fix.part or ""):
            made.append(spot)
            piece = write_scalar(fix.applied_to(node.value), flow=flow, quotes=chosen_quotes(node, flow=flow))
            text = text[: node.start_mark.index] + piece + text[tree.end_of(node) :]
    return text, made


def texts_of(text: str) -> list[str]:
    """All keys and values of a text, in order."""
    return [node.value for node, _ in scalars_of(Tree(text).root)]


def scalars_of(node: Node | None, *, flow: bool = False) -> Iterator[tuple[yaml.ScalarNode, bool]]:
    """The scalars in a node, in order, and whether each must be written as between brackets; a key always is."""
    if isinstance(node, yaml.ScalarNode):
        yield node, flow
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars_of(item, flow=flow or is_flow(node))
    else:
        for key, value in pairs(node):
            yield from scalars_of(key, flow=True)
            yield from scalars_of(value, flow=flow or (node is not None and is_flow(node)))
