"""Days of the week and hours of the day."""

import re
from typing import Self

import msgspec

from .problem import ValueProblem

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_INTERVAL = re.compile(r"([0-9]{2}):([0-9]{2}) ?- ?([0-9]{2}):([0-9]{2})")


class Weekdays(msgspec.Struct, frozen=True):
    """Days of the week as numbers, 0 for Monday to 6 for Sunday, in order of the week."""

    days: tuple[int, ...]
    text: str
    pattern = r"(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a day, `mon`, or a range, `mon-fri`, which may go over the week's end: `sat-mon`.

        Raises:
            ValueProblem: for another name of a day.
        """
        names = [name.strip() for name in text.split("-")]
        unknown = [name for name in names if name not in WEEKDAYS]
        if unknown or len(names) > 2:
            raise ValueProblem(f"`{text}` is not a day of the week or a range of them", _way_out(text))
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        length = (last - first) % 7 + 1
        return cls(tuple(sorted((first + step) % 7 for step in range(length))), text)

    def __str__(self) -> str:
        return self.text


def _way_out(text: str) -> str:
    short = re.sub(r"[a-z]+", lambda word: word[0][:3], text.lower())
    if "," in text:
        return f"write several as a list: `[{short}]`"
    names = short.replace(" ", "").split("-")
    return f"write `{'-'.join(names)}`" if len(names) < 3 and set(names) <= set(WEEKDAYS) else "write `mon-fri`"


class Interval(msgspec.Struct, frozen=True, order=True):
    """Working hours of a day: minutes from midnight, `end` up to 24:00 and excluded."""

    start: int
    end: int
    pattern = _INTERVAL.pattern

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00-12:30`.

        Raises:
            ValueProblem: another form, no such hour, or an end that is not after the start.
        """
        match = _INTERVAL.fullmatch(text)
        if match is None:
            raise ValueProblem(f"`{text}` is not a span of hours", "write it as `09:00-12:30`, with two digits each")
        from_hour, from_minute, to_hour, to_minute = (int(part) for part in match.groups())
        start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
        if max(from_minute, to_minute) > 59 or end > 24 * 60 or start >= 24 * 60:
            raise ValueProblem(f"`{text}` is not within a day", "hours go from 00:00 to 24:00")
        if end <= start:
            raise ValueProblem(f"`{text}` ends before it begins", "hours do not cross midnight: write two spans")
        return cls(start, end)

    def __str__(self) -> str:
        return f"{self.start // 60:02d}:{self.start % 60:02d}-{self.end // 60:02d}:{self.end % 60:02d}"
