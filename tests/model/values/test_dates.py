"""Dates, moments and ranges of days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.date_range import DateRange
from plancli.model.values.moment import Moment, parse_date
from plancli.model.values.problem import ValueProblem

days = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
moments = st.builds(Moment, days, st.none() | st.integers(0, 1439))
EPOCH = dt.datetime(1, 1, 1)


def minutes(when: dt.datetime) -> int:
    return int((when - EPOCH).total_seconds()) // 60


@given(moments)
def test_print_and_parse_again(moment: Moment) -> None:
    assert Moment.parse(str(moment)) == moment


@given(days, st.integers(0, 23), st.integers(0, 59))
def test_minutes_count_from_the_first_day_of_the_calendar(day: dt.date, hour: int, minute: int) -> None:
    midnight = dt.datetime.combine(day, dt.time())
    whole, exact = Moment.parse(day.isoformat()), Moment.parse(f"{day}T{hour:02}:{minute:02}")
    assert whole.start_minute == minutes(midnight)
    assert whole.end_minute == minutes(midnight) + 24 * 60
    assert exact.start_minute == exact.end_minute == minutes(midnight) + hour * 60 + minute


@given(st.lists(moments))
def test_moments_are_in_order_and_a_day_before_its_minutes(some: list[Moment]) -> None:
    ordered = sorted(some)
    starts = [moment.start_minute for moment in ordered]
    assert starts == sorted(starts)
    assert Moment.parse("2026-05-29") < Moment.parse("2026-05-29T00:00") < Moment.parse("2026-05-29T00:01")
    assert Moment.parse("2026-05-29") != Moment.parse("2026-05-29T00:00")


@pytest.mark.parametrize(
    ("finish", "start", "before"),
    [
        ("2026-05-28", "2026-05-29", True),
        ("2026-05-29", "2026-05-29", False),
        ("2026-05-29T09:00", "2026-05-29T09:00", False),
        ("2026-05-29T08:59", "2026-05-29T09:00", True),
        ("2026-05-29", "2026-05-29T09:00", False),
        ("2026-05-29T09:00", "2026-05-29", False),
    ],
)
def test_a_finish_before_a_start(finish: str, start: str, before: bool) -> None:
    assert Moment.parse(finish).ends_before(Moment.parse(start)) is before


GENERAL = "write year, month and day: `2026-05-29`"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("soon", "`soon` is not a date", GENERAL),
        ("2026-05", "`2026-05` is not a date", GENERAL),
        ("20260529", "`20260529` is not a date", GENERAL),
        ("2026-0529", "`2026-0529` is not a date", GENERAL),
        ("05/06/2026", "`05/06/2026` is not a date", GENERAL),
        ("29.05.2026", "`29.05.2026` is not a date", "write the year first: `2026-05-29`"),
        ("29/5/2026", "`29/5/2026` is not a date", "write the year first: `2026-05-29`"),
        ("5/29/2026", "`5/29/2026` is not a date", "write the year first: `2026-05-29`"),
        ("2026/05/29", "`2026/05/29` is not a date", "write `2026-05-29`"),
        ("2026-5-9", "`2026-5-9` is not a date", "write `2026-05-09`"),
        ("2026-02-29", "`2026-02-29` is not a day of the calendar", "check its month and its day"),
        ("2026-13-01", "`2026-13-01` is not a day of the calendar", "check its month and its day"),
        ("1899-12-31", "the year of `1899-12-31` is not between 1900 and 2199", "check the year"),
        ("2200-01-01", "the year of `2200-01-01` is not between 1900 and 2199", "check the year"),
        ("2026-05-29 13:00", "`2026-05-29 13:00` is not a date and time", "write `2026-05-29T13:00`"),
        ("2026-05-29T24:00", "`2026-05-29T24:00` is not a time of the day", "write 00:00 to 23:59"),
        ("2026-05-29T12:60", "`2026-05-29T12:60` is not a time of the day", "write 00:00 to 23:59"),
        (
            "2026-05-29T13:00Z",
            "`2026-05-29T13:00Z` is not a date",
            "a plan's time has no zone: write `2026-05-29T13:00`",
        ),
        (
            "2026-05-29T13:00:00+02:00",
            "`2026-05-29T13:00:00+02:00` is not a date",
            "a plan's time has no zone: write `2026-05-29T13:00`",
        ),
        (
            "2026-05-29T13:00:30",
            "`2026-05-29T13:00:30` is not a date",
            "a plan counts in minutes: write `2026-05-29T13:00`",
        ),
        ("٢٠٢٦-٠٥-٢٩", "`٢٠٢٦-٠٥-٢٩` is not a date", GENERAL),
    ],
)
def test_refused_moments(text: str, message: str, way_out: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        Moment.parse(text)
    assert (caught.value.message, caught.value.help) == (message, way_out)


def test_a_date_has_no_hour() -> None:
    assert parse_date("2024-02-29") == dt.date(2024, 2, 29)
    with pytest.raises(ValueProblem):
        parse_date("2024-02-29T12:00")


@given(days, days, days)
def test_a_range_holds_both_its_ends(one: dt.date, other: dt.date, day: dt.date) -> None:
    first, last = sorted((one, other))
    held = DateRange.parse(f"{first}..{last}")
    assert held.holds(first)
    assert held.holds(last)
    assert held.holds(day) is (first <= day <= last)
    assert DateRange.parse(f"..{last}").holds(day) is (day <= last)
    assert DateRange.parse(f"{first}..").holds(day) is (first <= day)
    assert DateRange.parse(f"{first}").holds(day) is (first == day)
    for text in (f"{first}..{last}", f"..{last}", f"{first}..", f"{first}"):
        assert DateRange.parse(str(DateRange.parse(text))) == DateRange.parse(text)


def test_blanks_around_the_dots_are_no_matter() -> None:
    assert str(DateRange.parse("2026-07-06 .. 2026-07-17")) == "2026-07-06..2026-07-17"
    assert str(DateRange.parse("2026-07-06..2026-07-06")) == "2026-07-06"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        ("..", "`..` names no day", "write a range such as `2026-07-06..2026-07-17`"),
        ("2026-07-17..2026-07-06", "`2026-07-17..2026-07-06` ends before it begins", "write `2026-07-06..2026-07-17`"),
        (
            "2026-07-06 to 2026-07-17",
            "`2026-07-06 to 2026-07-17` is not a range of dates",
            "write `2026-07-06..2026-07-17`",
        ),
        (
            "2026-07-06/2026-07-17",
            "`2026-07-06/2026-07-17` is not a range of dates",
            "write `2026-07-06..2026-07-17`",
        ),
        ("2026-07-06..17", "`17` is not a date", GENERAL),
        ("July", "`July` is not a date", GENERAL),
    ],
)
def test_refused_ranges(text: str, message: str, way_out: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        DateRange.parse(text)
    assert (caught.value.message, caught.value.help) == (message, way_out)
