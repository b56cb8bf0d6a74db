"""Working time as people write it: `3d`, `1w 2d`, `45min`, and elapsed time, `3ed`."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Self

import msgspec

from .problem import ValueProblem, write

_PART = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,6})?)(min|mo|[hdw]|e[hdw])")
_PATTERN = re.compile(rf"{_PART.pattern}( {_PART.pattern})*")
_WORKING = _PART.pattern.replace("|e[hdw]", "")
_WORDS = r"([0-9]) *(minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|[hdw]|e[hdw])(?![a-z])"
_DAYS_PER_MONTH = 20
_LONGEST_MINUTES = 100 * 366 * 24 * 60


class Units(msgspec.Struct, frozen=True):
    """What `1d` and `1w` mean in a plan: working minutes in an ordinary day, days in an ordinary week."""

    day_minutes: int = 480
    week_days: int = 5

    def minutes(self, unit: str) -> int:
        """Minutes of one `unit`: `min`, `h`, `d`, `w` or `mo`, elapsed ones by the clock."""
        match unit:
            case "min":
                return 1
            case "h" | "eh":
                return 60
            case "d":
                return self.day_minutes
            case "w":
                return self.day_minutes * self.week_days
            case "mo":
                return self.day_minutes * _DAYS_PER_MONTH
            case "ed":
                return 24 * 60
            case _:
                return 7 * 24 * 60


class Duration(msgspec.Struct, frozen=True, eq=False):
    """A length of working time, or of elapsed time where `elapsed`; not negative.

    Two durations are equal when they have the same amount of every unit: `1w` and `5d` may differ by plan.
    """

    text: str
    parts: tuple[tuple[Decimal, str], ...]
    pattern = _PATTERN.pattern
    what = "a duration"
    example = "1w 2d"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read amounts with units, each unit once: `4h`, `3d`, `2w`, `1mo`, `1.5d`, `45min`, `1w 2d`, `3ed`.

        Raises:
            ValueProblem: an unknown unit (`m` with a hint), none, working and elapsed mixed, or over a hundred years.
        """
        if not _PATTERN.fullmatch(text):
            raise ValueProblem(f"`{text}` is not a duration", *_way_out(text))
        parts = tuple((Decimal(amount), unit) for amount, unit in _PART.findall(text))
        units = [unit for _, unit in parts]
        if len(set(units)) < len(units):
            raise ValueProblem(f"`{text}` names a unit twice", "add the two up")
        if len({unit.startswith("e") for unit in units}) > 1:
            raise ValueProblem(f"`{text}` mixes working and elapsed time", "write one of them, such as `3d` or `3ed`")
        duration = cls(text, parts)
        if duration.minutes(Units(24 * 60, 7)) > _LONGEST_MINUTES:
            raise ValueProblem(f"`{text}` is longer than a hundred years", "write a shorter duration")
        return duration

    @property
    def elapsed(self) -> bool:
        """By the clock, through nights and weekends."""
        return self.parts[0][1].startswith("e")

    def minutes(self, units: Units) -> Fraction:
        """Its length in minutes, exactly; `units` say what a day and a week are."""
        return _length(self.text, units.day_minutes, units.week_days)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Duration) and (self.text == other.text or _amounts(self.text) == _amounts(other.text))

    def __hash__(self) -> int:
        return hash(_amounts(self.text))

    def __str__(self) -> str:
        return self.text


class Effort(Duration, frozen=True, eq=False):
    """Working time of people: never elapsed."""

    pattern = rf"{_WORKING}( {_WORKING})*"
    what = "working time"
    example = "3d"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read working time.

        Raises:
            ValueProblem: as for a duration, and for elapsed time.
        """
        effort = super().parse(text)
        if effort.elapsed:
            working = text.replace("e", "")
            raise ValueProblem(f"`{text}` is elapsed time", f"working time is meant here: `{working}`")
        return effort


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[object, ...]:
    """What makes durations equal: the amount of each unit, and whether they are elapsed time."""
    parts = _PART.findall(text)
    elapsed = parts[0][1].startswith("e")
    return (elapsed, *sorted((unit, Decimal(amount)) for amount, unit in parts if Decimal(amount)))


@lru_cache(maxsize=4096)
def _length(text: str, day_minutes: int, week_days: int) -> Fraction:
    """A duration's length in minutes by its text, which says all of it: plans repeat a few lengths many times."""
    units = Units(day_minutes, week_days)
    return sum((Fraction(amount) * units.minutes(unit) for amount, unit in _PART.findall(text)), Fraction(0))


def _way_out(text: str) -> tuple[str, str | None]:
    """What to write, and the one reading of what is written."""
    minutes_or_months = re.fullmatch(r"(\d+(?:\.\d+)?) ?[mM]", text)
    if minutes_or_months:
        amount = minutes_or_months[1]
        return f"`m` could be minutes or months: write `{amount}min` or `{amount}mo`", None
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return f"name its unit: `{text}h`, `{text}d` or `{text}w`", None
    if text.startswith("-"):
        return "a duration is not negative", None
    tidy = re.sub(_WORDS, lambda part: f"{part[1]}{_unit(part[2])} ", text.lower())
    tidy = " ".join(re.sub(r"(?<=[a-z] ),|\band\b", " ", tidy).split())
    if tidy != text and _PATTERN.fullmatch(tidy):
        return write(tidy)
    return "write an amount and its unit, such as `4h`, `3d`, `2w`, `1mo`, `45min` or `1w 2d`; elapsed: `3ed`", None


def _unit(word: str) -> str:
    """The unit that a word means."""
    return next(unit for unit in ("min", "mo", "h", "d", "w", word) if word.startswith(unit))
