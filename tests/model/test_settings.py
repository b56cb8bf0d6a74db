"""Calendars of plan.yaml: what a day and a week are, what is inherited, what contradicts itself."""

import pytest

from plancli.model.plan import Plan
from plancli.model.settings import Calendar, week_hours
from plancli.model.values.duration import Units
from plancli.store.loader import load
from plancli.store.source import MemorySource


def read(calendar: str) -> Plan:
    loaded = load(MemorySource({"plan.yaml": f"plan: 1\n{calendar}"}))
    assert loaded.problems == ()
    return loaded.plan


@pytest.mark.parametrize(
    ("calendar", "units"),
    [
        ("", Units(480, 5)),
        ("calendar: {days: sun-thu}", Units(480, 5)),
        ("calendar: {days: [mon, wed-fri], hours: 09:00-15:00}", Units(360, 4)),
        ("calendar: {hours: {mon-thu: 08:00-16:30, fri: 08:00-13:00}}", Units(510, 5)),
        ("calendar: {hours: {mon-tue: 08:00-12:00, wed-thu: 08:00-13:00}}", Units(300, 4)),
        ("calendar: {days: mon-sun, hours: [00:00-24:00]}", Units(1440, 7)),
        ("calendar: {hours: []}", Units()),
    ],
)
def test_an_ordinary_day_is_the_most_frequent_one_and_of_two_the_longer(calendar: str, units: Units) -> None:
    assert read(calendar).units == units


def spans(plan: Plan, name: str) -> list[str]:
    week = week_hours(plan.settings.calendars[name], plan.settings.calendar or Calendar())  # type: ignore[index]
    return [" ".join(map(str, hours)) for hours in week]


def test_what_a_named_calendar_leaves_out_comes_from_the_plans() -> None:
    plan = read(
        "calendar: {days: mon-tue, hours: [13:00-17:00, 09:00-12:00]}\n"
        "calendars:\n"
        "  longer: {days: mon-wed}\n"
        "  later: {hours: 12:00-20:00}\n"
        "  by-day: {hours: {sat: 10:00-12:00}}\n"
    )
    ordinary = "09:00-12:00 13:00-17:00"
    assert spans(plan, "longer") == [ordinary, ordinary, ordinary, "", "", "", ""]
    assert spans(plan, "later") == ["12:00-20:00", "12:00-20:00", "", "", "", "", ""]
    assert spans(plan, "by-day") == ["", "", "", "", "", "10:00-12:00", ""]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("calendar: {days: mon, hours: {mon: 09:00-17:00}}", "the hours name their days already"),
        ("calendar: {hours: {mon-wed: 09:00-17:00, wed: 09:00-12:00}}", "a day of the week has hours twice"),
        ("calendar: {hours: [09:00-12:00, 11:59-13:00]}", "two spans of hours overlap"),
        ("calendar: {open: {2026-01-01: [09:00-12:00, 09:00-10:00]}}", "two spans of hours overlap"),
        ("calendars: {default: {days: mon}}", "`default` is what `calendar` is called"),
    ],
)
def test_contradictions(written: str, message: str) -> None:
    loaded = load(MemorySource({"plan.yaml": f"plan: 1\n{written}"}))
    assert [(problem.code, problem.message) for problem in loaded.problems] == [("F205", message)]
