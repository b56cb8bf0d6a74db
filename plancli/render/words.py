"""Numbers and dates in words, the same on every machine."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 24 * 60


def day(date: dt.date, year: int | None = None) -> str:
    """`8 Jun`; with its year where that is not `year`."""
    text = f"{date.day} {_MONTHS[date.month - 1]}"
    return text if date.year == year else f"{text} {date.year}"


def span(start: int, finish: int, year: int) -> str:
    """The days from a start to a finish, `2 Mar – 11 Mar`; years other than `year` are short, `5 Jan ’27`."""
    first = dt.date.fromordinal(start // _DAY + 1)
    last = dt.date.fromordinal(max(finish - 1, start) // _DAY + 1)
    end = _short(last, year)
    return end if first == last else f"{_short(first, last.year)} – {end}"


def _short(date: dt.date, year: int) -> str:
    text = f"{date.day} {_MONTHS[date.month - 1]}"
    return text if date.year == year else f"{text} ’{date.year % 100:02d}"


def day_of_start(minute: int, year: int | None = None) -> str:
    """The day on which a start falls; `minute` counts from 0001-01-01T00:00."""
    return day(dt.date.fromordinal(minute // _DAY + 1), year)


def day_of_finish(minute: int, year: int | None = None) -> str:
    """The day on which a finish falls: midnight is the end of the day before."""
    return day(dt.date.fromordinal(max(minute - 1, 0) // _DAY + 1), year)


def written_day(text: str | None, year: int | None = None) -> str:
    """A date as it is written in a file, in words; `–` where there is none."""
    return "–" if text is None else day(dt.date.fromisoformat(text[:10]), year)


def number(value: Decimal | Fraction | int) -> str:
    """A number with commas between thousands, without zeros at its end, at most two decimals."""
    rounded = Decimal(round(Fraction(value) * 100)) / 100
    text = f"{rounded:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def days(minutes: int, day_minutes: int) -> str:
    """Working time in days: `4 d`, `2.5 d`; in hours where it is less than half a day."""
    if minutes and abs(minutes) * 2 < day_minutes:
        return f"{number(Fraction(minutes, 60))} h"
    return f"{number(Fraction(minutes, day_minutes))} d"


def signed(text: str) -> str:
    """A number in words with its sign, but for zero."""
    return text if text.startswith(("-", "0 ")) or text == "0" else f"+{text}"


def value(written: Any) -> str:
    """What is written in a file, in a few words: of a thing its title, size and effort."""
    if written is None:
        return "nothing"
    if isinstance(written, dict):
        title = written.get("title") or written.get("name")
        rest = [f"{key} {value(written[key])}" for key in ("size", "effort", "duration", "by", "on") if key in written]
        if title is None and not rest:
            rest = [f"{key} {value(item)}" for key, item in written.items()]
        return ", ".join([*([str(title)] if title else []), *rest])
    if isinstance(written, list):
        return ", ".join(value(item) for item in written) or "nothing"
    return str(written)


def count(number_of: int, one: str, many: str | None = None) -> str:
    """`1 change`, `2 changes`."""
    return f"{number_of} {one if number_of == 1 else many or f'{one}s'}"
