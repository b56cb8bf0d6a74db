"""Percentages, exact."""

import re
from decimal import Decimal
from typing import Self

import msgspec

from .problem import ValueProblem, write

_PATTERN = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?%")

_PERCENT = r"(?i)\s*(%|percent|per cent|pct)\.?$"


class Percent(msgspec.Struct, frozen=True):
    """A part of a hundred as written, `10%`; `fraction` is the part of one."""

    number: Decimal
    pattern = _PATTERN.pattern
    what = "a percentage"
    example = "10%"
    maximum = Decimal(100_000)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10%` or `2.5%`.

        Raises:
            ValueProblem: without its sign, negative, or above what the type allows.
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueProblem(f"`{text}` is not a percentage", *_way_out(text))
        number = Decimal(match[1])
        if number > cls.maximum:
            raise ValueProblem(f"`{text}` is above {cls.maximum}%", f"write a percentage up to {cls.maximum}%")
        return cls(number)

    @property
    def fraction(self) -> Decimal:
        """The part of one: 0.1 for `10%`."""
        return self.number / 100

    def __str__(self) -> str:
        return f"{self.number}%"


def _way_out(text: str) -> tuple[str, str | None]:
    """What to write, and the one reading: of a number up to 1 it may be a part of one as well."""
    amount = re.sub(_PERCENT, "", text)
    if not _PATTERN.fullmatch(f"{amount}%"):
        return "write a percentage such as `10%`", None
    way_out, meant = write(f"{amount}%")
    return way_out, meant if amount != text or Decimal(amount) > 1 else None


class Part(Percent, frozen=True):
    """A percentage that is at most the whole: progress, probability, confidence."""

    pattern = r"(0{0,3}100(\.0{1,6})?|0{0,4}[0-9]{1,2}(\.[0-9]{1,6})?) ?%"
    what = "a percentage up to 100%"
    example = "40%"

    maximum = Decimal(100)
