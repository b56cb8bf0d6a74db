"""How the checks word dates and working time in their messages: the same on every machine."""

from fractions import Fraction
from math import floor

from plancli.model.values.duration import Units
from plancli.model.values.moment import Moment
from plancli.words import MINUS, day_in_words


def day(moment: Moment) -> str:
    """The day of a moment: `7 Sep 2026`."""
    return day_in_words(moment.day)


def days(minutes: int, units: Units) -> str:
    """Working minutes as days of the plan's length, cut to a tenth: `6`, `0.5`."""
    tenths = minutes * 10 // units.day_minutes
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def working_days(minutes: int, units: Units) -> str:
    """Working minutes as days of the plan's length, with their unit: `6 working days`, `45 working minutes`."""
    number = days(minutes, units)
    if minutes and number == "0":
        return f"{minutes} working minute{'' if minutes == 1 else 's'}"
    return f"{number} working day{'' if number == '1' else 's'}"


def signed_days(minutes: int, units: Units) -> str:
    """Working minutes as days with their unit, below zero too: `−6 working days`."""
    return f"{MINUS if minutes < 0 else ''}{working_days(abs(minutes), units)}"


def index(value: Fraction) -> str:
    """An index, cut to hundredths so that it never looks better than it is: `0.94`."""
    hundredths = floor(value * 100)
    whole, part = divmod(abs(hundredths), 100)
    return f"{MINUS if hundredths < 0 else ''}{whole}.{part:02d}"
