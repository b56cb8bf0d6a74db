"""What mends a problem without asking anybody: it gives no other meaning to what was read already.

Each says what becomes of the text at the problem's place, or of the thing at its address.
"""

import msgspec

PLACEHOLDER = "TODO"
"""What is written for a text that only a person knows; a check of its own asks for it from then on."""


class Replace(msgspec.Struct, frozen=True, tag=True):
    """Another text for the key or the value that stands there, or for the `part` with which it begins."""

    text: str
    part: str | None = None

    def applied_to(self, written: str) -> str:
        """What shall stand where `written` does."""
        return self.text if self.part is None else self.text + written.removeprefix(self.part)


class Add(msgspec.Struct, frozen=True, tag=True):
    """A text for the field that the problem names, or for a `key` below it."""

    key: str | None = None
    text: str = PLACEHOLDER


class TakeOut(msgspec.Struct, frozen=True, tag=True):
    """The item of a list that stands there goes."""


class Uncomment(msgspec.Struct, frozen=True, tag=True):
    """A check is no longer named in the comment that ignores it, which goes where it names no other.

    `line`, from 1, is the one that the comment is about.
    """

    check: str
    line: int


class Move(msgspec.Struct, frozen=True, tag=True):
    """The file gets another path."""

    path: str


class Sort(msgspec.Struct, frozen=True, tag=True):
    """The keys of the file are put in order, each with its comments."""


Fix = Replace | Add | TakeOut | Uncomment | Move | Sort
