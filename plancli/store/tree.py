"""The text tree of a text by the parser's events: lists, mappings and texts, without a place.

The loop is that of `document` without marks and without a word about what is wrong: in doubt there is no tree.
"""

from typing import Any

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

from .document import open_parser
from .syntax import DEEPEST
from .text import NotSound


def parse_tree(text: str, deepest: int = DEEPEST) -> Any:
    """The tree of a text: its mappings are dicts, its lists are lists, all else is text.

    Raises:
        NotSound: it has a fault, or lists and mappings stand one in another more than `deepest` times.
    """
    parser = open_parser(text)
    try:
        return _tree_of(parser.get_event, text, deepest)
    except yaml.YAMLError as error:
        raise NotSound("no YAML") from error
    finally:
        parser.dispose()


def _tree_of(get_event: Any, text: str, deepest: int) -> Any:  # noqa: C901, PLR0912 (one loop, whole for speed)
    """Take events until the stream ends.

    `inside` is the open list or mapping, `key` the key that waits for its value there.
    """
    marked = "&" in text or "!" in text
    root: Any = None
    outer: list[Any] = []
    inside: Any = None
    key: str | None = None
    while True:
        event = get_event()
        kind = event.__class__
        if marked and (getattr(event, "anchor", None) or getattr(event, "tag", None)) is not None:
            raise NotSound("an anchor or a tag")
        if kind is ScalarEvent:
            tree: Any = event.value
            if inside.__class__ is dict and key is None:
                key = _key_of(tree, inside)
                continue
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            tree = {} if kind is MappingStartEvent else []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            inside = outer.pop()
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            _check_stream(event, text, begun=root is not None)
            continue
        if inside is None:
            root = tree
        elif inside.__class__ is list:
            inside.append(tree)
        elif key is None:
            raise NotSound("a key that is no text")
        else:
            inside[key] = tree
            key = None
        if kind is not ScalarEvent:
            if len(outer) >= deepest:
                raise NotSound("nested too deep")
            outer.append(inside)
            inside = tree


def _key_of(text: str, mapping: dict[str, Any]) -> str:
    if not text or text == "<<" or text in mapping:
        raise NotSound("a key that is no text, or stands twice")
    return text


def _check_stream(event: Any, text: str, *, begun: bool) -> None:
    """What is no value: the ends of the stream and of a document, and their beginnings."""
    if isinstance(event, AliasEvent):
        raise NotSound("an alias")
    if isinstance(event, DocumentStartEvent) and (begun or (event.explicit and "%" in text.partition("---")[0])):
        raise NotSound("a second document, or perhaps a directive")
