"""What is no value but has one reading: what to write instead, and what only the author knows."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.date_range import DateRange
from plancli.model.values.dependency import Dependency
from plancli.model.values.duration import Duration, Effort
from plancli.model.values.hours import Interval, Weekdays
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment
from plancli.model.values.number import Money, Number
from plancli.model.values.percent import Part, Percent
from plancli.model.values.problem import ValueProblem
from plancli.model.values.share import Assignment


def refusal(kind: Any, text: str) -> ValueProblem:
    with pytest.raises(ValueProblem) as caught:
        kind.parse(text)
    return caught.value


ONE = [
    (Duration, "3 days", "3d"),
    (Duration, "2 Weeks, 1 day", "2w 1d"),
    (Duration, "1 week and 2 days", "1w 2d"),
    (Duration, "1h30min", "1h 30min"),
    (Duration, "48 eh", "48eh"),
    (Effort, "1.5 Hours", "1.5h"),
    (Moment, "2026/05/29", "2026-05-29"),
    (Moment, "2026-5-9", "2026-05-09"),
    (Moment, "29.5.2026", "2026-05-29"),
    (Moment, "2026-05-29 13:00", "2026-05-29T13:00"),
    (Moment, "2026-05-29T13:00:00", "2026-05-29T13:00"),
    (DateRange, "2026-07-06 - 2026-07-17", "2026-07-06..2026-07-17"),
    (DateRange, "2026/7/6..", "2026-07-06.."),
    (DateRange, "2026-07-06..2026/7/17", "2026-07-06..2026-07-17"),
    (Percent, "10 percent", "10%"),
    (Percent, "10  %", "10%"),
    (Part, "40", "40%"),
    (Assignment, "ben 50", "ben 50%"),
    (Money, "120,000", "120000"),
    (Money, "1,234,567.5", "1234567.5"),
    (Money, "120 000", "120000"),
    (Money, "1250,50", "1250.50"),
    (Number, "3,1", "3.1"),
    (Weekdays, "Mon - Fri", "mon-fri"),
    (Weekdays, "Thursday", "thu"),
    (Interval, "9:00 - 17:30", "09:00-17:30"),
    (Dependency, "Card_Vault ss +2d", "card-vault SS +2d"),
    (Dependency, "api SS +2 days", "api SS +2d"),
    (Dependency, "card-vault ss +2d", "card-vault SS +2d"),
    (Id, "Saved_Cards", "saved-cards"),
]
SEVERAL = [
    (Duration, "3"),
    (Duration, "3m"),
    (Duration, "2 workers"),
    (Duration, "3 mornings"),
    (Duration, "1,5 d"),
    (Effort, "3ed"),
    (Moment, "5/6/2026"),
    (Moment, "2026-05-29T13:00Z"),
    (Moment, "2026-05-29T13:00:30"),
    (Moment, "tomorrow"),
    (DateRange, "2026-07-06, 2026-07-17"),
    (DateRange, "2026-07-06 and 2026-07-17"),
    (DateRange, "2026-07-17..2026-07-06"),
    (Percent, "0.5"),
    (Percent, "1"),
    (Percent, "ten"),
    (Money, "1,234"),
    (Money, "$500"),
    (Money, "500 EUR"),
    (Weekdays, "Money"),
    (Weekdays, "mon, tue"),
    (Weekdays, "mon-wed-fri"),
    (Interval, "9-17"),
    (Dependency, "the api"),
    (Id, "Größe"),
    (Id, "x-mine"),
]


@pytest.mark.parametrize(("kind", "text", "meant"), ONE, ids=lambda one: str(getattr(one, "__name__", one)))
def test_one_reading_is_said_as_it_should_be_written(kind: Any, text: str, meant: str) -> None:
    problem = refusal(kind, text)
    assert problem.instead == meant
    assert str(kind.parse(meant)) == meant


@pytest.mark.parametrize(("kind", "text"), SEVERAL, ids=lambda one: str(getattr(one, "__name__", one)))
def test_where_there_are_several_readings_or_none_nobody_chooses(kind: Any, text: str) -> None:
    assert refusal(kind, text).instead is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["/", ".", "-"]))
def test_the_day_is_the_same_however_it_was_written(day: dt.date, sign: str) -> None:
    written = f"{day.year}{sign}{day.month}{sign}{day.day}"
    try:
        assert parse_either(Moment, written).day == day
    except ValueProblem:
        pytest.fail(f"{written} has one reading")
    other = f"{day.day}{sign}{day.month}{sign}{day.year}"
    instead = refusal(Moment, other).instead
    assert instead == (day.isoformat() if day.day > 12 else None)


@given(st.integers(0, 10**9), st.sampled_from([",", " ", "_", "'"]))
def test_the_amount_is_the_same_however_its_digits_are_grouped(amount: int, sign: str) -> None:
    written = f"{amount:,}".replace(",", sign)
    single_comma = sign == "," and written.count(",") == 1 and not written.endswith(",000")
    if single_comma:
        assert refusal(Money, written).instead is None
    else:
        assert parse_either(Money, written) == amount


def parse_either(kind: Any, text: str) -> Any:
    """A value as written, or by the one reading of what is none."""
    try:
        return kind.parse(text)
    except ValueProblem as problem:
        if problem.instead is None:
            raise
        return kind.parse(problem.instead)
