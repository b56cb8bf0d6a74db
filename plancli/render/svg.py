"""The trend as a picture: a milestone trend chart as SVG, the same bytes for the same trend, without scripts or fonts.

Days run to the right, dates upwards. A milestone that keeps its date is a level line; one that rises slips; it ends
where it meets the diagonal, on which a day is its own date.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from plancli.scope.trend_result import MilestoneTrend, Trend
from plancli.words import count, cut, day_in_words

from .escape import one_line
from .xychart import due_day, forecast_day

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 960, 96, 236, 56, 20
_HEIGHT, _BOTTOM = 420, 48
_COLOURS = (
    "#0969da",
    "#bc4c00",
    "#1a7f37",
    "#8250df",
    "#cf222e",
    "#0550ae",
    "#7d4e00",
    "#116329",
    "#6639ba",
    "#a40e26",
)
_TICKS, _LONGEST = 6, 30
_ROLE = 'role="img" aria-labelledby="title description"'
_STYLE = (
    "text{font:12px sans-serif;fill:#1f2328}.axis{stroke:#8c959f;stroke-width:1}.grid{stroke:#d8dee4}"
    ".due{fill:none;stroke-width:2}.forecast{fill:none;stroke-width:1.5;stroke-dasharray:5 4}.name{font-weight:bold}"
)


class _Scale(NamedTuple):
    """From days to places: `first` to `last` from left to right, `low` to `high` from bottom to top."""

    first: dt.date
    last: dt.date
    low: dt.date
    high: dt.date
    bottom: int

    def x(self, day: dt.date) -> str:
        """How far to the right a day stands."""
        span = max(1, (self.last - self.first).days)
        return _number(_LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - self.first).days / span)

    def y(self, day: dt.date) -> str:
        """How far down a date stands."""
        span = max(1, (self.high - self.low).days)
        return _number(self.bottom - (self.bottom - _TOP) * (day - self.low).days / span)


def trend(result: Trend) -> str:
    """A chart of all milestones of a trend: due dates drawn through, forecasts dashed, approvals as upright lines."""
    milestones = [one for charter in result.charters for one in charter.milestones if _dates(one)]
    height = max(_HEIGHT, _TOP + _ROW * len(milestones) + _BOTTOM)
    title = ", ".join(one_line(charter.title) for charter in result.charters) or "No charter"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {_ROLE}>',
        f'<title id="title">Milestone trend: {_text(title, 200)}</title>',
        f'<desc id="description">{_text(_describe(milestones), 2000)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="24" class="name">Milestone trend: {_text(title, 90)}</text>',
        f'<text x="{_LEFT}" y="42">due drawn through, forecast dashed; a line that rises slips</text>',
    ]
    if milestones:
        lines += _chart(result, milestones, height - _BOTTOM)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _chart(result: Trend, milestones: Sequence[MilestoneTrend], bottom: int) -> Iterator[str]:
    days = [day for one in milestones for day, _ in _dates(one)]
    dates = [date for one in milestones for _, date in _dates(one)]
    scale = _Scale(min(days), max(days), min(dates), max(dates), bottom)
    yield from _axes(scale)
    for charter in result.charters:
        for baseline in charter.baselines:
            day = dt.date.fromisoformat(baseline.date[:10])
            if scale.first <= day <= scale.last:
                yield _line(scale.x(day), str(_TOP), scale.x(day), str(bottom), "axis", "baseline given")
    for at, one in enumerate(milestones):
        yield from _milestone(one, _COLOURS[at % len(_COLOURS)], _TOP + _ROW * at, scale)


def _axes(scale: _Scale) -> Iterator[str]:
    for at in range(_TICKS + 1):
        day = scale.first + (scale.last - scale.first) * at // _TICKS
        date = scale.low + (scale.high - scale.low) * at // _TICKS
        yield _line(str(_LEFT), scale.y(date), str(_WIDTH - _RIGHT), scale.y(date), "grid")
        yield f'<text x="{_LEFT - 8}" y="{scale.y(date)}" dy="4" text-anchor="end">{day_in_words(date)}</text>'
        yield f'<text x="{scale.x(day)}" y="{scale.bottom + 20}" text-anchor="middle">{day_in_words(day)}</text>'
    yield _line(str(_LEFT), str(_TOP), str(_LEFT), str(scale.bottom), "axis")
    yield _line(str(_LEFT), str(scale.bottom), str(_WIDTH - _RIGHT), str(scale.bottom), "axis")
    start, end = max(scale.first, scale.low), min(scale.last, scale.high)
    if start < end:
        yield _line(scale.x(start), scale.y(start), scale.x(end), scale.y(end), "axis", "the day itself")


def _milestone(one: MilestoneTrend, colour: str, row: int, scale: _Scale) -> Iterator[str]:
    """Its lines, as steps, and its name in the list at the right."""
    for name, which in (("due", due_day), ("forecast", forecast_day)):
        points = [(dt.date.fromisoformat(point.date[:10]), which(point)) for point in one.points]
        path = _steps([(day, date) for day, date in points if date is not None], scale)
        if path:
            title = f"{_text(one.title, 80)}: {name}"
            yield f'<path class="{name}" stroke="{colour}" d="{path}"><title>{title}</title></path>'
    x = _WIDTH - _RIGHT + 12
    slips = f" ({count(len(one.slips), 'slip')})" if one.slips else ""
    yield f'<rect x="{x}" y="{row}" width="10" height="10" fill="{colour}"/>'
    yield f'<text x="{x + 16}" y="{row + 9}">{_text(one.title, _LONGEST)}{slips}</text>'


def _steps(points: Sequence[tuple[dt.date, dt.date]], scale: _Scale) -> str:
    """A path that keeps a date until the day on which it changes."""
    if not points:
        return ""
    path = [f"M{scale.x(points[0][0])} {scale.y(points[0][1])}"]
    path += [f"H{scale.x(day)}V{scale.y(date)}" for day, date in points[1:]]
    return "".join(path)


def _dates(one: MilestoneTrend) -> list[tuple[dt.date, dt.date]]:
    found = []
    for point in one.points:
        day = dt.date.fromisoformat(point.date[:10])
        found += [(day, date) for date in (due_day(point), forecast_day(point)) if date is not None]
    return found


def _describe(milestones: Sequence[MilestoneTrend]) -> str:
    parts = []
    for one in milestones:
        due = [day for day in map(due_day, one.points) if day is not None]
        dates = f"first due {day_in_words(due[0])}, now {day_in_words(due[-1])}" if due else "no due date"
        parts.append(f"{one_line(one.title)}: {dates}, {count(len(one.slips), 'slip')}")
    return ". ".join(parts) or "No milestone has a date"


def _line(x1: str, y1: str, x2: str, y2: str, name: str, title: str = "") -> str:
    inside = f"<title>{title}</title>" if title else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{name}">{inside}</line>'


def _text(text: str, longest: int) -> str:
    return escape(cut(one_line(text), longest))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
