"""Who works on a task, and with which part of their time."""

import re
from typing import Self

import msgspec

from .identifier import Id
from .percent import Percent
from .problem import ValueProblem

_ASSIGNMENT = re.compile(r"(?P<who>[^\s,]+)(?: +(?P<share>[0-9]\S*(?: %)?))?")


class Assignment(msgspec.Struct, frozen=True):
    """A person or a team, and a share of one full-time person; None where the whole capacity is meant."""

    who: str
    share: Percent | None = None
    pattern = rf"{Id.pattern}( +({Percent.pattern}))?"
    what = "a person or a team, perhaps with a share"
    example = "ben 50%"

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
        try:
            share = Percent.parse(match["share"])
        except ValueProblem as problem:
            raise problem.within(f"{match['who']} ") from None
        if not share.number:
            raise ValueProblem(f"`{text}` is no share at all", "leave the person out, or write a share above 0%")
        return cls(match["who"], share)

    def __str__(self) -> str:
        return f"{self.who} {self.share}" if self.share else self.who


class CalendarUse(msgspec.Struct, frozen=True):
    """The calendar that a task runs in; `only` where its people's calendars are ignored."""

    name: str
    only: bool = False
    pattern = rf"{Id.pattern}( +only)?"
    what = "a calendar"
    example = "nights only"

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
