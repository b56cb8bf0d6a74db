"""Days of the week and hours of the day."""

import re
from typing import Self

import msgspec

from .problem import ValueProblem, write

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(WEEKDAYS)
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
_INTERVAL = re.compile(r"([0-9]{2}):([0-9]{2}) ?- ?([0-9]{2}):([0-9]{2})")
_LOOSE = r"([0-9]{1,2}):([0-9]{2}) *(?:-|–|to) *([0-9]{1,2}):([0-9]{2})"


class Weekdays(msgspec.Struct, frozen=True):
    """Days of the week as numbers, 0 for Monday to 6 for Sunday, in order of the week."""

    days: tuple[int, ...]
    text: str
    pattern = rf"({_DAY})( *- *({_DAY}))?"
    what = "a day of the week or a range of them"
    example = "mon-fri"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a day, `mon`, or a range, `mon-fri`, which may go over the week's end: `sat-mon`.

        Raises:
            ValueProblem: for another name of a day.
        """
        names = [name.strip() for name in text.split("-")]
        unknown = [name for name in names if name not in WEEKDAYS]
        if unknown or len(names) > 2:
            raise ValueProblem(f"`{text}` is not a day of the week or a range of them", *_way_out(text))
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        length = (last - first) % 7 + 1
        return cls(tuple(sorted((first + step) % 7 for step in range(length))), text)

    def __str__(self) -> str:
        return self.text


def _way_out(text: str) -> tuple[str, str | None]:
    """What to write, and the one reading: of names of days, whole or cut off."""
    words = re.findall("[a-z]+", text.lower())
    short = re.sub("[a-z]+", lambda word: word[0][:3], text.lower())
    if "," in text:
        return f"write several as a list: `[{short}]`", None
    names = short.replace(" ", "").replace("–", "-").split("-")
    if len(names) > 2 or not set(names) <= set(WEEKDAYS):
        return "write `mon-fri`", None
    way_out, meant = write("-".join(names))
    return way_out, meant if all(any(day.startswith(word) for day in _NAMES) for word in words) else None


_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Interval(msgspec.Struct, frozen=True, order=True):
    """Working hours of a day: minutes from midnight, `end` up to 24:00 and excluded."""

    start: int
    end: int
    pattern = rf"{_TIME} ?- ?({_TIME}|24:00)"
    what = "a span of hours"
    example = "09:00-12:30"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00-12:30`.

        Raises:
            ValueProblem: another form, no such hour, or an end that is not after the start.
        """
        match = _INTERVAL.fullmatch(text)
        if match is None:
            meant = "{:0>2}:{}-{:0>2}:{}".format(*loose.groups()) if (loose := re.fullmatch(_LOOSE, text)) else None
            way_out = f"write it as `{meant or cls.example}`, with two digits each"
            raise ValueProblem(f"`{text}` is not a span of hours", way_out, meant)
        from_hour, from_minute, to_hour, to_minute = (int(part) for part in match.groups())
        start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
        if max(from_minute, to_minute) > 59 or end > 24 * 60 or start >= 24 * 60:
            raise ValueProblem(f"`{text}` is not within a day", "hours go from 00:00 to 24:00")
        if end <= start:
            raise ValueProblem(f"`{text}` ends before it begins", "hours do not cross midnight: write two spans")
        return cls(start, end)

    def __str__(self) -> str:
        return f"{self.start // 60:02d}:{self.start % 60:02d}-{self.end // 60:02d}:{self.end % 60:02d}"
