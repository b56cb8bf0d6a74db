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

_ENDS = (MappingEndEvent, SequenceEndEvent)


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


def _tree_of(text: str, get_event: Callable[[], Any]) -> Any:  # noqa: PLR0912 (one loop, whole for speed)
    """Take events until the stream ends.

    `inside` is the open list or mapping, `key` the key that waits for its value there.

    Raises:
        ValueError: something that is not plainly sound.
    """
    root: Any = None
    outer: list[Any] = []
    inside: Any = None
    key: str | None = None
    while (event := get_event()).__class__ is not StreamEndEvent:
        kind = event.__class__
        if kind is ScalarEvent:
            tree: Any = event.value
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            tree = {} if kind is MappingStartEvent else []
        elif kind in _ENDS:
            inside = outer.pop()
            continue
        else:
            _check_stream(event, text, begun=root is not None)
            continue
        if event.anchor is not None or event.tag is not None:
            raise ValueError("an anchor or a tag")
        if inside is None:
            root = tree
        elif inside.__class__ is list:
            inside.append(tree)
        elif key is not None:
            inside[key] = tree
            key = None
        elif kind is ScalarEvent and tree and tree != "<<" and tree not in inside:
            key = tree
            continue
        else:
            raise ValueError("a key that is no simple text, or stands twice")
        if kind is not ScalarEvent:
            if len(outer) >= DEEPEST:
                raise ValueError("nested too deep")
            outer.append(inside)
            inside = tree
    return root


def _check_stream(event: Any, text: str, *, begun: bool) -> None:
    """What is no value: the ends of the stream and of a document, and their beginnings."""
    if isinstance(event, AliasEvent):
        raise ValueError("an alias")
    if isinstance(event, DocumentStartEvent) and (begun or (event.explicit and "%" in text.partition("---")[0])):
        raise ValueError("a second document, or perhaps a directive")
