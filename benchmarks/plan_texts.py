"""Dates, lengths, hours and files as the plan format writes them."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from networks import Lag, WorkCalendar

Body = dict[str, Any]
"""Keys and values of a thing of the plan, to be written as YAML."""

STANDARD = {"hours": {"mon-fri": ["08:00-12:00", "13:00-17:00"]}}
"""The calendar of MS Project for who names none."""


def minute_of(text: str) -> str:
    """The nearest minute of a date and time.

    Raises:
        ValueError: it is none.
    """
    return (datetime.fromisoformat(text).replace(tzinfo=None) + timedelta(seconds=30)).isoformat()[:16]


def moments(dates: Mapping[str, str | None]) -> Body:
    """Those dates that are known."""
    return {key: minute_of(date) for key, date in dates.items() if date}


def length(minutes: float, elapsed: bool = False) -> str:
    """A length of working time, or of elapsed time."""
    amount = f"{minutes / 60 if elapsed else minutes:.6f}".rstrip("0").rstrip(".")
    return f"{amount}eh" if elapsed else f"{amount}min"


def lag_text(lag: Lag, before: float | None) -> str:
    """A lag with its sign, nothing for none; one in percent of a predecessor of `before` minutes in minutes."""
    minutes = lag.value * (before or 0) / 100 if lag.percent else lag.minutes
    elapsed = lag.elapsed or "elapsed" in lag.units
    return f" {'-' if minutes < 0 else '+'}{length(abs(minutes), elapsed)}" if minutes else ""


def hours(calendar: WorkCalendar | None) -> Body:
    """The hours of a calendar, and the days on which they are others."""
    if calendar is None:
        return STANDARD
    days = {f"{each.first[:10]}..{each.last[:10]}": each.ranges for each in calendar.exceptions}
    return {
        "hours": {day: [_span(*span) for span in spans] for day, spans in calendar.week.items() if spans},
        "closed": [day for day, spans in days.items() if not spans],
        "open": {day: [_span(*span) for span in spans] for day, spans in days.items() if spans},
    }


def event(title: str, **keys: Any) -> Body:
    """A task of no length."""
    return {"title": title, "duration": "0d", **keys}


def file_of(head: Mapping[str, Any], key: str, entries: Mapping[str, Any]) -> str:
    """A file of YAML, an entry a line."""
    lines = [f"{name}: {_flow(value)}\n" for name, value in head.items()]
    if entries:
        lines += [f"{key}:\n", *(f"  {name}: {_flow(value)}\n" for name, value in entries.items())]
    return "".join(lines)


def _flow(value: Any) -> str:
    """JSON, which is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _span(opens: str, closes: str) -> str:
    return f"{opens[:5]}-{'24:00' if closes[:5] <= opens[:5] else closes[:5]}"
