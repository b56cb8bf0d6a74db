"""Sound files, read without their places: a plan's files seldom have a fault, and only a fault needs its place."""

from typing import Any

from .packing import encode
from .plain import PlainTrees
from .text import NotSound, scan_text


class SoundFiles:
    """What reads sound files, and remembers the parts that it met: versions of a file have most of them in common."""

    def __init__(self) -> None:
        self._plain = PlainTrees()

    def pack(self, data: bytes) -> bytes | None:
        """A file's text tree as packed bytes; None where it has a fault, or anything that a full reading decides."""
        text, faults = scan_text(data)
        if faults or not text:
            return None
        try:
            return encode(self._tree_of(text))
        except NotSound:
            return None

    def _tree_of(self, text: str) -> Any:
        try:
            return self._plain.tree_of(text)
        except NotSound:
            from .tree import parse_tree

            return parse_tree(text)
