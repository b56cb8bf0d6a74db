"""The trend as an XY chart in Mermaid's language: days on one axis, dates as days from a first one on the other.

Only what Mermaid 10.7 and everything since read alike is used; it knows no dates on the vertical axis and names no
lines, so comments do.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancli.scope.trend_result import MilestoneTrend, Point, Trend
from plancli.words import count, cut, day_in_words, day_of_finish

from .escape import one_line

_TICKS, _LINES, _LONGEST = 24, 8, 80
_NOTHING = ('title "No milestone has a date"', 'x-axis ["–"]', 'y-axis "days" 0 --> 1', "line [0]")
_PLAIN = str.maketrans({'"': "'", "#": "no. ", ";": ",", "%": " percent"})
"""Mermaid has no escape for these within quotes that all of its versions read."""


class Series(NamedTuple):
    """A line: what it is called, and from which day on which day was wanted or forecast."""

    name: str
    days: Sequence[tuple[dt.date, dt.date]]


def trend(result: Trend) -> str:
    """Of one milestone its due date and its forecast; of several the due dates, of those that moved first of all."""
    milestones = [one for charter in result.charters for one in charter.milestones]
    lines = series_of(milestones)
    shown = [one for one in lines if one.days][:_LINES]
    return "".join(f"{line}\n" for line in _chart(shown, len(lines) - len(shown)))


def series_of(milestones: Sequence[MilestoneTrend]) -> list[Series]:
    """The lines of a trend: due date and forecast of one milestone; of several the due dates, those that moved."""
    if len(milestones) == 1:
        only = milestones[0]
        return [Series("due", list(_days(only, "due"))), Series("forecast", list(_days(only, "forecast")))]
    moved = [one for one in milestones if one.moves]
    return [Series(f"{one.address} due", list(_days(one, "due"))) for one in moved or milestones]


def _days(one: MilestoneTrend, what: str) -> Iterator[tuple[dt.date, dt.date]]:
    last = None
    for point in one.points:
        day = due_day(point) if what == "due" else forecast_day(point)
        if day is not None and day != last:
            yield dt.date.fromisoformat(point.date[:10]), day
            last = day


def due_day(point: Point) -> dt.date | None:
    """The day that is wanted."""
    return None if point.due is None else day_of_finish(point.due)


def forecast_day(point: Point) -> dt.date | None:
    """The day on which it is or was to be reached."""
    return None if point.forecast is None else day_of_finish(point.forecast, event=point.event)


def _chart(lines: Sequence[Series], left_out: int) -> Iterator[str]:
    yield "xychart-beta"
    if not lines:
        yield from (
            '    title "No milestone has a date"',
            '    x-axis ["–"]',
            '    y-axis "days" 0 --> 1',
            "    line [0]",
        )
        return
    ticks = _ticks(lines)
    base = min(day for line in lines for _, day in line.days)
    rows = [[(_at(line, tick) - base).days for tick in ticks] for line in lines]
    names = ", ".join(line.name for line in lines)
    yield f'    title "{_text(names)}: days after {day_in_words(base)}"'
    yield f"    x-axis [{', '.join(f'{chr(34)}{day_in_words(tick)}{chr(34)}' for tick in ticks)}]"
    yield f'    y-axis "days after {day_in_words(base)}" 0 --> {max(1, *(max(row) for row in rows))}'
    if left_out:
        yield f"    %% {count(left_out, 'milestone')} not shown: name milestones"
    for line, row in zip(lines, rows, strict=True):
        yield f"    %% {_text(line.name)}"
        yield f"    line [{', '.join(str(value) for value in row)}]"


def _at(line: Series, day: dt.date) -> dt.date:
    """What a line said on a day; before its beginning what it said first."""
    return next((said for since, said in reversed(line.days) if since <= day), line.days[0][1])


def _ticks(lines: Sequence[Series]) -> list[dt.date]:
    """The days of the axis: all on which a line moved; of too many those of due dates, and of the others a choice."""
    days = sorted({day for line in lines for day, _ in line.days})
    if len(days) <= _TICKS:
        return days
    kept = {day for line in lines if line.name.endswith("due") for day, _ in line.days}
    kept = set(_chosen(sorted(kept), _TICKS)) | {days[0], days[-1]}
    return sorted(kept.union(_chosen([day for day in days if day not in kept], _TICKS - len(kept))))


def _chosen(days: Sequence[dt.date], most: int) -> list[dt.date]:
    """At most so many of some days, evenly chosen."""
    if len(days) <= most:
        return list(days)
    return [days[(at + 1) * len(days) // most - 1] for at in range(most)]


def _text(text: str) -> str:
    return cut(one_line(text), _LONGEST).translate(_PLAIN)
