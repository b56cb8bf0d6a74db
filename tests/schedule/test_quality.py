"""The fourteen figures of plans made by hand, the published examples, and the critical path test against a real one."""

from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planmaker import plan_of

from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.model.values.duration import Duration
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import calendar_of
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.quality import CharterQuality, Execution, PathLength, PathTest, Share, compute_quality

MONDAY = "2026-03-02"
DAY = 480


def assess(milestones: dict[str, Any], today: str = MONDAY, **more: Any) -> CharterQuality:
    """The figures of the charter `pay`."""
    plan = plan_of(milestones, **more)
    day = Moment.parse(today)
    return compute_quality(plan, compute_schedule(plan, day)).charters["charter/pay"]


def tasks(today: str = MONDAY, due: str | None = "2026-12-31", **bodies: dict[str, Any]) -> CharterQuality:
    """The figures of a charter with one milestone `m`."""
    return assess({"m": {"due": due, "tasks": bodies} if due else {"tasks": bodies}}, today)


def task(length: str = "1d", **keys: Any) -> dict[str, Any]:
    return {"title": "X", "duration": length, **{key.replace("_", "-"): value for key, value in keys.items()}}


def names(share: Share) -> list[str]:
    return [address.rpartition("/")[2] for address in share.found]


class TestPopulation:
    def test_only_charters_that_are_forecast(self) -> None:
        statuses = ("draft", "approved", "active", "on-hold", "closed", "cancelled")
        plan = plan_of(
            {f"{status}/m": {"tasks": {"a": task()}} for status in statuses},
            charters={status: {"status": status} for status in statuses} | {"empty": {"status": "active"}},
        )
        found = compute_quality(plan, compute_schedule(plan, Moment.parse(MONDAY))).charters
        assert sorted(found) == ["charter/active", "charter/approved", "charter/draft"]

    def test_done_dropped_and_events_are_no_open_tasks(self) -> None:
        quality = tasks(
            a=task(), b=task(status="done"), c=task(status="dropped"), d=task("0d"), e=task(started="2026-03-02")
        )
        assert quality.high_slack.of == 2
        assert quality.invalid_dates.of == 4, "all but what is dropped"

    def test_of_nothing_nothing(self) -> None:
        quality = tasks(a=task(status="done"))
        assert (quality.open_ended, quality.open_ended.percent) == (Share((), 0), 0)
        assert (quality.path_test, quality.path_length) == (None, None)


class TestLogic:
    def test_a_group_is_logic(self) -> None:
        """`a` starts the charter and `b` waits for it; `b` is the end."""
        quality = assess({"a": {"tasks": {"x": task(), "y": task()}}, "b": {"after": ["a"], "tasks": {"z": task()}}})
        assert quality.open_ended == Share((), 3)

    def test_a_milestone_that_nothing_waits_for_has_no_successor(self) -> None:
        milestones = {"long": {"tasks": {"x": task("9d")}}, "side": {"tasks": {"y": task()}}}
        assert names(assess(milestones).open_ended) == ["y"]
        assert assess(milestones).open_ended.percent == 50

    @pytest.mark.parametrize(
        "promise",
        [
            pytest.param({"side": {"due": "2026-12-31", "tasks": {"y": task()}}}, id="due"),
            pytest.param({"side": {"tasks": {"y": task(due="2026-12-31")}}}, id="due of the task"),
            pytest.param({"side": {"tasks": {"y": task()}}, "event": {"after": ["side"]}}, id="an event waits for it"),
            pytest.param({"side": {"tasks": {"y": task()}}, "b": {"tasks": {"z": task(after="side/")}}}, id="a task"),
            pytest.param({"side": {"tasks": {"y": task()}}, "b": {"tasks": {"z": task(after="side/y")}}}, id="for it"),
        ],
    )
    def test_what_counts_as_a_successor(self, promise: dict[str, Any]) -> None:
        assert "y" not in names(assess({"long": {"tasks": {"x": task("9d")}}, **promise}).open_ended)

    def test_a_dropped_task_waits_for_nothing(self) -> None:
        milestones = {
            "long": {"tasks": {"x": task("9d")}},
            "side": {"tasks": {"y": task()}},
            "b": {"due": "2026-12-31", "tasks": {"z": task(after="side/y", status="dropped")}},
        }
        assert names(assess(milestones).open_ended) == ["y"]

    @pytest.mark.parametrize("date", [{"not_before": "2026-04-01"}, {"start": "2026-04-01"}, {"finish": "2026-04-01"}])
    def test_a_date_is_no_predecessor(self, date: dict[str, str]) -> None:
        assert names(tasks(a=task(), b=task(**date)).open_ended) == ["b"]
        assert names(tasks(a=task(), b=task(after="a", **date)).open_ended) == []

    def test_neither_is_that_of_the_milestone(self) -> None:
        milestones = {
            "a": {"due": "2026-12-31", "tasks": {"x": task()}},
            "b": {"due": "2026-12-31", "not-before": "2026-04-01", "tasks": {"y": task()}},
        }
        assert names(assess(milestones).open_ended) == ["y"]
        milestones["b"]["after"] = ["a"]
        assert names(assess(milestones).open_ended) == []

    def test_a_charter_may_start_on_a_date(self) -> None:
        assert names(tasks(a=task(not_before="2026-04-01"), b=task(after="a")).open_ended) == []

    def test_what_has_begun_needs_none(self) -> None:
        quality = tasks("2026-03-09", a=task(started="2026-03-02"), b=task(started="2026-03-05", finish="2026-04-01"))
        assert names(quality.open_ended) == []


class TestLinks:
    def test_leads_lags_and_types_of_what_is_to_be_reached(self) -> None:
        """Seven links: b 2, c 1, d 2, e 1 and that of milestone n; f is done, g dropped."""
        milestones = {
            "m": {
                "tasks": {
                    "a": task(),
                    "b": task(after=["a -1d", "a SS"]),
                    "c": task(after=["a FF +2d"]),
                    "d": task(after=["b +0d", "c SF -0h"]),
                    "e": task(after=["d +3ed"]),
                    "f": task(after=["a +1d"], status="done"),
                    "g": task(after=["a +1d"], status="dropped"),
                }
            },
            "n": {"after": ["m -1d"]},
        }
        quality = assess(milestones)
        assert names(quality.leads) == ["b", "n"]
        assert names(quality.lags) == ["c", "e"]
        assert names(quality.other_links) == ["b", "c", "d"]
        assert {quality.leads.of, quality.lags.of, quality.other_links.of} == {7}
        assert quality.lags.percent == Fraction(200, 7)

    def test_links_to_what_was_dropped_bind_nobody(self) -> None:
        assert tasks(a=task(status="dropped"), b=task(after="a -1d")).leads == Share((), 0)


class TestWork:
    def test_pins_are_hard_constraints_until_they_are_history(self) -> None:
        """`due` and `not-before` are none, nor the pinned start of what has begun, nor the pin of what is done."""
        quality = tasks(
            "2026-03-04",
            a=task(start="2026-03-09"),
            b=task(finish="2026-03-09"),
            c=task(start="2026-03-02", started="2026-03-02"),
            d=task(finish="2026-03-09", started="2026-03-02"),
            e=task(due="2026-03-31", not_before="2026-03-05"),
            f=task(start="2026-03-02", finished="2026-03-02"),
        )
        assert quality.hard_constraints == Share(tuple(f"task/pay/m/{name}" for name in "abd"), 5)

    def test_high_slack_is_more_than_44_days(self) -> None:
        """The charter ends with `long` after 46 days: `a` may slip by 45 days, `b` by 44, `c` by 45 and a half."""
        bodies = {"long": task("46d"), "a": task("1d"), "b": task("2d"), "c": task("4h")}
        quality = assess({"m": {"tasks": bodies}})
        assert quality.high_slack == Share(("task/pay/m/c", "task/pay/m/a"), 4)
        assert quality.high_slack.percent == 50

    def test_high_slack_is_what_plan_yaml_says(self) -> None:
        bodies = {"long": task("6d"), "a": task("1d"), "b": task("2d")}
        quality = assess({"m": {"tasks": bodies}}, checks={"thresholds": {"high-slack": "4d"}})
        assert names(quality.high_slack) == ["a"]

    def test_negative_slack_goes_back_from_a_due_date(self) -> None:
        """`b` ends on the 3rd day and is due on the 1st: it and what it waits for are two days late."""
        quality = tasks(a=task("2d"), b=task("1d", after="a", due="2026-03-02"), c=task("1d", due="2026-03-02"))
        assert quality.negative_slack == Share(("task/pay/m/a", "task/pay/m/b"), 3)

    def test_long_is_more_than_44_days_from_start_to_finish(self) -> None:
        assert names(tasks(a=task("44d"), b=task("45d")).long_tasks) == ["b"]

    def test_long_counts_what_is_behind_too(self) -> None:
        """Begun on 2 March with 10 days to go on 4 May, after 45 working days."""
        quality = tasks("2026-05-04", a=task("50d", started="2026-03-02", progress="80%"), b=task("10d"))
        assert names(quality.long_tasks) == ["a"]

    def test_long_is_what_plan_yaml_says(self) -> None:
        quality = assess({"m": {"tasks": {"a": task("3d")}}}, checks={"thresholds": {"long-tasks": "2d"}})
        assert names(quality.long_tasks) == ["a"]

    def test_without_people_and_money(self) -> None:
        bodies = {
            "a": {"title": "A", "effort": "2d", "assign": ["ben"]},
            "b": task("1d"),
            "c": task("4h"),
            "d": task("1d", cost="100"),
            "e": task("1d", assign=["ben"]),
            "f": {"title": "F", "effort": "2d"},
        }
        quality = assess({"m": {"tasks": bodies}}, people={"ben": {}})
        assert quality.without_people == Share(("task/pay/m/b",), 6)

    def test_a_plan_without_people_is_not_judged_for_that(self) -> None:
        assert tasks(a=task("9d"), b=task("9d")).without_people == Share((), 2)


class TestProgress:
    def test_actual_dates_after_the_status_date(self) -> None:
        quality = tasks(
            a=task("9d", started="2026-03-03"),
            b=task(started="2026-03-02", finished="2026-03-04"),
            c=task(started="2026-03-02", finished="2026-03-02"),
        )
        assert quality.invalid_dates == Share(("task/pay/m/a", "task/pay/m/b"), 3)

    @pytest.mark.parametrize(("hour", "found"), [("09:00", ["a"]), ("10:00", []), ("11:00", [])])
    def test_on_the_same_day_the_hour_counts(self, hour: str, found: list[str]) -> None:
        quality = tasks(f"2026-03-02T{hour}", a=task("9d", started="2026-03-02T10:00"))
        assert names(quality.invalid_dates) == found

    def test_forecasts_before_the_status_date(self) -> None:
        """A pin that was passed, and an event that nobody says was reached."""
        milestones = {
            "m": {"tasks": {"a": task(start="2026-03-02"), "b": task(), "c": task("0d", start="2026-03-02")}},
            "fair": {"not-before": "2026-03-03"},
            "party": {"not-before": "2026-03-04"},
            "gate": {"not-before": "2026-03-02", "reached": "2026-03-03"},
            "wish": {"reached": "2026-03-05"},
        }
        quality = assess(milestones, "2026-03-04")
        assert names(quality.invalid_dates) == ["a", "c", "fair", "wish"]
        assert quality.invalid_dates.of == 7

    def test_missed_among_those_due(self) -> None:
        """Due by Monday the 9th: a on time, b late, c open, d done on an unknown day. e comes later, f has no date."""
        milestones = {
            "m": {
                "due": "2026-03-06",
                "tasks": {
                    "a": task(started="2026-03-02", finished="2026-03-06"),
                    "b": task(started="2026-03-02", finished="2026-03-09"),
                    "c": task(due="2026-03-09", started="2026-03-03", remaining="2d"),
                    "d": task(status="done"),
                    "e": task(due="2026-03-10"),
                },
            },
            "n": {"tasks": {"f": task()}},
        }
        quality = assess(milestones, "2026-03-09")
        assert quality.missed == Share(("task/pay/m/b", "task/pay/m/c"), 4)
        assert quality.execution == Execution(finished=3, due=4, undated=1)
        assert quality.execution.index == Fraction(3, 5)

    def test_execution_may_be_above_one(self) -> None:
        """Two of three were done, one was due."""
        quality = tasks(
            "2026-03-03",
            a=task(due="2026-03-03", status="done"),
            b=task(due="2026-03-31", status="done"),
            c=task(due="2026-03-31"),
        )
        assert quality.execution.index == 2

    def test_no_execution_before_anything_was_due(self) -> None:
        assert tasks(a=task(), due=None).execution == Execution(finished=0, due=0, undated=1)
        assert Execution(finished=0, due=0, undated=1).index is None


class TestPathLength:
    @pytest.mark.parametrize(
        ("length", "slack", "index"),
        [(80, 20, Fraction(5, 4)), (800, 20, Fraction(41, 40)), (800, 200, Fraction(5, 4)), (80, -8, Fraction(9, 10))],
    )
    def test_published_examples(self, length: int, slack: int, index: Fraction) -> None:
        """Source: NDIA, Planning and Scheduling Excellence Guide; the last is ours."""
        assert PathLength(length * DAY, slack * DAY).index == index

    @pytest.mark.parametrize(
        ("length", "finish", "index"),
        [
            ("80d", "2026-07-17", Fraction(5, 4)),
            ("800d", "2029-04-20", Fraction(41, 40)),
            ("800d", "2029-12-28", Fraction(5, 4)),
            ("80d", "2026-06-09", Fraction(9, 10)),
        ],
    )
    def test_the_same_as_plans(self, length: str, finish: str, index: Fraction) -> None:
        """From Monday, 2 March 2026, 80 working days end on 19 June, and 800 on 23 March 2029, a Friday both."""
        charters = {"pay": {"status": "active", "finish": finish}}
        quality = assess({"m": {"tasks": {"a": task(length)}}}, charters=charters)
        assert quality.path_length is not None
        assert quality.path_length.index == index

    def test_without_an_agreed_finish_there_is_none(self) -> None:
        assert tasks(a=task()).path_length is None


class TestPath:
    def test_the_first_task_of_the_chain_is_tested(self) -> None:
        assert tasks(a=task("2d"), b=task(after="a"), c=task()).path_test == PathTest("task/pay/m/a", moves=True)

    def test_a_pinned_finish_holds_the_charter(self) -> None:
        quality = tasks(a=task(), b=task(after="a", finish="2026-04-01"))
        assert quality.path_test == PathTest("task/pay/m/b", moves=False)

    def test_a_pinned_start_does_not(self) -> None:
        quality = tasks(a=task(), b=task(after="a", start="2026-04-01"))
        assert quality.path_test == PathTest("task/pay/m/b", moves=True)

    def test_what_drives_by_its_start_is_passed_over(self) -> None:
        quality = tasks(a=task("1d"), b=task("9d", after="a SS +2d"), c=task(after="b"))
        assert quality.path_test == PathTest("task/pay/m/b", moves=True)

    def test_what_is_as_late_as_possible_is_passed_over(self) -> None:
        assert tasks(due=None, a=task("9d", late=True)).path_test is None

    def test_an_event_cannot_grow(self) -> None:
        quality = assess({"m": {"tasks": {"a": task()}}, "fair": {"not-before": "2026-06-24"}})
        assert quality.path_test is None


LENGTHS = st.integers(1, 6)
LINKS = st.sampled_from(["FS", "SS", "FF", "FS +2d", "SS +1d", "FF +1d", "FS -1d"])
PINS = st.sampled_from(
    [{}, {}, {}, {}, {"start": "2026-03-11"}, {"finish": "2026-03-20"}, {"not-before": "2026-03-10"}]
)


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """Up to eight tasks, each after one or two of those before it."""
    bodies: dict[str, Any] = {}
    for number in range(draw(st.integers(1, 8))):
        before = draw(st.sets(st.sampled_from(sorted(bodies)), max_size=2)) if bodies else set()
        after = [f"{name} {draw(LINKS)}" for name in sorted(before)]
        bodies[f"t{number}"] = {"title": "T", "duration": f"{draw(LENGTHS)}d", "after": after, **draw(PINS)}
    return bodies


def grown(plan: Plan, address: str) -> Plan:
    """The plan in which one task takes 600 days more."""
    path, _, name = address.removeprefix("task/").rpartition("/")
    milestone = plan.milestones[path]
    old: Task = milestone.tasks[name]  # type: ignore[index]
    assert isinstance(old.duration, Duration)
    days = int(old.duration.text.removesuffix("d")) + 600
    new = msgspec.structs.replace(old, duration=Duration.parse(f"{days}d"))
    changed = msgspec.structs.replace(milestone, tasks={**milestone.tasks, name: new})
    return msgspec.structs.replace(plan, milestones={**plan.milestones, path: changed})


@settings(deadline=None, max_examples=150)
@given(networks())
def test_the_path_test_says_what_scheduling_anew_says(bodies: dict[str, Any]) -> None:
    """600 days more of the task that is tested move the charter's finish by 600 days where it says so, else by none."""
    plan, today = plan_of({"m": {"tasks": bodies}}), Moment.parse(MONDAY)
    schedule = compute_schedule(plan, today)
    found = compute_quality(plan, schedule).charters["charter/pay"].path_test
    if found is None:
        return
    before = schedule.charters["charter/pay"].finish
    after = compute_schedule(grown(plan, found.task), today).charters["charter/pay"].finish
    assert before is not None
    assert after is not None
    assert calendar_of(plan).between(before, after) == (600 * DAY if found.moves else 0)
