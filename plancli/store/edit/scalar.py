"""How a text is written as a scalar: plain where YAML reads it back as it is, else in quotes."""

import json
from collections.abc import Iterator
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def write_scalar(text: str, *, flow: bool, quotes: str = "") -> str:
    """A text on one line as a value in a block or, with `flow`, between brackets; with these `quotes` if they fit.

    What is chosen is read back: nothing is written that YAML reads differently.
    """
    return next(written for written in _candidates(text, quotes) if read_back(written, flow=flow) == text)


def read_back(written: str, *, flow: bool) -> str | None:
    """What YAML reads from a value written after a key; None where that is no single text."""
    try:
        root = yaml.compose(f"{{k: {written}}}" if flow else f"k: {written}", Loader=_Loader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return None
    node = root.value[0][1]
    return node.value if isinstance(node, yaml.ScalarNode) and root.value[0][0].value == "k" else None


def chosen_quotes(node: yaml.Node, *, flow: bool) -> str:
    """The quotes of a text that somebody put there though YAML does not ask for them."""
    if not isinstance(node, yaml.ScalarNode) or node.style not in ("'", '"'):
        return ""
    return str(node.style) if read_back(node.value, flow=flow) == node.value else ""


def _candidates(text: str, quotes: str) -> Iterator[str]:
    single = "'" + text.replace("'", "''") + "'"
    double = json.dumps(text, ensure_ascii=False)
    if quotes:
        yield {"'": single, '"': double}[quotes]
    if text and text[0] not in "&*!":
        yield text
    if text.isprintable():
        yield single
    yield double
    yield json.dumps(text)
