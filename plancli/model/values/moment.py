"""Dates, with an hour where it matters, in the plan's own time, which has no zone."""

import datetime as dt
import re
from functools import total_ordering
from typing import Self

import msgspec

from .problem import ValueProblem, write

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"({_DATE.pattern})(?:[T ]([0-9]{{2}}):([0-9]{{2}}))?")
_YEARS = range(1900, 2200)
DATE_PATTERN = "(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
"""What every date looks like, and what a few days look like that no calendar has."""
_DAY = 24 * 60


def parse_date(text: str) -> dt.date:
    """Read `2026-05-29`.

    Raises:
        ValueProblem: another form, a day that no calendar has, or a year outside of 1900 to 2199.
    """
    if not _DATE.fullmatch(text):
        raise ValueProblem(f"`{text}` is not a date", *_way_out(text))
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise ValueProblem(f"`{text}` is not a day of the calendar", "check its month and its day") from None
    if date.year not in _YEARS:
        raise ValueProblem(f"the year of `{text}` is not between 1900 and 2199", "check the year")
    return date


@total_ordering
class Moment(msgspec.Struct, frozen=True):
    """A date, or a minute of it. `minute` counts from midnight, None where only the day was written.

    As a start it is the beginning of its day, as a finish the end: see `start_minute` and `end_minute`. In order, a
    day stands before its minutes.
    """

    day: dt.date
    minute: int | None = None
    pattern = rf"{DATE_PATTERN}(T([01][0-9]|2[0-3]):[0-5][0-9])?"
    what = "a date"
    example = "2026-05-29"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-05-29` or `2026-05-29T13:00`.

        Raises:
            ValueProblem: another form, or no such day or minute.
        """
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueProblem(f"`{text}` is not a date", *_way_out(text))
        day = parse_date(match[1])
        if match[2] is None:
            return cls(day)
        if " " in text:
            raise ValueProblem(f"`{text}` is not a date and time", *write(text.replace(" ", "T")))
        hour, minute = int(match[2]), int(match[3])
        if hour > 23 or minute > 59:
            raise ValueProblem(f"`{text}` is not a time of the day", "write 00:00 to 23:59")
        return cls(day, hour * 60 + minute)

    @property
    def start_minute(self) -> int:
        """As a start: minutes since 0001-01-01T00:00, the beginning of its day where no hour was written."""
        return self.day.toordinal() * _DAY + (self.minute or 0) - _DAY

    @property
    def end_minute(self) -> int:
        """As a finish: minutes since 0001-01-01T00:00, the end of its day where no hour was written."""
        return self.day.toordinal() * _DAY + (_DAY if self.minute is None else self.minute) - _DAY

    def ends_before(self, start: Self) -> bool:
        """As a finish: whether it is before a start, or on a day before it."""
        return self.day < start.day or self.end_minute < start.start_minute

    def __lt__(self, other: Self) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[dt.date, int]:
        return (self.day, -1 if self.minute is None else self.minute)

    def __str__(self) -> str:
        if self.minute is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.minute // 60:02d}:{self.minute % 60:02d}"


def _way_out(text: str) -> tuple[str, str | None]:
    """What to write, and the one reading of what is written."""
    year_last = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    if year_last:
        one, two, year = (int(part) for part in year_last.groups())
        if min(one, two) <= 12 < max(one, two):
            meant = f"{year}-{min(one, two):02d}-{max(one, two):02d}"
            return f"write the year first: `{meant}`", meant
    short = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text)
    if short:
        return write(f"{short[1]}-{int(short[2]):02d}-{int(short[3]):02d}")
    if re.fullmatch(rf"{_MOMENT.pattern}(:\d\d)?(\.\d+)? ?(Z|[+-]\d\d(:?\d\d)?)", text):
        return f"a plan's time has no zone: write `{text[:10]}T{text[11:16]}`", None
    if re.fullmatch(rf"{_MOMENT.pattern}:\d\d.*", text):
        meant = f"{text[:10]}T{text[11:16]}"
        return f"a plan counts in minutes: write `{meant}`", meant if text[16:] == ":00" else None
    return "write year, month and day: `2026-05-29`", None
