"""Calendars: what is written, who goes before whom, and arithmetic against counting minute by minute."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planmaker import NINE_TO_FIVE, at, plan_of

from plancli.errors import PlanError
from plancli.schedule.calendar import Calendar, calendar_of, person_calendar
from plancli.schedule.working_time import CLOCK, DAY, END, WEEK, iso, merge, overlay

HORIZON = 2 * WEEK


def own(name: str | None = None, **settings: object) -> Calendar:
    return calendar_of(plan_of({}, **settings), name)


def hours_of(calendar: Calendar, day: str) -> list[str]:
    """The spans of a day as text, found by asking each minute."""
    start = at(day)
    spans, moment = [], start
    while moment < start + DAY:
        opens = calendar.next_working(moment)
        if opens >= start + DAY:
            break
        closes = opens
        while closes < start + DAY and calendar.between(closes, closes + 1):
            closes += 1
        spans.append(f"{iso(opens)[11:]}-{iso(closes)[11:]}")
        moment = closes
    return spans


def test_a_plan_without_a_calendar_works_eight_hours_from_monday_to_friday() -> None:
    calendar = own()
    assert hours_of(calendar, "2026-03-06") == ["09:00-12:30", "13:00-17:30"]
    assert hours_of(calendar, "2026-03-07") == []


def test_a_finish_is_the_end_of_a_working_day_and_a_start_the_beginning_of_one() -> None:
    calendar = own()
    assert iso(calendar.add(at("2026-03-02"), 480)) == "2026-03-02T17:30"
    assert iso(calendar.add(at("2026-03-02T17:30"), 1)) == "2026-03-03T09:01"
    assert iso(calendar.subtract(at("2026-03-02T17:30"), 480)) == "2026-03-02T09:00"
    assert iso(calendar.next_working(at("2026-03-06T17:30"))) == "2026-03-09T09:00"
    assert iso(calendar.previous_working(at("2026-03-09T09:00"))) == "2026-03-06T17:30"
    assert iso(calendar.next_working(at("2026-03-02T12:45"))) == "2026-03-02T13:00"


def test_hours_by_weekday_overlaps_and_midnight() -> None:
    calendar = own(
        calendar={"hours": {"mon-thu": ["08:00-12:00", "11:00-16:30"], "fri": ["00:00-24:00"], "sat": ["00:00-02:00"]}}
    )
    assert hours_of(calendar, "2026-03-05") == ["08:00-16:30"]
    assert hours_of(calendar, "2026-03-06") == ["00:00-00:00"]
    assert calendar.between(at("2026-03-06"), at("2026-03-08")) == DAY + 120
    assert iso(calendar.add(at("2026-03-06T23:00"), 90)) == "2026-03-07T00:30"


def test_open_goes_before_closed_and_holidays_and_the_narrower_before_the_wider() -> None:
    calendar = own(
        calendar={
            **NINE_TO_FIVE,
            "holidays": "DE",
            "closed": ["2026-12-24..2027-01-01"],
            "open": {
                "2026-12-28..2026-12-30": ["10:00-12:00"],
                "2026-12-29": ["20:00-24:00"],
                "2026-11-07": ["10:00-14:00"],
            },
        },
        holidays={"DE": {"2026-05-01": "Labour Day", "2026-12-28": "Observed"}},
    )
    assert hours_of(calendar, "2026-05-01") == []
    assert hours_of(calendar, "2026-11-07") == ["10:00-14:00"]
    assert hours_of(calendar, "2026-12-24") == []
    assert hours_of(calendar, "2026-12-28") == ["10:00-12:00"]
    assert hours_of(calendar, "2026-12-29") == ["20:00-00:00"]
    assert hours_of(calendar, "2027-01-04") == ["09:00-12:30", "13:00-17:30"]


def test_a_named_calendar_inherits_what_it_leaves_out() -> None:
    settings = {
        "calendar": {"days": "mon-fri", "hours": ["08:00-12:00"], "closed": ["2026-03-03"]},
        "calendars": {"support": {"days": "mon-sun"}, "night": {"hours": ["20:00-24:00"], "closed": []}},
    }
    assert hours_of(own("support", **settings), "2026-03-08") == ["08:00-12:00"]
    assert hours_of(own("support", **settings), "2026-03-03") == []
    assert hours_of(own("night", **settings), "2026-03-03") == ["20:00-00:00"]
    assert hours_of(own("night", **settings), "2026-03-08") == []
    assert own("default", **settings).stretches == own(**settings).stretches


def test_away_goes_before_open() -> None:
    plan = plan_of(
        {},
        people={"ben": {"away": ["2026-03-07..2026-03-09"]}, "cleo": {"away": ["..2026-03-03", "2026-03-06.."]}},
        calendar={"open": {"2026-03-07": ["10:00-14:00"], "2026-03-08": ["10:00-14:00"]}},
    )
    assert hours_of(calendar_of(plan), "2026-03-07") == ["10:00-14:00"]
    assert [hours_of(person_calendar(plan, "ben"), f"2026-03-0{day}") for day in (7, 8, 9)] == [[], [], []]
    cleo = person_calendar(plan, "cleo")
    assert cleo.total == 2 * 480
    assert iso(cleo.next_working(at("2020-01-01"))) == "2026-03-04T09:00"
    assert cleo.previous_working(at("2020-01-01")) == at("2020-01-01")
    assert iso(cleo.previous_working(at("2100-01-01"))) == "2026-03-05T17:30"


def test_open_ended_ranges_change_the_hours_for_good() -> None:
    calendar = own(calendar={**NINE_TO_FIVE, "open": {"2026-07-01..": ["09:00-10:00"]}})
    assert hours_of(calendar, "2026-06-30") == ["09:00-12:30", "13:00-17:30"]
    assert hours_of(calendar, "2026-07-05") == ["09:00-10:00"]
    assert hours_of(calendar, "2199-12-31") == ["09:00-10:00"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"calendar": {"hours": []}}, "the plan's calendar has no working time"),
        ({"calendar": {"closed": ["1900-01-01..", "..1900-01-01"]}}, "the plan's calendar has no working time"),
        ({"calendar": {"closed": ["2026-03-07.."]}}, "no working time after 2026-03-06T17:30"),
    ],
)
@pytest.mark.parametrize(
    "ask", [lambda each: each.add(at("2026-03-06"), 481), lambda each: each.next_working(at("2027-01-01"))]
)
def test_without_working_time_it_says_so(
    settings: dict[str, object], message: str, ask: Callable[[Calendar], int]
) -> None:
    with pytest.raises(PlanError, match=message) as caught:
        ask(own(**settings))
    assert caught.value.help


def test_far_away_dates_are_as_quick_as_near_ones_and_time_ends_with_the_year_9999() -> None:
    calendar = own()
    assert iso(calendar.next_working(at("1900-01-01"))) == "1900-01-01T09:00"
    assert iso(calendar.add(at("2199-12-31T17:30"), 480 * 5)) == "2200-01-07T17:30"
    assert calendar.between(0, END) == 480 * (5 * (END // WEEK) + END % WEEK // DAY)
    with pytest.raises(PlanError, match="after the year 9999"):
        calendar.add(at("2199-12-31"), 480 * 261 * 8000)
    assert calendar.subtract(at("1900-01-01"), 480 * 261 * 8000) == 0


def test_overlap_and_union() -> None:
    plan = plan_of(
        {},
        calendar={"hours": ["09:00-17:00"], "closed": ["2026-03-04"]},
        calendars={"late": {"days": "mon-sat", "hours": ["12:00-20:00"], "closed": []}},
    )
    one, other = calendar_of(plan), calendar_of(plan, "late")
    assert hours_of(one.overlap(other), "2026-03-03") == ["12:00-17:00"]
    assert hours_of(one.overlap(other), "2026-03-04") == []
    assert hours_of(one.union(other), "2026-03-03") == ["09:00-20:00"]
    assert hours_of(one.union(other), "2026-03-04") == ["12:00-20:00"]
    assert hours_of(one.union(other), "2026-03-07") == ["12:00-20:00"]


weeks = st.lists(st.tuples(st.integers(0, WEEK - 1), st.integers(1, DAY)), max_size=6).map(
    lambda spans: merge((start, min(start + length, WEEK)) for start, length in spans)
)
moments = st.integers(0, HORIZON)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    stretches = [(0, draw(weeks))]
    for first, length, week in draw(st.lists(st.tuples(moments, st.integers(1, 3 * DAY), weeks), max_size=4)):
        overlay(stretches, first, first + length, week)
    return Calendar("it", stretches)


def minutes_of(calendar: Calendar) -> bytearray:
    """Each minute of the horizon, 1 where it is worked, laid out from the stretches span by span."""
    worked = bytearray(HORIZON)
    ends = [first for first, _ in calendar.stretches[1:]] + [HORIZON]
    for (first, week), end in zip(calendar.stretches, ends, strict=True):
        for opens, closes in ((each + start, each + stop) for each in range(0, HORIZON, WEEK) for start, stop in week):
            low, high = max(first, opens), min(end, closes, HORIZON)
            if low < high:
                worked[low:high] = b"\1" * (high - low)
    return worked


@given(calendars(), moments, moments, st.integers(1, 5000))
def test_arithmetic_agrees_with_counting_minutes(calendar: Calendar, one: int, other: int, length: int) -> None:
    worked = minutes_of(calendar)
    low, high = sorted((one, other))
    assert calendar.between(low, high) == sum(worked[low:high]) == -calendar.between(high, low)
    working = [moment for moment in range(low, HORIZON) if worked[moment]]
    if working:
        assert calendar.next_working(low) == working[0]
    if len(working) >= length:
        assert calendar.add(low, length) == working[length - 1] + 1
    before = [moment for moment in range(high) if worked[moment]]
    assert calendar.previous_working(high) == (before[-1] + 1 if before else high)
    if len(before) >= length:
        assert calendar.subtract(high, length) == before[-length]


@given(calendars(), moments, st.integers(1, 5000))
def test_add_and_subtract_are_inverse(calendar: Calendar, moment: int, length: int) -> None:
    if not calendar.stretches[-1][1]:
        return
    start = calendar.next_working(moment)
    assert calendar.subtract(calendar.add(start, length), length) == start
    assert calendar.between(start, calendar.add(start, length)) == length
    assert calendar.add(moment, -length) == calendar.subtract(moment, length)


@given(calendars(), calendars(), moments)
def test_overlap_and_union_hold_minute_by_minute(one: Calendar, other: Calendar, moment: int) -> None:
    pair = [each.between(moment, moment + 1) for each in (one, other)]
    assert one.overlap(other).between(moment, moment + 1) == min(pair)
    assert one.union(other).between(moment, moment + 1) == max(pair)


@given(moments, st.integers(0, 10**6))
def test_the_clock_counts_every_minute(moment: int, length: int) -> None:
    assert CLOCK.add(moment, length) == moment + length
    assert CLOCK.next_working(moment) == moment
