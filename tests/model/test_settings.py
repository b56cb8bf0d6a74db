"""Calendars of plan.yaml, what a day and a week are, what is inherited, what contradicts itself; and the thresholds."""

from decimal import Decimal

import msgspec
import pytest

from plancli.model.field import fields_of
from plancli.model.plan import Plan
from plancli.model.problem import Problem
from plancli.model.settings import Calendar, week_hours
from plancli.model.thresholds import Thresholds
from plancli.model.values.duration import Units
from plancli.model.values.percent import Part
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


def only_problem(text: str) -> Problem:
    [problem] = load(MemorySource({"plan.yaml": text})).problems
    return problem


def thresholds(written: str) -> Thresholds:
    loaded = load(MemorySource({"plan.yaml": f"plan: 1\nchecks: {{thresholds: {{{written}}}}}"}))
    assert loaded.problems == ()
    assert loaded.plan.settings.checks is not None
    return loaded.plan.settings.checks.thresholds


def test_thresholds_left_out_are_the_published_ones() -> None:
    """Source: DCMA-EA PAM 200.1, October 2012, section 4."""
    limits = thresholds("")
    shares = {name: str(value) for name, value in msgspec.structs.asdict(limits).items() if isinstance(value, Part)}
    assert {name for name, share in shares.items() if share == "0%"} == {"leads", "negative_slack", "invalid_dates"}
    assert {name for name, share in shares.items() if share == "10%"} == {"links_other_than_fs"}
    assert set(shares.values()) == {"0%", "5%", "10%"}
    assert (str(limits.high_slack), str(limits.long_tasks)) == ("44d", "44d")
    assert limits.critical_path_length_index == limits.baseline_execution_index == Decimal("0.95")


def test_every_threshold_says_what_stands_where_it_is_left_out() -> None:
    for field in fields_of(Thresholds).values():
        assert str(field.default) == field.example
        assert field.description.endswith(f"; {field.example} where left out")


def test_thresholds_are_read_by_their_types() -> None:
    limits = thresholds("high-slack: 2w, lags: 7.5%, critical-path-length-index: 0.9, population: 50, x-note: agreed")
    assert limits.high_slack.minutes(Units()) == 10 * 480
    assert limits.lags.fraction == Decimal("0.075")
    assert (limits.critical_path_length_index, limits.population) == (Decimal("0.9"), 50)


@pytest.mark.parametrize(
    ("written", "code", "message", "way_out"),
    [
        ("lag: 5%", "F201", "there is no key `lag` here", "did you mean `lags`?"),
        ("lags: 5", "F204", "`5` is not a percentage", "write `5%`"),
        ("lags: 101%", "F204", "`101%` is above 100%", "write a percentage up to 100%"),
        ("high-slack: 44", "F204", "`44` is not a duration", "name its unit: `44h`, `44d` or `44w`"),
        ("high-slack: 44ed", "F204", "`44ed` is elapsed time", "working time is meant here: `44d`"),
        ("baseline-execution-index: high", "F204", "`high` is not a number", "write a number in plain decimals"),
        ("population: -1", "F204", "`-1` is below 0", "write a size"),
    ],
)
def test_wrong_thresholds_are_errors_at_their_place(written: str, code: str, message: str, way_out: str) -> None:
    problem = only_problem(f"plan: 1\nchecks:\n  thresholds:\n    {written}\n")
    assert (problem.code, problem.message) == (code, message)
    assert problem.help.startswith(way_out)
    column = 5 if code == "F201" else 5 + written.index(":") + 2
    assert (problem.file, problem.line, problem.column) == ("plan.yaml", 4, column)
