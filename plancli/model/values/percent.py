"""Percentages, exact."""

import re
from decimal import Decimal
from typing import Self

import msgspec

from .problem import ValueProblem

_PATTERN = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?%")


class Percent(msgspec.Struct, frozen=True):
    """A part of a hundred as written, `10%`; `fraction` is the part of one."""

    number: Decimal
    pattern = _PATTERN.pattern
    maximum = Decimal(100_000)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10%` or `2.5%`.

        Raises:
            ValueProblem: without its sign, negative, or above what the type allows.
        """
        match = _PATTERN.fullmatch(text)
        if match is None:
            bare = _PATTERN.fullmatch(f"{text}%")
            hint = f"`{text}%`" if bare else "a percentage such as `10%`"
            raise ValueProblem(f"`{text}` is not a percentage", f"write {hint}")
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


class Part(Percent, frozen=True):
    """A percentage that is at most the whole: progress, probability, confidence."""

    maximum = Decimal(100)
