"""Which way a change goes: more of what its area counts, or less."""

import datetime as dt
from decimal import Decimal
from typing import Any

from plancli.model.field import Field
from plancli.model.values.duration import Duration, Units
from plancli.model.values.estimate import Estimate
from plancli.model.values.moment import Moment
from plancli.model.values.percent import Percent

from .change import Direction

_ACTUAL = frozenset(
    {
        "progress",
        "started",
        "finished",
        "spent",
        "remaining",
        "paid",
        "reached",
        "now",
        "was",
        "on",
        "checked",
        "raised",
    }
)
"""Keys that say what has happened: no decision to do more or less."""

_BEGINNINGS = ("start", "not-before")
"""Keys of moments that stand for the beginning of their day, where no hour is named; the others for its end."""


def direction_of(field: Field, before: Any, after: Any, units: Units) -> Direction:
    """Whether a value grows or shrinks.

    What has no size, only says what happened, or is a percentage on one side and money on the other, is neutral.
    """
    if field.key in _ACTUAL or field.area == "text":
        return "neutral"
    if field.key == "status":
        return _towards(before == "dropped", after == "dropped", grows=False)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _direction_of_lists(before, after) if field.key != "after" else "neutral"
    if isinstance(before, Percent) != isinstance(after, Percent) and before is not None and after is not None:
        return "neutral"
    old, new = _magnitude(before, units, field), _magnitude(after, units, field)
    if old is None or new is None or old == new:
        return "neutral"
    return "grows" if new > old else "shrinks"


def _towards(before: bool, after: bool, *, grows: bool) -> Direction:
    if before == after:
        return "neutral"
    return "grows" if after == grows else "shrinks"


def _direction_of_lists(before: tuple[Any, ...], after: tuple[Any, ...]) -> Direction:
    more = [item for item in after if item not in before]
    less = [item for item in before if item not in after]
    if bool(more) == bool(less):
        return "neutral"
    return "grows" if more else "shrinks"


def _magnitude(value: Any, units: Units, field: Field) -> Any:
    """A value's size, a number; what is left out counts as nothing, or a scope item's size as 1."""
    match value:
        case Duration() | Estimate():
            minutes = value.minutes(units)
            return minutes.numerator if minutes.denominator == 1 else minutes
        case Decimal():
            return value
        case Percent():
            return value.number
        case Moment():
            return value.start_minute if field.key in _BEGINNINGS else value.end_minute
        case dt.date():
            return value.toordinal()
        case None if field.key == "size":
            return 1
        case None if field.area in ("cost", "work"):
            return 0
        case _:
            return None
