"""The rules of the plan format for dates, each on a plan small enough to check by hand.

The plan's calendar is Monday to Friday, 09:00-12:30 and 13:00-17:30; the status date is Monday, 2 March 2026.
"""

from typing import Any

import pytest
from planmaker import dates, one, plan_of, scheduled

from plancli.errors import PlanError
from plancli.schedule.result import Assigned, Driver, Item
from plancli.schedule.working_time import iso

DAY = 480


def task(duration: str = "1d", *after: str, **more: Any) -> dict[str, Any]:
    keys = {key.replace("_", "-"): value for key, value in more.items()}
    return {"title": "Work", "after": list(after), **({} if "effort" in more else {"duration": duration}), **keys}


def span(item: Item) -> str:
    """`02T09:00 04T17:30` for dates in March 2026."""
    return " ".join("-" if each is None else each.removeprefix("2026-03-") for each in dates(item))


def test_a_task_starts_at_the_next_working_moment_and_an_event_stays() -> None:
    items = one({"a": task("5d"), "b": task("1d", "a"), "e": task("0d", "a"), "n": {"title": "?", "after": ["a"]}})
    assert span(items["a"]) == "02T09:00 06T17:30"
    assert span(items["b"]) == "09T09:00 09T17:30"
    assert span(items["e"]) == "06T17:30 06T17:30"
    assert span(items["n"]) == "09T09:00 09T09:00"
    assert [items[name].unestimated for name in "aen"] == [False, False, True]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("a", "09T09:00 10T17:30"),
        ("a +1d", "10T09:00 11T17:30"),
        ("a -1d", "06T09:00 09T17:30"),
        ("a +2ed", "09T09:00 10T17:30"),
        ("a +4ed", "10T17:30 12T17:30"),
        ("a -24eh", "05T17:30 09T17:30"),
        ("a SS", "02T09:00 03T17:30"),
        ("a SS +1d", "03T09:00 04T17:30"),
        ("a FF", "05T09:00 06T17:30"),
        ("a FF +1d", "06T09:00 09T17:30"),
        ("a SF +4d", "04T09:00 05T17:30"),
        ("a SF", "02T09:00 03T17:30"),
    ],
)
def test_links_of_all_types_move_the_start(link: str, expected: str) -> None:
    ends_at_half_past_five = expected.replace("10T17:30 12", "11T09:00 12").replace("05T17:30 09", "06T09:00 09")
    assert span(one({"a": task("5d"), "b": task("2d", link)})["b"]) == ends_at_half_past_five


def test_lag_runs_on_the_calendar_of_the_successor_and_on_the_plans_where_that_is_elapsed() -> None:
    calendars = {"support": {"days": "mon-sun"}}
    items = one(
        {
            "a": task("5d"),
            "b": task("1d", "a +2d", calendar="support"),
            "dry": task("2ed", "a"),
            "cure": task("1ed", "a +1d"),
            "c": task("1d", "dry"),
        },
        calendars=calendars,
    )
    assert span(items["b"]) == "09T09:00 09T17:30"
    assert span(items["dry"]) == "06T17:30 08T17:30"
    assert span(items["cure"]) == "09T17:30 10T17:30"
    assert span(items["c"]) == "09T09:00 09T17:30"
    # it may end on Tuesday, 09:00, so start on Sunday, 09:00: between Friday evening and then nobody works
    assert (items["dry"].total_slack, iso(items["dry"].late_start or 0)) == (0, "2026-03-08T09:00")


def test_a_milestone_is_reached_with_its_last_task_and_starts_with_its_first() -> None:
    plan = plan_of(
        {
            "alpha": {"tasks": {"x": task("3d"), "y": task("1d", "x SS +1d")}},
            "beta": {"after": ["alpha"], "tasks": {"p": task("1d"), "q": task("1d", "p")}},
            "gamma": {"tasks": {"s": task("1d", "alpha/ SS +1d"), "f": task("2d", "alpha/ FF")}},
            "gate": {"after": ["beta", "gamma +1d"]},
        }
    )
    items = scheduled(plan).items
    assert span(items["milestone/pay/alpha"]) == "02T09:00 04T17:30"
    assert span(items["task/pay/beta/p"]) == "05T09:00 05T17:30"
    assert span(items["task/pay/gamma/s"]) == "03T09:00 03T17:30"
    assert span(items["task/pay/gamma/f"]) == "03T09:00 04T17:30"
    assert span(items["milestone/pay/gate"]) == "06T17:30 06T17:30"
    assert items["milestone/pay/alpha"].driver == Driver("task", "task/pay/alpha/x")
    assert items["task/pay/beta/p"].driver == Driver("link", "milestone/pay/alpha")
    assert items["task/pay/alpha/x"].critical
    assert items["task/pay/alpha/y"].free_slack == items["task/pay/alpha/y"].total_slack == DAY
    assert scheduled(plan).charters["charter/pay"].critical_path == (
        "task/pay/alpha/x",
        "task/pay/beta/p",
        "task/pay/beta/q",
        "milestone/pay/gate",
    )


def test_nothing_starts_before_its_bounds() -> None:
    plan = plan_of(
        {
            "alpha": {"not-before": "2026-03-09", "tasks": {"x": task(), "y": task(not_before="2026-03-14")}},
            "beta": {"tasks": {"p": task(), "q": task("1d", "p")}},
            "fair": {"not-before": "2026-03-21", "due": "2026-03-21"},
            "kickoff": {},
        },
        charters={"pay": {"status": "active", "start": "2026-03-04T12:00"}},
    )
    items = scheduled(plan).items
    assert span(items["task/pay/alpha/x"]) == "09T09:00 09T17:30"
    assert items["task/pay/alpha/x"].driver == Driver("not-before", "milestone/pay/alpha")
    assert span(items["task/pay/alpha/y"]) == "16T09:00 16T17:30"
    assert items["task/pay/alpha/y"].driver == Driver("not-before")
    assert span(items["task/pay/beta/p"]) == "04T12:00 05T12:00"
    assert items["task/pay/beta/p"].driver == Driver("charter start", "charter/pay")
    assert items["task/pay/beta/q"].driver == Driver("link", "task/pay/beta/p")
    assert span(items["milestone/pay/fair"]) == "21T00:00 21T00:00"
    assert items["milestone/pay/fair"].late_minutes == 0
    assert span(items["milestone/pay/kickoff"]) == "04T12:00 04T12:00"
    later = scheduled(plan, "2026-03-18T15:30").items
    assert span(later["task/pay/beta/p"]) == "18T15:30 19T15:30"
    assert later["task/pay/beta/p"].driver == Driver("today")


def test_effort_ends_when_all_who_are_assigned_have_used_it_up() -> None:
    people = {
        "ben": {"away": ["2026-03-03"]},
        "cleo": {"calendar": "support"},
        "ada": {"capacity": "50%"},
        "dee": {"away": ["2026-03-02..2026-03-08"]},
    }
    tasks = {
        "nobody": task(effort="3d"),
        "half": task(effort="3d", assign=["ben 50%"]),
        "capacity": task(effort="1d", assign=["ada"]),
        "two": task(effort="3d", assign=["ben", "cleo 50%"]),
        "weekend": task(effort="6d", assign=["cleo"]),
        "away": task(effort="6d", assign=["ben", "dee"]),
        "night": task(effort="1d", assign=["ben"], calendar="night"),
        "only": task(effort="1d", assign=["dee"], calendar="night only"),
        "third": task(effort="100min", assign=["ben 75%"]),
    }
    calendars = {"support": {"days": "mon-sun"}, "night": {"hours": ["16:30-24:00"]}}
    items = one(tasks, people=people, calendars=calendars)
    assert span(items["nobody"]) == "02T09:00 04T17:30"
    assert span(items["half"]) == "02T09:00 10T17:30"
    assert span(items["capacity"]) == "02T09:00 03T17:30"
    # cleo does half a day on each day, ben a whole one but on Tuesday: 1.5 + 0.5, then 1 of 1.5 is left
    assert span(items["two"]) == "02T09:00 04T14:50"
    assert span(items["weekend"]) == "02T09:00 07T17:30"
    # ben four days in the first week, then two people share two days
    assert span(items["away"]) == "02T09:00 09T17:30"
    assert span(items["night"]) == "02T16:30 12T17:30"
    assert span(items["only"]) == "02T16:30 03T17:00"
    assert span(items["third"]) == "02T09:00 02T11:13"
    assert items["two"].assigned == (Assigned("ben", "100%"), Assigned("cleo", "50%"))
    assert items["capacity"].assigned == (Assigned("ada", "50%"),)


def test_duration_with_people_lasts_from_the_first_start_to_the_last_end() -> None:
    people = {"ben": {}, "dee": {"away": ["2026-03-02..2026-03-04"]}}
    items = one({"a": task("2d", assign=["ben", "dee 10%"]), "b": task("2d", assign=["ben 50%"])}, people=people)
    assert span(items["a"]) == "02T09:00 06T17:30"
    assert span(items["b"]) == "02T09:00 03T17:30"


def test_three_points_count_as_their_mean_rounded_once() -> None:
    items = one(
        {"a": task(effort={"best": "3d", "likely": "5d", "worst": "13d"}, assign=["ben 70%"])}, people={"ben": {}}
    )
    # (3 + 20 + 13) / 6 = 6 d; 2880 / 0.7 = 4114.29 min = 8 d + 274 min
    assert span(items["a"]) == "02T09:00 12T14:04"


def test_pins_hold_against_links_and_their_slack_is_the_conflict() -> None:
    items = one(
        {
            "a": task("5d"),
            "start": task("1d", "a", start="2026-03-05"),
            "finish": task("2d", finish="2026-03-12"),
            "both": task("1d", "a", start="2026-03-16", finish="2026-03-18"),
            "weekend": task("1d", start="2026-03-07"),
            "z": task("20d"),
        }
    )
    assert span(items["start"]) == "05T09:00 05T17:30"
    assert (items["start"].total_slack, items["start"].critical) == (-2 * DAY, True)
    assert items["a"].total_slack == -2 * DAY
    assert items["start"].driver == Driver("pinned")
    assert span(items["finish"]) == "11T09:00 12T17:30"
    assert span(items["both"]) == "16T09:00 18T17:30"
    assert span(items["weekend"]) == "09T09:00 09T17:30"
    assert [items[name].total_slack for name in ("finish", "both", "weekend")] == [0, 0, 0]


def test_due_is_negative_slack_and_moves_nothing() -> None:
    plan = plan_of(
        {"m": {"due": "2026-03-05", "tasks": {"a": task("3d"), "b": task("3d", "a", due="2026-03-06")}}, "end": {}}
    )
    items = scheduled(plan).items
    assert span(items["task/pay/m/b"]) == "05T09:00 09T17:30"
    assert (items["task/pay/m/a"].total_slack, items["task/pay/m/b"].total_slack) == (-2 * DAY, -2 * DAY)
    assert items["task/pay/m/a"].free_slack == 0
    assert (items["milestone/pay/m"].late_minutes, items["task/pay/m/b"].late_minutes) == (2 * DAY, DAY)
    assert items["milestone/pay/m"].total_slack == -2 * DAY
    assert iso(items["task/pay/m/a"].late_finish or 0) == "2026-03-02T17:30"


def test_actual_dates_stand_and_what_remains_starts_with_the_status_date() -> None:
    items = one(
        {
            "done": task("9d", finished="2026-02-24", started="2026-02-22"),
            "dateless": task("9d", status="done"),
            "after": task("1d", "dateless", "done"),
            "doing": task("4d", started="2026-02-26", progress="50%"),
            "left": task("4d", status="doing", progress="50%", remaining="3d"),
            "late": task("2d", "doing", started="2026-02-26"),
            "stuck": task("2d", status="blocked"),
        }
    )
    assert dates(items["done"]) == ("2026-02-22T00:00", "2026-02-24T17:30")
    assert (items["done"].total_slack, items["done"].critical, items["done"].late_start) == (None, False, None)
    assert dates(items["dateless"]) == (None, None)
    assert span(items["after"]) == "02T09:00 02T17:30"
    assert dates(items["doing"]) == ("2026-02-26T09:00", "2026-03-03T17:30")
    assert span(items["left"]) == "02T09:00 04T17:30"
    assert dates(items["late"]) == ("2026-02-26T09:00", "2026-03-05T17:30")
    assert span(items["stuck"]) == "02T09:00 03T17:30"
    assert [items[name].state for name in ("done", "dateless", "doing", "stuck", "m")] == [
        "done", "done", "doing", "blocked", "doing",
    ]  # fmt: skip
    assert [items[name].total_slack for name in ("doing", "late", "left")] == [0, 0, DAY]


def test_an_event_is_reached_on_its_day() -> None:
    plan = plan_of(
        {"gate": {"reached": "2026-02-26", "due": "2026-02-25"}, "m": {"after": ["gate +3d"], "tasks": {"a": task()}}}
    )
    items = scheduled(plan).items
    assert dates(items["milestone/pay/gate"]) == ("2026-02-26T17:30", "2026-02-26T17:30")
    assert (items["milestone/pay/gate"].state, items["milestone/pay/gate"].late_minutes) == ("done", DAY)
    assert span(items["task/pay/m/a"]) == "04T09:00 04T17:30"


def test_free_slack_lasts_until_the_first_successor_must_wait() -> None:
    items = one(
        {"a": task("1d"), "b": task("3d"), "c": task("1d", "a", "b"), "d": task("1d", "a SS +4d"), "z": task("9d")}
    )
    assert [(items[name].free_slack, items[name].total_slack) for name in "abcdz"] == [
        (0, 4 * DAY),
        (0, 5 * DAY),
        (5 * DAY, 5 * DAY),
        (4 * DAY, 4 * DAY),
        (0, 0),
    ]


def test_late_dates_go_over_links_into_other_charters() -> None:
    plan = plan_of(
        {
            "a/m": {"tasks": {"x": task("1d"), "y": task("5d")}},
            "b/m": {"tasks": {"z": task("3d", "a/m/x"), "last": task("4d")}},
        }
    )
    items = scheduled(plan).items
    assert [items[f"task/{path}"].total_slack for path in ("a/m/x", "a/m/y", "b/m/z", "b/m/last")] == [0, 0, 0, 0]
    assert scheduled(plan).charters["charter/b"].critical_path == ("task/b/m/last",)


def test_what_is_on_hold_is_not_forecast_and_history_binds_nobody() -> None:
    past, held = {"status": "closed"}, {"status": "on-hold"}
    plan = plan_of(
        {
            "old/m": {"tasks": {"x": task(started="2026-02-02", finished="2026-04-01"), "y": task()}},
            "wait/m": {"tasks": {"x": task(started="2026-02-02", finished="2026-03-04"), "y": task()}},
            "now/m": {
                "tasks": {
                    "a": task("1d", "old/m/x", "wait/m/y"),
                    "b": task("1d", "wait/m/x"),
                    "gone": task("9d", "a", status="dropped"),
                    "c": task("1d", "gone"),
                }
            },
        },
        charters={"old": past, "wait": held, "now": {"status": "draft"}},
    )
    schedule = scheduled(plan)
    items = schedule.items
    assert dates(items["task/old/m/x"]) == ("2026-02-02T09:00", "2026-04-01T17:30")
    assert [span(items[f"task/{path}/m/y"]) for path in ("old", "wait")] == ["- -", "- -"]
    assert [items[f"task/{path}/m/y"].history for path in ("old", "wait")] == [True, False]
    assert span(items["task/now/m/a"]) == span(items["task/now/m/c"]) == "02T09:00 02T17:30"
    assert span(items["task/now/m/b"]) == "05T09:00 05T17:30"
    assert span(items["task/now/m/gone"]) == "- -"
    assert dates(items["milestone/wait/m"]) == ("2026-02-02T09:00", None)
    assert schedule.charters["charter/wait"].finish is None
    assert iso(schedule.charters["charter/now"].finish or 0) == "2026-03-05T17:30"


def test_load_is_what_is_booked_of_what_is_there() -> None:
    people = {"ben": {"away": ["2026-03-09"]}, "ada": {"capacity": "50%"}}
    plan = plan_of(
        {"m": {"tasks": {"a": task(effort="6d", assign=["ben"]), "b": task("1d", assign=["ben 30%"])}}}, people=people
    )
    load = {
        address: [(str(each.week), each.booked_minutes, each.capacity_minutes) for each in person.load]
        for address, person in scheduled(plan).people.items()
    }
    assert load == {
        "person/ben": [("2026-03-02", 5 * DAY + 144, 5 * DAY), ("2026-03-09", DAY, 4 * DAY)],
        "person/ada": [("2026-03-02", 0, 1200), ("2026-03-09", 0, 1200)],
    }


def test_work_that_finds_no_time_is_named() -> None:
    with pytest.raises(
        PlanError, match="task/pay/m/a cannot be placed: the calendar of `ben` has no working time after"
    ):
        one({"a": task(effort="6d", assign=["ben"])}, people={"ben": {"away": ["2026-03-05.."]}})
    with pytest.raises(PlanError, match="task/pay/m/a cannot be placed: nobody on it has any capacity"):
        one({"a": task(effort="6d", assign=["ben"])}, people={"ben": {"capacity": "0%"}})
    with pytest.raises(PlanError, match="have not enough working time left"):
        one(
            {"a": task(effort="9d", assign=["ben", "dee"])},
            people={"ben": {"away": ["2026-03-05.."]}, "dee": {"away": ["2026-03-06.."]}},
        )


def test_a_due_date_before_anyone_is_there_breaks_nothing() -> None:
    items = one(
        {"p": task("1d"), "a": task("1d", "p", effort="5d", assign=["dee"], due="2026-03-04")},
        people={"dee": {"away": ["..2026-03-15"]}},
    )
    assert span(items["a"]) == "16T09:00 20T17:30"
    assert items["a"].total_slack == -5 * DAY


def test_an_empty_plan_has_an_empty_schedule() -> None:
    schedule = scheduled(plan_of({}, charters={"pay": {}}, people={"ben": {}}))
    assert (dict(schedule.items), schedule.charters["charter/pay"].finish) == ({}, None)
    assert schedule.people["person/ben"].load == ()


def test_an_event_stands_at_the_later_of_its_links_and_its_not_before() -> None:
    milestones = {
        "m": {"tasks": {"a": {"title": "A", "duration": "1d", "finished": "2026-03-03"}}},
        "after": {"after": ["m"]},
        "fair": {"not-before": "2026-03-05", "due": "2026-03-05"},
        "both": {"after": ["m"], "not-before": "2026-03-04"},
        "neither": {},
    }
    schedule = scheduled(plan_of(milestones), "2026-03-20")
    reached = {key: dates(schedule.items[f"milestone/pay/{key}"])[1] for key in milestones}
    assert reached == {
        "m": "2026-03-03T17:30",
        "after": "2026-03-03T17:30",
        "fair": "2026-03-05T00:00",
        "both": "2026-03-04T00:00",
        "neither": "2026-03-20T00:00",
    }


def test_any_of_passes_over_who_never_finds_the_time() -> None:
    people: dict[str, Any] = {"ben": {"away": ["2026-03-04.."]}, "cleo": {"capacity": "50%"}}
    tasks = {"a": task(effort="3d", **{"any-of": ["ben", "cleo"]})}
    item = one(tasks, people=people)["a"]
    assert (span(item), item.assigned) == ("02T09:00 09T17:30", (Assigned("cleo", "50%"),))
    people["cleo"] = {"away": ["2026-03-03.."]}
    with pytest.raises(PlanError, match="task/pay/m/a cannot be placed: the calendar of `ben` has no working time"):
        one(tasks, people=people)


def test_a_link_to_the_end_is_kept_by_whoever_is_taken() -> None:
    """Ada takes two days, Ben one: that he does not end before Tuesday evening, he starts on Tuesday."""
    people: dict[str, Any] = {"ada": {"capacity": "50%"}, "ben": {}}
    tasks = {"a": task("2d"), "b": task("1d", "a FF", effort="1d", **{"any-of": ["ada", "ben"]})}
    for names in (["ada", "ben"], ["ben", "ada"]):
        tasks["b"]["any-of"] = names
        assert span(one(tasks, people=people)["b"]) == (
            "02T09:00 03T17:30" if names[0] == "ada" else "03T09:00 03T17:30"
        )


def test_a_pinned_start_takes_who_finishes_first_from_there() -> None:
    people = {"ben": {"away": ["2026-03-10"]}, "cleo": {}}
    item = one({"a": task(effort="2d", start="2026-03-09", **{"any-of": ["ben", "cleo"]})}, people=people)["a"]
    assert (span(item), item.assigned) == ("09T09:00 10T17:30", (Assigned("cleo", "100%"),))


def test_what_is_late_keeps_an_elapsed_end_by_the_clock() -> None:
    """From Saturday, 05:30, to Monday morning nobody works, but what must not end before it ends on Saturday."""
    tasks = {
        "sign": task("0d", late=True),
        "dry": task("12eh", "sign FF", not_before="2026-03-06T17:30"),
        "z": task("9d"),
    }
    items = one(tasks)
    assert (span(items["sign"]), span(items["dry"])) == ("07T05:30 07T05:30", "06T17:30 07T05:30")


def test_what_is_late_and_takes_no_time_starts_with_its_successor() -> None:
    people = {"ben": {}, "cleo": {"calendar": "support"}}
    tasks = {
        "a": {"title": "?", "assign": ["ben", "cleo"], "late": True},
        "b": task("1d", "a SS", not_before="2026-03-05"),
    }
    assert span(one(tasks, people=people, calendars={"support": {"days": "mon-sun"}})["a"]) == "05T09:00 05T09:00"


def test_what_is_late_and_has_no_time_to_lose_stays() -> None:
    """Dee is there from Wednesday on: three days end on Friday, whatever the pin on Thursday would need."""
    items = one(
        {"a": task(effort="3d", assign=["dee"], late=True), "b": task("1d", "a", start="2026-03-05")},
        people={"dee": {"away": ["..2026-03-03"]}},
    )
    assert (span(items["a"]), items["a"].total_slack) == ("04T09:00 06T17:30", -2 * DAY)


def test_an_elapsed_lag_to_an_end_leaves_the_time_in_which_nobody_works() -> None:
    """Two days after Wednesday, 19:00, is after hours on Friday: that work ends on Friday, 17:30, keeps the link."""
    items = one(
        {"a": task("30h", calendar="long"), "b": task("1d", "a FF +2ed")},
        calendars={"long": {"days": "mon-sun", "hours": ["09:00-19:00"]}},
    )
    assert (span(items["a"]), span(items["b"])) == ("02T09:00 04T19:00", "06T09:00 06T17:30")
    # it may end when the charter does: two days later is a Sunday
    assert items["a"].total_slack == items["a"].free_slack == (10 + 8.5) * 60


def test_late_dates_count_back_from_the_end_that_a_late_task_moves() -> None:
    tasks = {"a": task("1d"), "late": task("1d", late=True, due="2026-03-06"), "tidy": task("1d", late=True)}
    for order in (tasks, dict(reversed(tasks.items()))):
        items = one(order)
        assert [span(items[name]) for name in ("late", "tidy")] == ["06T09:00 06T17:30"] * 2
        assert [items[name].total_slack for name in ("a", "late", "tidy")] == [4 * DAY, 0, 0]


def test_what_was_done_out_of_order_does_not_break_the_network() -> None:
    items = one(
        {
            "a": task("3d"),
            "b": task("1d", "a", started="2026-02-23", finished="2026-02-24"),
            "c": task("1d", "b"),
            "d": task("2d", "a +1d", started="2026-02-27"),
        }
    )
    assert [span(items[name]) for name in "ac"] == ["02T09:00 04T17:30", "02T09:00 02T17:30"]
    assert dates(items["b"]) == ("2026-02-23T09:00", "2026-02-24T17:30")
    assert dates(items["d"]) == ("2026-02-27T09:00", "2026-03-09T17:30"), "what remains of it waits for its links"
    assert [items[name].total_slack for name in "abcd"] == [0, None, 5 * DAY, 0]


def test_a_lag_to_any_of_several_is_the_same_whoever_is_taken() -> None:
    people = {"ben": {"capacity": "50%"}, "cleo": {"calendar": "support"}}
    calendars = {"support": {"days": "mon-sun"}}
    for names in (["ben", "cleo"], ["cleo", "ben"]):
        body = task("1d", "a +2d", effort="1d", **{"any-of": names})
        items = one({"a": task("5d"), "b": body, "z": task("9d")}, people=people, calendars=calendars)
        # two days of the plan's calendar after Friday evening, though Cleo works on weekends
        assert (span(items["b"]), items["b"].assigned) == ("11T09:00 11T17:30", (Assigned("cleo", "100%"),))


def test_what_can_never_be_in_time_leaves_slack_only_until_its_people_come() -> None:
    """Ada comes on Wednesday, and two days of her work are due that evening: no late start is in her calendar."""
    people = {"ada": {"away": ["..2026-03-03"]}}
    tasks = {"a": task("1d"), "b": task(effort="2d", assign=["ada"], after=["a"], due="2026-03-04")}
    items = one(tasks, people=people)
    assert (items["b"].total_slack, items["a"].total_slack) == (-480, 480)
