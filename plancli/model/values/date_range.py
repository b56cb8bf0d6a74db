"""Ranges of days, both ends included."""

import datetime as dt
import re
from typing import Self

import msgspec

from .moment import parse_date
from .problem import ValueProblem

_TWO_DATES = re.compile(r"(\d{4}-\d\d-\d\d)\D+(\d{4}-\d\d-\d\d)")


class DateRange(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, both included; None where that end is open."""

    first: dt.date | None
    last: dt.date | None
    pattern = r"(\d{4}-\d{2}-\d{2})?(\.\.(\d{4}-\d{2}-\d{2})?)?"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-07-06..2026-07-17`, one day `2026-07-06`, or an open end `..2026-06-30`.

        Raises:
            ValueProblem: no date in it, or the end before the beginning.
        """
        before, dots, after = text.partition("..")
        if not dots:
            two = _TWO_DATES.fullmatch(text)
            if two is not None:
                raise ValueProblem(f"`{text}` is not a range of dates", f"write `{two[1]}..{two[2]}`")
            return cls(parse_date(text), parse_date(text))
        first = parse_date(before.strip()) if before.strip() else None
        last = parse_date(after.strip()) if after.strip() else None
        if first is None and last is None:
            raise ValueProblem(f"`{text}` names no day", "write a range such as `2026-07-06..2026-07-17`")
        if first is not None and last is not None and last < first:
            raise ValueProblem(f"`{text}` ends before it begins", f"write `{last}..{first}`")
        return cls(first, last)

    def holds(self, day: dt.date) -> bool:
        """Whether `day` is in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or ''}..{self.last or ''}"
