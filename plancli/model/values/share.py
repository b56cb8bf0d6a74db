"""Who works on a task, and with which part of their time."""

import re
from typing import Self

import msgspec

from .percent import Percent
from .problem import ValueProblem

_ASSIGNMENT = re.compile(r"(?P<who>[^\s,]+)(?: +(?P<share>[0-9]\S*(?: %)?))?")


class Assignment(msgspec.Struct, frozen=True):
    """A person or a team, and a share of one full-time person; None where the whole capacity is meant."""

    who: str
    share: Percent | None = None
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*( \d+(\.\d+)?%)?"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `ben` or `ben 50%`.

        Raises:
            ValueProblem: for a share that is none, or is nothing.
        """
        match = _ASSIGNMENT.fullmatch(text)
        if match is None:
            way_out = "write `ben` or `ben 50%`; several as a list: `[ben, cleo 50%]`"
            raise ValueProblem(f"`{text}` is not a person with a share", way_out)
        if match["share"] is None:
            return cls(match["who"])
        share = Percent.parse(match["share"])
        if not share.number:
            raise ValueProblem(f"`{text}` is no share at all", "leave the person out, or write a share above 0%")
        return cls(match["who"], share)

    def __str__(self) -> str:
        return f"{self.who} {self.share}" if self.share else self.who


class CalendarUse(msgspec.Struct, frozen=True):
    """The calendar that a task runs in; `only` where its people's calendars are ignored."""

    name: str
    only: bool = False
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*( only)?"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `nights` or `nights only`.

        Raises:
            ValueProblem: for more words than these.
        """
        name, _, rest = text.partition(" ")
        if rest.strip() not in ("", "only"):
            raise ValueProblem(f"`{text}` is not a calendar", "write the name of a calendar, then perhaps `only`")
        return cls(name, rest.strip() == "only")

    def __str__(self) -> str:
        return f"{self.name} only" if self.only else self.name
