"""Calendars at work: dates that were worked out by hand, with a wall calendar.

Where nothing else is said, the plan works from Monday to Friday, 09:00-12:30 and 13:00-17:30.
"""

from typing import Any

import pytest
from planmaker import dates, one, plan_of, scheduled

DAY = 480
CHRISTMAS = {"closed": ["2026-12-24..2027-01-01"], "open": {"2026-12-28": ["10:00-14:00"]}}
PART_TIME = {"hours": {"mon-thu": ["08:00-12:00", "13:00-16:30"], "fri": ["08:00-13:00"]}}


def task(duration: str, *after: str, **more: Any) -> dict[str, Any]:
    return {"title": "Work", "duration": duration, "after": list(after)} | more


def effort(length: str, *people: str, **more: Any) -> dict[str, Any]:
    return {"title": "Work", "effort": length, "assign": list(people)} | more


@pytest.mark.parametrize(
    ("today", "body", "expected"),
    [
        # 29 February 2028 is a Tuesday, 1 March a Wednesday
        ("2028-02-28", task("3d"), ("2028-02-28T09:00", "2028-03-01T17:30")),
        ("2028-02-29", task("1d"), ("2028-02-29T09:00", "2028-02-29T17:30")),
        ("2028-02-28", task("2ed"), ("2028-02-28T00:00", "2028-03-01T00:00")),
        # 2100 is no leap year: 28 February is a Sunday, 1 March a Monday
        ("2100-02-26", task("2d"), ("2100-02-26T09:00", "2100-03-01T17:30")),
        # 31 December 2026 is a Thursday
        ("2026-12-31", task("3d"), ("2026-12-31T09:00", "2027-01-04T17:30")),
        ("2026-12-31T17:00", task("12eh"), ("2026-12-31T17:00", "2027-01-01T05:00")),
        # in the night to 29 March 2026 the clocks of Europe go forward, and those of a plan do not
        ("2026-03-28T12:00", task("24eh"), ("2026-03-28T12:00", "2026-03-29T12:00")),
        ("2026-10-25", task("24eh"), ("2026-10-25T00:00", "2026-10-26T00:00")),
    ],
)
def test_leap_days_and_year_ends(today: str, body: dict[str, Any], expected: tuple[str, str]) -> None:
    assert dates(one({"a": body}, today)["a"]) == expected


def test_a_closed_leap_day_is_no_working_day() -> None:
    item = one({"a": task("3d")}, "2028-02-28", calendar={"closed": ["2028-02-29"]})["a"]
    assert dates(item) == ("2028-02-28T09:00", "2028-03-02T17:30")


def test_a_closure_over_the_year_end_with_an_open_day_inside() -> None:
    # 23 December: 8 h; 28 December: 4 h; 4 January: the last 4 of 16 h, half an hour of them after lunch
    item = one({"a": task("2d")}, "2026-12-23", calendar=CHRISTMAS)["a"]
    assert dates(item) == ("2026-12-23T09:00", "2027-01-04T13:30")
    plan = plan_of({"m": {"tasks": {"a": effort("2d", "ben")}}}, people={"ben": {}}, calendar=CHRISTMAS)
    load = scheduled(plan, "2026-12-23").people["person/ben"].load
    assert [(str(week.week), week.booked_minutes, week.capacity_minutes) for week in load] == [
        ("2026-12-21", DAY, 3 * DAY),
        ("2026-12-28", 240, 240),
        ("2027-01-04", 240, 5 * DAY),
    ]


def test_weekdays_with_hours_of_their_own() -> None:
    items = one(
        {
            "week": task("1w"),
            "morning": task("4h"),
            "event": task("0d", "morning"),
            "afternoon": task("1h", "morning"),
            "friday": task("1d", "morning", **{"not-before": "2026-03-06"}),
        },
        calendar=PART_TIME,
    )
    # an ordinary day has 7.5 h and a week 5 of them: 30 h until Thursday, 5 h on Friday, 2.5 h on Monday
    assert dates(items["week"]) == ("2026-03-02T08:00", "2026-03-09T10:30")
    assert dates(items["event"]) == ("2026-03-02T12:00", "2026-03-02T12:00")
    assert dates(items["afternoon"]) == ("2026-03-02T13:00", "2026-03-02T14:00")
    assert dates(items["friday"]) == ("2026-03-06T08:00", "2026-03-09T10:30")


def test_national_and_regional_holidays() -> None:
    # 1 May 2026 is a Friday; Corpus Christi, 4 June, a Thursday, is a holiday in Bavaria only
    holidays = {
        "DE": {"2026-05-01": "Labour Day", "2026-05-25": "Whit Monday"},
        "DE-BY": {"2026-06-04": "Corpus Christi"},
    }
    calendars = {"munich": {"holidays": ["DE", "DE-BY"]}, "abroad": {"holidays": []}}
    people = {"ben": {}, "cleo": {"calendar": "munich"}, "dee": {"calendar": "abroad"}}
    tasks = {who: effort("30d", who) for who in people} | {"both": effort("60d", "ben", "cleo")}
    items = one(tasks, "2026-04-27", people=people, calendar={"holidays": "DE"}, calendars=calendars, holidays=holidays)
    assert {name: dates(items[name])[1] for name in tasks} == {
        "dee": "2026-06-05T17:30",
        "ben": "2026-06-09T17:30",
        "cleo": "2026-06-10T17:30",
        "both": "2026-06-10T13:30",
    }


def test_an_elapsed_lag_over_a_weekend() -> None:
    items = one(
        {
            "a": task("5d"),
            "sunday": task("0d", "a +2ed"),
            "monday": task("1d", "a +2ed"),
            "tuesday": task("1d", "a +3ed"),
            "noon": task("1d", "a +66eh"),
            "before": task("1d", "a -2ed"),
            "working": task("1d", "a +2d"),
        }
    )
    assert {name: dates(item)[0] for name, item in items.items() if name not in ("a", "m")} == {
        "sunday": "2026-03-08T17:30",
        "monday": "2026-03-09T09:00",
        "tuesday": "2026-03-10T09:00",
        "noon": "2026-03-09T11:30",
        "before": "2026-03-05T09:00",
        "working": "2026-03-11T09:00",
    }


def test_the_calendars_of_a_task_and_of_its_people_combined() -> None:
    holidays = {"XX": {"2026-03-05": "Foundation Day"}}
    calendars = {
        "mornings": {"days": "mon-sun", "hours": ["07:00-11:00"], "holidays": []},
        "nights": {"days": "mon-sun", "hours": ["22:00-24:00"], "holidays": []},
    }
    people = {"ben": {"away": ["2026-03-03"]}, "cleo": {"calendar": "nights"}}
    tasks = {
        "alone": effort("8h", calendar="mornings"),
        "within": effort("8h", "ben", calendar="mornings"),
        "only": effort("4h", "ben", calendar="nights only"),
        "both": effort("10h", "ben", "cleo", calendar="nights only"),
        "duration": task("6h", assign=["ben"], calendar="mornings"),
    }
    items = one(
        tasks, people=people, calendar={"holidays": "XX"}, calendars=calendars, holidays=holidays, today="2026-03-02"
    )
    assert {name: dates(items[name]) for name in tasks} == {
        "alone": ("2026-03-02T07:00", "2026-03-03T11:00"),
        # from nine to eleven, on Monday, Wednesday, Friday and Monday: away on Tuesday, a holiday on Thursday
        "within": ("2026-03-02T09:00", "2026-03-09T11:00"),
        # whoever is away, on Monday and Tuesday night
        "only": ("2026-03-02T22:00", "2026-03-04T00:00"),
        # both of them, four hours a night
        "both": ("2026-03-02T22:00", "2026-03-04T23:00"),
        "duration": ("2026-03-02T09:00", "2026-03-06T11:00"),
    }


def test_hours_until_midnight_and_on_after_it() -> None:
    night = {"days": "mon-sun", "hours": ["00:00-02:00", "22:00-24:00"]}
    items = one(
        {
            "two": task("4h", due="2026-03-02"),
            "then": task("1h", "two"),
            "across": task("4h", **{"not-before": "2026-03-02T22:00"}),
            "week": task("4h", **{"not-before": "2026-03-08T12:00"}),
        },
        calendar=night,
    )
    assert dates(items["two"]) == ("2026-03-02T00:00", "2026-03-03T00:00")
    assert items["two"].late_minutes == 0, "midnight is the end of Monday"
    assert str(items["two"].reached_on) == "2026-03-02"
    assert dates(items["then"]) == ("2026-03-03T00:00", "2026-03-03T01:00")
    assert dates(items["across"]) == ("2026-03-02T22:00", "2026-03-03T02:00")
    assert dates(items["week"]) == ("2026-03-08T22:00", "2026-03-09T02:00")


def test_ranges_of_days_with_hours_of_their_own_for_a_shift() -> None:
    """A fortnight of late shifts, then ordinary days; away in the middle of it."""
    calendars = {"late": {"open": {"2026-03-02..2026-03-13": ["14:00-20:00"]}, "closed": ["2026-03-07..2026-03-08"]}}
    people = {"ben": {"calendar": "late", "away": ["2026-03-11"]}}
    # `open` goes before `closed`, so the weekend of 7 March is worked: 11 shifts of 6 h, then 14 h from the 16th on
    item = one({"a": effort("10d", "ben")}, people=people, calendars=calendars)["a"]
    assert dates(item) == ("2026-03-02T14:00", "2026-03-17T15:30")
