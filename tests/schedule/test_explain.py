"""The chain that makes a date, held against answers worked out by hand, and against what an edit really does."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planmaker import at, plan_of, scheduled
from test_schedule_properties import Network, networks

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.resources import find_resources
from plancli.schedule.calendar import Calendars
from plancli.schedule.explain import Explanation, explain
from plancli.schedule.explain.lost_time import find_losses
from plancli.schedule.result import Driver
from plancli.schedule.working_time import DAY, iso
from plancli.store.loader import load
from plancli.store.worktree import WorkTree

WORKDAY = 480


def why(plan: Plan, address: str, today: str = "2026-03-02", field: str | None = None) -> Explanation:
    return explain(plan, scheduled(plan, today, level=True), address, field)


def of_tasks(tasks: dict[str, Any], target: str, today: str = "2026-03-02", **more: Any) -> Explanation:
    return why(plan_of({"m": {"tasks": tasks}}, **more), f"task/pay/m/{target}", today)


def names(explanation: Explanation) -> list[str]:
    return [step.address.rpartition("/")[2] for step in explanation.steps]


def drivers(explanation: Explanation) -> list[str]:
    return [step.driver.kind for step in explanation.steps if step.driver]


def levers(explanation: Explanation) -> list[tuple[str, str, int]]:
    return [(one.kind, one.address.rpartition("/")[2], one.gain_minutes // WORKDAY) for one in explanation.levers]


def test_chain_goes_from_its_beginning_to_the_date() -> None:
    tasks = {
        "a": {"title": "A", "duration": "3d"},
        "short": {"title": "Short", "duration": "1d"},
        "b": {"title": "B", "duration": "2d", "after": ["a", "short"]},
    }
    answer = of_tasks(tasks, "b")
    assert (names(answer), drivers(answer)) == (["a", "b"], ["today", "link"])
    a, b = answer.steps
    assert (iso(a.since or 0), iso(b.since or 0)) == ("2026-03-02T00:00", "2026-03-04T17:30")
    assert levers(answer) == [("work", "a", 3), ("work", "b", 2)]


@pytest.mark.parametrize(
    ("link", "minutes", "end", "shortened"),
    [
        ("a +2d", 2 * WORKDAY, "finish", ["a", "b"]),
        ("a SS +2d", 2 * WORKDAY, "start", ["b"]),
        ("a FF +1d", WORKDAY, "finish", ["a"]),
        ("a -1d", -WORKDAY, "finish", ["a", "b"]),
    ],
)
def test_only_work_between_the_dates_that_bind_can_be_shortened(
    link: str, minutes: int, end: str, shortened: list[str]
) -> None:
    """A link from a start does not wait for the length of what comes before, nor one to a finish for the own length."""
    tasks = {"a": {"title": "A", "duration": "5d"}, "b": {"title": "B", "duration": "1d", "after": [link]}}
    answer = of_tasks(tasks, "b")
    first, last = answer.steps
    assert last.link is not None
    assert (last.link.lag_minutes, first.end) == (minutes, end)
    assert sorted(name for kind, name, _ in levers(answer) if kind == "work") == shortened
    assert [days for kind, _, days in levers(answer) if kind == "lag"] == ([minutes // WORKDAY] if minutes > 0 else [])


def test_of_two_links_to_one_task_the_one_that_binds_is_named() -> None:
    tasks = {
        "a": {"title": "A", "duration": "5d"},
        "b": {"title": "B", "duration": "2d", "after": ["a SS +1d", "a FF +3d"]},
    }
    [_, last] = of_tasks(tasks, "b").steps
    assert last.link is not None
    assert (last.link.type, last.link.lag) == ("FF", "+3d")


def test_start_of_a_milestone_leads_to_its_first_task() -> None:
    milestones = {
        "one": {"tasks": {"late": {"title": "Late", "duration": "9d"}, "wait": {"title": "Wait", "duration": "1d"}}},
        "two": {"tasks": {"x": {"title": "X", "duration": "1d", "after": ["one/ SS +1d"]}}},
    }
    milestones["one"]["tasks"]["late"]["not-before"] = "2026-03-09"
    answer = why(plan_of(milestones), "task/pay/two/x")
    assert names(answer) == ["wait", "one", "x"]
    assert answer.steps[1].driver == Driver("task", "task/pay/one/wait")
    assert [step.end for step in answer.steps] == ["start", "start", "finish"]


def test_holiday_between_two_tasks_is_lost() -> None:
    """Of 1 May, a Friday, and the closed Monday after it; Sunday is no working day and loses nothing."""
    tasks = {"a": {"title": "A", "duration": "4d"}, "b": {"title": "B", "duration": "1d", "after": ["a"]}}
    calendar = {"days": "mon-fri", "holidays": "DE", "closed": "2026-05-04"}
    holidays = {"DE": {"2026-05-01": "Tag der Arbeit", "2026-05-03": "A Sunday", "2026-06-01": "Later"}}
    [a, b] = of_tasks(tasks, "b", "2026-04-27", calendar=calendar, holidays=holidays).steps
    assert a.lost == ()
    assert [(one.kind, one.name, str(one.first), one.lost_minutes) for one in b.lost] == [
        ("holiday", "Tag der Arbeit", "2026-05-01", WORKDAY),
        ("closed", None, "2026-05-04", WORKDAY),
    ]


def test_absence_is_lost_for_the_one_who_is_away() -> None:
    people = {"ben": {"away": ["2026-03-03..2026-03-09"]}, "cleo": {}}
    tasks = {"a": {"title": "A", "effort": "2d", "assign": ["ben"]}}
    answer = of_tasks(tasks, "a", people=people)
    assert iso(answer.finish or 0) == "2026-03-10T17:30"
    [loss] = answer.steps[0].lost
    assert (loss.kind, loss.name, str(loss.first), str(loss.last)) == ("away", "ben", "2026-03-03", "2026-03-09")
    assert loss.lost_minutes == 5 * WORKDAY
    assert levers(answer) == [("away", "a", 5), ("work", "a", 2)]


def test_busy_person_is_waited_for() -> None:
    tasks = {
        "a": {"title": "A", "effort": "3d", "assign": ["ben"], "priority": "900"},
        "b": {"title": "B", "effort": "1d", "assign": ["ben"]},
    }
    answer = of_tasks(tasks, "b", people={"ben": {}})
    assert (names(answer), drivers(answer)) == (["a", "b"], ["today", "person"])
    assert levers(answer) == [("person", "b", 3), ("work", "a", 3), ("work", "b", 1)]
    assert answer.levers[0].person == "ben"


def test_written_bound_says_what_would_bind_next() -> None:
    tasks = {
        "a": {"title": "A", "duration": "3d"},
        "b": {"title": "B", "duration": "1d", "after": ["a"], "not-before": "2026-03-16"},
    }
    answer = of_tasks(tasks, "b")
    assert (names(answer), drivers(answer)) == (["b"], ["not-before"])
    [bound, _] = answer.levers
    assert (bound.kind, bound.next_bound, iso(bound.allows or 0)) == (
        "not-before",
        Driver("link", "task/pay/m/a"),
        "2026-03-04T17:30",
    )
    assert bound.gain_minutes == 7 * WORKDAY


def test_pin_against_its_links_is_no_lever() -> None:
    tasks = {
        "a": {"title": "A", "duration": "5d"},
        "b": {"title": "B", "duration": "1d", "after": ["a"], "start": "2026-03-03"},
    }
    answer = of_tasks(tasks, "b")
    assert drivers(answer) == ["pinned"]
    assert levers(answer) == [("work", "b", 1)]


def test_actual_dates_begin_a_chain_and_cannot_be_changed() -> None:
    tasks = {
        "a": {"title": "A", "duration": "5d", "finished": "2026-03-04"},
        "b": {"title": "B", "duration": "4d", "after": ["a"], "started": "2026-03-05", "progress": "50%"},
    }
    answer = of_tasks(tasks, "b", "2026-03-09")
    assert (names(answer), drivers(answer)) == (["b"], ["today"])
    assert levers(answer) == [("work", "b", 2)]
    assert (drivers(of_tasks(tasks, "a", "2026-03-09")), levers(of_tasks(tasks, "a", "2026-03-09"))) == (["actual"], [])


def test_elapsed_lag_counts_as_the_working_time_in_it() -> None:
    tasks = {"a": {"title": "A", "duration": "1d"}, "b": {"title": "B", "duration": "1d", "after": ["a +2ew"]}}
    answer = of_tasks(tasks, "b", calendar={"holidays": "X"}, holidays={"X": {"2026-03-10": "A holiday meanwhile"}})
    assert ("lag", "b", 9) in levers(answer)
    assert answer.steps[-1].lost == ()


def test_what_has_no_date_is_an_answer_and_what_cannot_have_one_an_error() -> None:
    plan = plan_of({"m": {"tasks": {"a": {"title": "A", "duration": "1d"}}}}, charters={"pay": {"status": "on-hold"}})
    assert why(plan, "charter/pay").steps == ()
    assert why(plan, "milestone/pay/m").finish is None
    for address, field in (("plan", None), ("milestone/pay/m", "due"), ("person/ben", None)):
        with pytest.raises(PlanError):
            why(plan, address, field=field)


@pytest.fixture(scope="module")
def shop() -> Plan:
    return load(WorkTree(find_resources("examples") / "corner-shop")).plan


def test_every_date_of_the_example_is_explained(shop: Plan) -> None:
    """Each step leads on from the one before it, and ends where it began: with a bound or an actual date."""
    schedule = scheduled(shop, "2026-06-08", level=True)
    for address in (*schedule.items, *schedule.charters):
        answer = explain(shop, schedule, address)
        if answer.finish is None:
            continue
        assert answer.steps[-1].address == address
        assert answer.steps[-1].finish == answer.finish
        assert answer.steps[0].driver is not None
        assert answer.steps[0].driver.kind in ("today", "not-before", "charter start", "pinned", "actual")
        for before, step in zip(answer.steps, answer.steps[1:], strict=False):
            assert step.driver is not None
            assert step.driver.address == before.address
            assert step.since == (before.start if before.end == "start" else before.finish)


def test_commitment_is_explained_by_its_milestone(shop: Plan) -> None:
    answer = why(shop, "product/checkout", "2026-06-08", "commitments.summer-launch")
    assert answer.steps[-1].address == "milestone/one-click-pay/launch"
    assert (answer.buffer_minutes, answer.late_minutes) == (10 * WORKDAY, 7 * WORKDAY)


def test_launch_moves_as_far_as_its_lever_says(shop: Plan) -> None:
    """Without its not-before the rollout starts on the first day of its calendar that the lever allows."""
    lever = why(shop, "milestone/one-click-pay/launch", "2026-06-08").levers[0]
    assert (lever.kind, lever.address) == ("not-before", "milestone/one-click-pay/launch")
    launch = msgspec.structs.replace(shop.milestones["one-click-pay/launch"], not_before=None)
    moved = msgspec.structs.replace(shop, milestones={**shop.milestones, "one-click-pay/launch": launch})
    rollout = scheduled(moved, "2026-06-08", level=True).items["task/one-click-pay/launch/staged-rollout"]
    assert rollout.start == Calendars(shop).named("rollout").next_working(lever.allows or 0)
    assert rollout.driver == lever.next_bound


days = st.integers(0, 40)
ranges = st.lists(st.tuples(days, st.integers(0, 12)), max_size=4)


@given(ranges, ranges, ranges, days, st.integers(1, 30))
def test_losses_are_what_ordinary_weeks_have_more(holidays, closed, away, first: int, length: int) -> None:  # type: ignore[no-untyped-def]
    """However holidays, closed days and absences overlap, each minute is lost once."""
    base = at("2026-03-02")

    def written(start: int, more: int) -> str:
        return f"{iso(base + start * DAY)[:10]}..{iso(base + (start + more) * DAY)[:10]}"

    calendar = {"days": "mon-thu", "hours": ["09:00-12:00", "14:00-19:00"], "open": {"2026-03-13": ["10:00-12:00"]}}
    shut = {
        "holidays": "X",
        "closed": [written(*one) for one in closed],
    }
    named = {"X": {iso(base + start * DAY)[:10]: "A holiday" for start, _ in holidays}}
    person = {"ben": {"away": [written(*one) for one in away]}}
    plan = plan_of({}, people=person, holidays=named, calendar={**calendar, **shut})
    ordinary = plan_of({}, people={"ben": {}}, calendar=calendar)
    begin, finish = base + first * DAY + 600, base + (first + length) * DAY + 900
    lost = sum(loss.lost_minutes for loss in find_losses(plan, None, ["ben"], begin, finish))
    times = [Calendars(one).person("ben").between(begin, finish) for one in (ordinary, plan)]
    assert lost == times[0] - times[1]


@given(networks(limits=True), st.data())
def test_the_chain_alone_makes_the_date(tasks: Network, data: st.DataObject) -> None:
    """Without the tasks, links and bounds that are not on the chain the date is the same."""
    target = data.draw(st.sampled_from(sorted(tasks)))
    answer = of_tasks(tasks, target)
    kept: Network = {}
    for step in answer.steps:
        name = step.address.rpartition("/")[2]
        kept[name] = {"title": "Work", "duration": tasks[name]["duration"]}
        if step.link is not None and step.driver is not None:
            before = (step.driver.address or "").rpartition("/")[2]
            kept[name]["after"] = [f"{before} {step.link.type} {step.link.lag or ''}".rstrip()]
        elif step.driver == Driver("not-before"):
            kept[name]["not-before"] = tasks[name]["not-before"]
    assert of_tasks(kept, target).finish == answer.finish
