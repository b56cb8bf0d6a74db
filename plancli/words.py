"""Numbers, dates and lengths in words, the same on every machine."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from plancli.model.plan import Plan
from plancli.model.values.moment import Moment

NOTHING = "–"
"""What stands where there is no value."""

MINUS = "−"
"""A hyphen would be the sign of a list."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 24 * 60

Dated = dt.date | Moment | str | int
"""A day in any of the ways that values hold it: a date, a moment, ISO 8601, or the minute of a finish."""


class Words(NamedTuple):
    """How one plan's figures read: `year` is the one that goes without saying, `day_minutes` the length of `1 d`."""

    year: int | None
    day_minutes: int

    @classmethod
    def of(cls, plan: Plan, today: Moment | None = None) -> "Words":
        """The words of a plan at a status date; without one every date names its year."""
        return cls(today.day.year if today else None, plan.units.day_minutes)

    def date(self, value: Dated | None, *, full: bool = False) -> str:
        """`8 Jun`, with its year where that does not go without saying, or `full` is asked for."""
        if value is None:
            return NOTHING
        return day_in_words(day_of(value), None if full else self.year)

    def finish(self, minute: int | None, *, event: bool) -> str:
        """The day of a finish, or of an event: see `day_of_finish`."""
        return NOTHING if minute is None else self.date(day_of_finish(minute, event=event))

    def duration(self, minutes: int | None) -> str:
        """Working time in days, `4 d` or `2.5 d`; in hours where it is less than half a day."""
        if minutes is None:
            return NOTHING
        if minutes and abs(minutes) * 2 < self.day_minutes:
            return f"{number(Fraction(minutes, 60))} h"
        return f"{number(Fraction(minutes, self.day_minutes))} d"

    def move(self, minutes: int | None) -> str:
        """Working time by which something moved, with its sign: `+4 d`."""
        return signed(self.duration(minutes))


def day_in_words(day: dt.date, year: int | None = None) -> str:
    """`8 Jun`; with its year where that is not `year`."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == year else f"{text} {day.year}"


def day_of(value: Dated) -> dt.date:
    """The day of a value; as the minute of a finish, a midnight ends the day before."""
    match value:
        case Moment():
            return value.day
        case str():
            return dt.date.fromisoformat(value[:10])
        case int():
            return day_of_finish(value)
        case _:
            return value


def day_of_start(minute: int) -> dt.date:
    """The day on which a start falls."""
    return dt.date.fromordinal(minute // _DAY + 1)


def day_of_finish(minute: int, *, event: bool = False) -> dt.date:
    """The day on which work ends: a midnight ends the day before. An event stands at the beginning of its day."""
    return day_of_start(minute if event else max(minute - 1, 0))


def number(value: Decimal | Fraction | float) -> str:
    """A number with commas between thousands, at most two decimals and no zeros at their end: `138,000`, `1.5`."""
    rounded = Decimal(round(Fraction(value) * 100)) / 100
    text = f"{rounded:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", MINUS)


def points(value: Decimal) -> int | float:
    """Points of scope as a number: whole where they are."""
    return int(value) if value == int(value) else float(value)


def money(value: Decimal | int, currency: str | None = None) -> str:
    """An amount of money, `138,000` or `1,250.50`, before it the currency where it is given."""
    text = (f"{value:,.0f}" if value == int(value) else f"{value:,.2f}").replace("-", MINUS)
    return f"{currency} {text}" if currency else text


def signed(text: str) -> str:
    """A figure in words with its sign, but for zero."""
    return text if text.startswith((MINUS, "0 ", NOTHING)) or text == "0" else f"+{text}"


def count(amount: int, one: str, many: str | None = None) -> str:
    """`1 task`, `2 tasks`."""
    return f"{amount:,} {one if amount == 1 else many or f'{one}s'}"


def cut(text: str, most: int) -> str:
    """A text in one line, shortened to `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
