"""Sound files, read without their places: a plan's files seldom have a fault, and only a fault needs its place.

The loop is that of `document` without marks and without a word about what is wrong: in doubt the file is left to it.
"""

from collections.abc import Callable
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
from .packing import encode
from .syntax import DEEPEST
from .text import scan_text


def pack_file(data: bytes) -> bytes | None:
    """A file's text tree as packed bytes; None where it has a fault, or anything else that a full reading decides."""
    text, faults = scan_text(data)
    if faults or not text:
        return None
    parser = open_parser(text)
    try:
        return encode(_tree_of(text, parser.get_event))
    except (yaml.YAMLError, ValueError):
        return None
    finally:
        parser.dispose()


def _tree_of(text: str, get_event: Callable[[], Any]) -> Any:  # noqa: C901, PLR0912 (one loop, whole for speed)
    """Take events until the stream ends.

    `inside` is the open list or mapping, `key` the key that waits for its value there.

    Raises:
        ValueError: something that is not plainly sound.
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
            raise ValueError("an anchor or a tag")
        if kind is ScalarEvent:
            value = event.value
            if key is not None:
                inside[key] = value
                key = None
            elif inside.__class__ is dict:
                if not value or value == "<<" or value in inside:
                    raise ValueError("a key that is no text, or stands twice")
                key = value
            elif inside is None:
                root = value
            else:
                inside.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(outer) >= DEEPEST:
                raise ValueError("nested too deep")
            outer.append(inside)
            tree: Any = {} if kind is MappingStartEvent else []
            if key is not None:
                inside[key] = tree
                key = None
            elif inside is None:
                root = tree
            elif inside.__class__ is list:
                inside.append(tree)
            else:
                raise ValueError("a key that is no text")
            inside = tree
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            inside = outer.pop()
        elif kind is StreamEndEvent:
            return root
        else:
            _check_stream(event, text, begun=root is not None)


def _check_stream(event: Any, text: str, *, begun: bool) -> None:
    """What is no value: the ends of the stream and of a document, and their beginnings."""
    if isinstance(event, AliasEvent):
        raise ValueError("an alias")
    if isinstance(event, DocumentStartEvent) and (begun or (event.explicit and "%" in text.partition("---")[0])):
        raise ValueError("a second document, or perhaps a directive")
