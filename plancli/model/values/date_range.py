"""Ranges of days, both ends included."""

import datetime as dt
import re
from typing import Self

import msgspec

from .moment import DATE_PATTERN, parse_date
from .problem import ValueProblem, write

_TWO_DATES = r"(\d{4}-\d\d-\d\d)(\D+)(\d{4}-\d\d-\d\d)"
_FROM_TO = ("-", "--", "–", "—", "/", "...", "…", "to", "until", "till", "through")
"""What stands between the ends of a range elsewhere; a comma, or an `and`, names two days."""


class DateRange(msgspec.Struct, frozen=True):
    """Days from `first` to `last`, both included; None where that end is open."""

    first: dt.date | None
    last: dt.date | None
    pattern = rf"{DATE_PATTERN}( *\.\. *({DATE_PATTERN})?)?|\.\. *{DATE_PATTERN}"
    what = "a day or a range of days"
    example = "2026-07-06..2026-07-17"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-07-06..2026-07-17`, one day `2026-07-06`, or an open end `..2026-06-30`.

        Raises:
            ValueProblem: no date in it, or the end before the beginning.
        """
        before, dots, after = text.partition("..")
        if not dots:
            two = re.fullmatch(_TWO_DATES, text)
            if two is not None:
                way_out, meant = write(f"{two[1]}..{two[3]}")
                meant_so = two[2].strip() in _FROM_TO
                raise ValueProblem(f"`{text}` is not a range of dates", way_out, meant if meant_so else None)
            return cls(parse_date(text), parse_date(text))
        first = _parse_end(before.strip(), after=f"..{after}")
        last = _parse_end(after.strip(), before=f"{before}..")
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


def _parse_end(text: str, before: str = "", after: str = "") -> dt.date | None:
    """One end of a range, None where it is open; what stands around it stays."""
    try:
        return parse_date(text) if text else None
    except ValueProblem as problem:
        raise problem.within(before, after) from None
