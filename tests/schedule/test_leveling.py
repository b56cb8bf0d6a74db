"""Leveling: nobody is booked beyond their capacity, and no link is broken for it."""

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import overbooked
from planmaker import ROUND_THE_CLOCK, at, dates, plan_of
from planmaker import one as pure_one

from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.result import Item, Schedule

PEOPLE: dict[str, Any] = {"ben": {}, "cleo": {"capacity": "50%"}, "ada": {"away": ["2026-03-05..2026-03-09"]}}


def one(tasks: dict[str, Any], **more: Any) -> dict[str, Item]:
    return pure_one(tasks, level=True, **more)


def scheduled(plan: Plan) -> Schedule:
    return compute_schedule(plan, Moment.parse("2026-03-02"))


def task(**keys: Any) -> dict[str, Any]:
    return {"title": "T", **keys}


def test_one_person_works_on_one_thing_at_a_time() -> None:
    items = one({"a": task(effort="2d", assign=["ben"]), "b": task(effort="1d", assign=["ben"])}, people=PEOPLE)
    assert dates(items["a"]) == ("2026-03-02T09:00", "2026-03-03T17:30")
    assert dates(items["b"]) == ("2026-03-04T09:00", "2026-03-04T17:30")
    assert items["b"].driver is not None
    assert (items["b"].driver.kind, items["b"].driver.address) == ("person", "task/pay/m/a")
    assert [items[key].critical for key in "ab"] == [True, True], "the person is the chain"


def test_halves_of_a_person_go_side_by_side() -> None:
    tasks = {key: task(effort="1d", assign=["ben 50%"]) for key in "abc"}
    items = one(tasks, people=PEOPLE)
    assert dates(items["a"]) == dates(items["b"]) == ("2026-03-02T09:00", "2026-03-03T17:30")
    assert dates(items["c"]) == ("2026-03-04T09:00", "2026-03-05T17:30")


def test_priority_goes_first_then_the_longer_chain() -> None:
    tasks = {
        "a": task(effort="1d", assign=["ben"]),
        "b": task(effort="1d", assign=["ben"]),
        "then": task(duration="5d", after=["b"]),
    }
    assert dates(one(tasks, people=PEOPLE)["b"])[0] == "2026-03-02T09:00"
    tasks["a"]["priority"] = "600"
    assert dates(one(tasks, people=PEOPLE)["a"])[0] == "2026-03-02T09:00"


def test_the_nearest_priority_counts() -> None:
    milestones = {
        "m": {"priority": "900", "tasks": {"a": task(effort="1d", assign=["ben"], priority="100")}},
        "n": {"tasks": {"b": task(effort="1d", assign=["ben"])}},
    }
    schedule = scheduled(plan_of(milestones, people=PEOPLE))
    assert dates(schedule.items["task/pay/n/b"])[0] == "2026-03-02T09:00"


def test_drafts_take_nobody_from_what_was_agreed() -> None:
    milestones = {
        "idea/m": {"priority": "1000", "tasks": {"a": task(effort="1d", assign=["ben"])}},
        "pay/m": {"tasks": {"b": task(effort="1d", assign=["ben"])}},
    }
    charters = {"idea": {"status": "draft"}, "pay": {"status": "approved"}}
    schedule = scheduled(plan_of(milestones, charters, PEOPLE))
    assert dates(schedule.items["task/pay/m/b"])[0] == "2026-03-02T09:00"
    assert dates(schedule.items["task/idea/m/a"])[0] == "2026-03-03T09:00"


def test_what_is_pinned_holds_its_people_and_others_make_way() -> None:
    tasks = {
        "free": task(effort="2d", assign=["ben"]),
        "pinned": task(effort="1d", assign=["ben"], start="2026-03-03"),
    }
    items = one(tasks, people=PEOPLE)
    assert dates(items["pinned"])[0] == "2026-03-03T09:00"
    assert dates(items["free"]) == ("2026-03-04T09:00", "2026-03-05T17:30"), "work is not split"


def test_work_under_way_goes_on_before_new_work() -> None:
    tasks = {
        "new": task(effort="1d", assign=["ben"], priority="1000"),
        "doing": task(effort="3d", assign=["ben"], status="doing", remaining="1d"),
    }
    items = one(tasks, people=PEOPLE)
    assert dates(items["doing"])[0] == "2026-03-02T09:00"
    assert dates(items["new"])[0] == "2026-03-03T09:00"


def test_leveling_is_switched_off_by_the_plan_or_by_the_caller() -> None:
    tasks = {"m": {"tasks": {key: task(effort="1d", assign=["ben"]) for key in "ab"}}}
    off = scheduled(plan_of(tasks, people=PEOPLE, leveling=False))
    assert dates(off.items["task/pay/m/b"])[0] == "2026-03-02T09:00"
    plan = plan_of(tasks, people=PEOPLE)
    pure = compute_schedule(plan, Moment.parse("2026-03-02"), leveling=False)
    assert dates(pure.items["task/pay/m/b"])[0] == "2026-03-02T09:00"
    assert scheduled(plan).charters["charter/pay"].leveling_minutes == 480


def test_who_is_away_is_not_waited_for_longer_than_needed() -> None:
    items = one({"a": task(effort="4d", assign=["ada"]), "b": task(effort="1d", assign=["ada"])}, people=PEOPLE)
    assert dates(items["a"]) == ("2026-03-02T09:00", "2026-03-10T17:30")
    assert dates(items["b"])[0] == "2026-03-11T09:00"


work = st.fixed_dictionaries(
    {
        "key": st.sampled_from(["effort", "duration"]),
        "days": st.integers(1, 4),
        "who": st.sampled_from(["ben", "ben 50%", "cleo", "cleo 25%", "ada", "ben 30%"]),
        "second": st.sampled_from([None, "cleo", "ada 50%"]),
        "after": st.sets(st.integers(0, 11), max_size=2),
        "link": st.sampled_from(["", " SS +1d", " FF", " -1d"]),
        "priority": st.sampled_from([None, "100", "900"]),
        "late": st.sampled_from([False, False, False, True]),
        "doing": st.booleans(),
    }
)


def tasks_of(works: list[dict[str, Any]]) -> dict[str, Any]:
    tasks = {}
    for at_, one_ in enumerate(works):
        after = [f"t{before}{one_['link']}" for before in sorted(one_["after"]) if before < at_]
        people = [one_["who"]] + ([one_["second"]] if one_["second"] else [])
        people = list({who.split()[0]: who for who in people}.values())
        keys = {one_["key"]: f"{one_['days']}d", "assign": people, "after": after}
        if one_["late"]:
            keys["late"] = True
        if one_["priority"]:
            keys["priority"] = one_["priority"]
        if one_["doing"] and not after:
            keys["status"] = "doing"
        tasks[f"t{at_}"] = task(**keys)
    return tasks


@pytest.mark.parametrize("effort", [None, "low"])
@given(works=st.lists(work, min_size=1, max_size=12), clock=st.booleans())
@settings(deadline=None, max_examples=80)
def test_nobody_is_overbooked_and_no_link_is_broken(
    works: list[dict[str, Any]], clock: bool, effort: Literal["low"] | None
) -> None:
    calendar = {"calendar": ROUND_THE_CLOCK} if clock else {}
    plan = plan_of({"m": {"tasks": tasks_of(works)}}, people=PEOPLE, **calendar)
    today = Moment.parse("2026-03-02")
    schedule, pure = compute_schedule(plan, today, effort=effort), compute_schedule(plan, today, leveling=False)
    assert overbooked(plan, schedule) == []
    for address, item in schedule.items.items():
        assert item.start is not None
        assert item.finish is not None
        assert item.start >= at("2026-03-02")
        if address.startswith("task/") and not any(one_["late"] for one_ in works):
            early = pure.items[address].start
            assert early is not None
            assert item.start >= early, "waiting makes nothing earlier"
        if item.critical:
            assert item.total_slack is not None
            assert item.total_slack <= 0
        else:
            assert (item.total_slack or 0) > 0
    links = plan.references.links
    for address, found in links.items():
        for link in found:
            before, after = schedule.items[link.predecessor], schedule.items[address]
            if link.type == "FS" and link.lag is None:
                assert (before.finish or 0) <= (after.start or 0)
    last = max(item.finish or 0 for item in schedule.items.values())
    assert any(item.critical and item.finish == last for item in schedule.items.values())


@given(works=st.lists(work, min_size=2, max_size=8), order=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_file_never_matters(works: list[dict[str, Any]], order: Any) -> None:
    tasks = tasks_of(works)
    shuffled = list(tasks.items())
    order.shuffle(shuffled)
    today = Moment.parse("2026-03-02")
    first = compute_schedule(plan_of({"m": {"tasks": tasks}}, people=PEOPLE), today, effort="low")
    second = compute_schedule(plan_of({"m": {"tasks": dict(shuffled)}}, people=PEOPLE), today, effort="low")
    assert {key: dates(item) for key, item in first.items.items()} == {
        key: dates(item) for key, item in second.items.items()
    }


@pytest.mark.parametrize("share", ["150%", "100%"])
def test_a_share_beyond_the_capacity_waits_for_all_of_it(share: str) -> None:
    tasks = {"a": task(duration="1d", assign=[f"cleo {share}"]), "b": task(duration="1d", assign=["cleo"])}
    items = one(tasks, people=PEOPLE)
    assert {dates(items["a"])[0], dates(items["b"])[0]} == {"2026-03-02T09:00", "2026-03-03T09:00"}


def test_any_of_takes_the_one_who_finishes_first() -> None:
    people = {"ben": {"skills": ["web"]}, "cleo": {"capacity": "50%", "skills": ["web"]}, "ada": {"skills": ["web"]}}
    tasks = {
        "first": task(effort="3d", assign=["ben"], priority="900"),
        "second": task(effort="1d", **{"any-of": ["ben", "cleo"]}),
        "third": task(effort="4d", **{"any-of": ["ben", "cleo"]}, after=["second"]),
    }
    plan = plan_of({"m": {"tasks": tasks}}, people=people)
    schedule = scheduled(plan)
    taken = {key: [one.person for one in schedule.items[f"task/pay/m/{key}"].assigned] for key in tasks}
    assert taken == {"first": ["ben"], "second": ["cleo"], "third": ["ben"]}
    assert dates(schedule.items["task/pay/m/second"]) == ("2026-03-02T09:00", "2026-03-03T17:30")
    assert dates(schedule.items["task/pay/m/third"]) == ("2026-03-05T09:00", "2026-03-10T17:30")
    assert overbooked(plan, schedule) == []


LATE = {
    "early": task(duration="1d"),
    "book": task(duration="1d", late=True, after=["early"]),
    "long": task(duration="5d", after=["early"]),
    "fair": task(duration="1d", after=["book", "long"]),
    "tidy": task(duration="1d", late=True),
    "by-then": task(duration="1d", late=True, due="2026-03-04"),
}


@pytest.mark.parametrize("level", [True, False])
def test_as_late_as_possible(level: bool) -> None:
    items = pure_one(LATE, level=level)
    assert dates(items["book"]) == ("2026-03-09T09:00", "2026-03-09T17:30"), "before the fair, which does not move"
    assert dates(items["fair"]) == ("2026-03-10T09:00", "2026-03-10T17:30")
    assert dates(items["tidy"]) == ("2026-03-10T09:00", "2026-03-10T17:30"), "at the charter's end"
    assert dates(items["by-then"]) == ("2026-03-04T09:00", "2026-03-04T17:30")
    assert dates(items["m"]) == ("2026-03-02T09:00", "2026-03-10T17:30")
    assert (items["book"].total_slack, items["book"].driver.kind if items["book"].driver else None) == (0, "late")


def test_as_late_as_its_people_are_free() -> None:
    tasks = {**LATE, "tidy": task(effort="1d", late=True, assign=["ben"]), "fair": task(effort="1d", assign=["ben"])}
    tasks["fair"]["after"] = ["book", "long"]
    items = one(tasks, people=PEOPLE)
    assert dates(items["fair"]) == ("2026-03-10T09:00", "2026-03-10T17:30")
    assert dates(items["tidy"]) == ("2026-03-09T09:00", "2026-03-09T17:30")


def test_pins_may_overbook_and_are_told_who_when_and_by_how_much() -> None:
    pinned = {key: task(duration="1d", assign=["ben 70%"], start="2026-03-03") for key in "ab"}
    [found] = scheduled(plan_of({"m": {"tasks": pinned}}, people=PEOPLE)).overbooked
    assert (found.person, found.excess, found.tasks) == ("person/ben", "40", ("task/pay/m/a", "task/pay/m/b"))
    assert (found.start, found.finish) == (at("2026-03-03T09:00"), at("2026-03-03T17:30"))


def test_a_search_is_never_longer_than_the_rule_and_keeps_priorities() -> None:
    days = [3, 1, 4, 1, 5, 2, 2, 3]
    tasks = {
        f"t{at_}": task(
            effort=f"{length}d", assign=["ben" if at_ % 3 else "ada"], after=[f"t{at_ - 3}"] if at_ > 2 else []
        )
        for at_, length in enumerate(days)
    }
    plan = plan_of({"m": {"tasks": tasks}}, people=PEOPLE)
    today = Moment.parse("2026-03-02")
    rule, searched = compute_schedule(plan, today), compute_schedule(plan, today, effort="high")
    ends = [one.charters["charter/pay"].finish or 0 for one in (rule, searched)]
    assert ends[1] <= ends[0]
    assert overbooked(plan, searched) == []
    urgent = {**tasks, "t7": task(effort="3d", assign=["ben"], priority="1000")}
    first = compute_schedule(plan_of({"m": {"tasks": urgent}}, people=PEOPLE), today, effort="high")
    assert dates(first.items["task/pay/m/t7"])[0] == "2026-03-02T09:00"
