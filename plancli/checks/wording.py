"""How the checks word dates and working time in their messages: the same on every machine."""

from plancli.model.values.duration import Units
from plancli.model.values.moment import Moment
from plancli.words import day_in_words


def day(moment: Moment) -> str:
    """The day of a moment: `7 Sep 2026`."""
    return day_in_words(moment.day)


def days(minutes: int, units: Units) -> str:
    """Working minutes as days of the plan's length, cut to a tenth: `6`, `0.5`."""
    tenths = minutes * 10 // units.day_minutes
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def working_days(minutes: int, units: Units) -> str:
    """Working minutes as days of the plan's length, with their unit: `6 working days`."""
    number = days(minutes, units)
    return f"{number} working day{'' if number == '1' else 's'}"
