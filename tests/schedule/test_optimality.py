"""What is proved of whole plans: no plan ends before the bound, and where it is reached nothing is shorter."""

from collections import defaultdict
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planmaker import ROUND_THE_CLOCK, plan_of
from rich_plans import TODAY, make, rich_plans

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.render.json import schedule as as_json
from plancli.render.text.schedule import render_schedule
from plancli.schedule.activity import Activity
from plancli.schedule.backward import compute_slack
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.forward import place
from plancli.schedule.leveling.bounds import lower_bound
from plancli.schedule.leveling.earliest import find_earliest
from plancli.schedule.leveling.paused import PausedProject, finish_of
from plancli.schedule.leveling.placement import place_leveled
from plancli.schedule.leveling.progress import Progress
from plancli.schedule.leveling.project import build_model
from plancli.schedule.leveling.relaxation import relax
from plancli.schedule.leveling.trials import ends_of
from plancli.schedule.network import build_network
from plancli.schedule.result import Optimality
from plancli.schedule.working_time import iso

pytest.importorskip("ortools", reason="the proof needs plancli[optimal]")
DAY = Moment.parse(TODAY)
PEOPLE: dict[str, Any] = {
    "ben": {},
    "cleo": {"capacity": "150%"},
    "ada": {"away": ["2026-03-04..2026-03-06", "2026-03-12"]},
    "dan": {"calendar": "late"},
}
CALENDARS = {"late": {"days": "tue-sat", "hours": ["13:00-20:00"]}}


def task(**keys: Any) -> dict[str, Any]:
    return {"title": "T", **keys}


def placed(plan: Plan) -> list[Activity]:
    order = build_network(plan, DAY)
    for activity in order:
        place(activity)
    compute_slack(order)
    return order


def proved(plan: Plan, seconds: float = 20) -> Optimality:
    found = compute_schedule(plan, DAY, effort="low", optimal=seconds).optimality
    assert found is not None
    return found


def broken(paused: PausedProject, starts: list[int], length: int) -> list[str]:
    """All that a schedule does not keep of a project with pauses."""
    project = paused.project
    finishes = list(map(finish_of, starts, project.durations, paused.pauses))
    found = [f"arc {arc}" for arc in project.arcs if starts[arc[1]] < starts[arc[0]] + arc[2]]
    found += [f"follows {arc}" for arc in paused.follows if starts[arc[1]] < finishes[arc[0]] + arc[2]]
    for number, (start, release) in enumerate(zip(starts, project.releases, strict=True)):
        if start < release or (number in paused.fixed and start != release) or finishes[number] > length:
            found.append(f"{number} from {start} to {finishes[number]}")
        if any(begin <= start < end for begin, end in paused.pauses[number]):
            found.append(f"{number} starts in a pause at {start}")
    for moment in set(starts):
        used: defaultdict[int, int] = defaultdict(int)
        for start, finish, demand in zip(starts, finishes, project.demands, strict=True):
            for person, amount in demand if start <= moment < finish else ():
                used[person] += amount
        found += [f"{person} at {moment}" for person in used if used[person] > project.capacities[person]]
    return found


@given(rich=rich_plans(), seed=st.integers(0, 1_000_000))
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
def test_every_schedule_of_a_plan_keeps_its_relaxation(rich: dict[str, Any], seed: int) -> None:
    """Whoever goes first, and whatever is elapsed, pinned, under way, any-of or in several calendars."""
    plan, random = make(rich), Random(seed)
    try:
        order = placed(plan)
        earliest = find_earliest(order)
        for activity in order:
            activity.priority = random.randrange(3)
        place_leveled(plan, order, {id(activity): random.randrange(99) for activity in order})
    except PlanError:
        return
    live = sorted((each for each in order if each.live and each.finish is not None), key=lambda each: each.address)
    if live:
        end, _ = ends_of(order)
        paused, axis, starts, _ = relax(plan, live, earliest.moments, end)
        assert broken(paused, list(starts), axis.count(end)) == []
        assert axis.moment(lower_bound(build_model(paused.project))) <= end
        assert earliest.end <= end


works = st.fixed_dictionaries(
    {
        "who": st.sampled_from(["ben", "ben 50%", "cleo", "cleo 50%", "ada", "dan"]),
        "hours": st.integers(1, 20),
        "after": st.sampled_from([None, None, 0, 1, 2]),
        "link": st.sampled_from(["", "", " +3h", " SS"]),
        "pin": st.sampled_from([None, None, None, None, "2026-03-05"]),
    }
)


def tasks_of(drawn: list[dict[str, Any]]) -> dict[str, Any]:
    tasks = {}
    for number, one in enumerate(drawn):
        after = [f"t{one['after']}{one['link']}"] if one["after"] is not None and one["after"] < number else []
        pin = {"start": one["pin"]} if one["pin"] else {}
        tasks[f"t{number}"] = task(effort=f"{one['hours']}h", assign=[one["who"]], after=after, **pin)
    return tasks


def shortest_of_all_orders(plan: Plan) -> int:
    """The end of the best of all orders in which people's work can be placed."""
    order = placed(plan)
    tasks = [activity for activity in order if activity.bookings]
    ends = []
    for ranked in permutations(tasks):
        place_leveled(plan, order, {id(activity): rank for rank, activity in enumerate(ranked)})
        ends.append(ends_of(order)[0])
    return min(ends)


@given(drawn=st.lists(works, min_size=2, max_size=5))
@settings(deadline=None, max_examples=25)
def test_it_is_the_shortest_of_all_orders(drawn: list[dict[str, Any]]) -> None:
    plan = plan_of({"m": {"tasks": tasks_of(drawn)}}, people=PEOPLE, calendars=CALENDARS)
    found, shortest = proved(plan), shortest_of_all_orders(plan)
    assert found.optimal or found.limit == "estimate"
    assert found.bound <= shortest
    assert found.finish == shortest or not found.optimal


@pytest.mark.slow
@given(rich=rich_plans(late=False))
@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
def test_it_ends_no_later_than_without(rich: dict[str, Any]) -> None:
    plan = make(rich)
    try:
        without = compute_schedule(plan, DAY, effort="low")
        schedule = compute_schedule(plan, DAY, effort="low", optimal=20)
    except PlanError:
        return
    ends = [
        max((item.finish or 0 for item in one.items.values() if item.early_finish), default=0)
        for one in (without, schedule)
    ]
    assert ends[1] <= ends[0]
    if schedule.optimality is not None:
        assert schedule.optimality.bound <= schedule.optimality.finish == ends[1]


JOBS = {"a": 5, "b": 4, "c": 3, "d": 3, "e": 3}
"""Hours: two people of 100% in one of 200% need nine for these, by the longest-first rule ten."""


def machine_shop(**more: Any) -> Plan:
    people = {"crew": {"capacity": "200%"}, "eva": {}}
    tasks = {key: task(duration=f"{hours}h", assign=["crew 100%"], **more.get(key, {})) for key, hours in JOBS.items()}
    return plan_of({"m": {"tasks": tasks}}, people=people, calendar=ROUND_THE_CLOCK)


def test_where_the_rule_is_longer_the_proof_finds_the_shorter_one() -> None:
    plan = machine_shop()
    rule = compute_schedule(plan, DAY).charters["charter/pay"].finish
    schedule = compute_schedule(plan, DAY, optimal=20)
    assert iso(rule or 0) == "2026-03-02T10:00"
    assert schedule.optimality == Optimality(
        finish=(rule or 0) - 60, bound=(rule or 0) - 60, optimal=True, gap_minutes=0, limit=None
    )
    assert "Proved: no plan with these people ends before 2 Mar\n" in render_schedule(plan, schedule)
    assert '"optimality": {' in as_json(schedule)
    assert '"optimality": null' in as_json(compute_schedule(plan, DAY))


def test_a_proof_leaves_priorities_aside_and_says_so() -> None:
    plan = machine_shop(e={"priority": "900"}, d={"priority": "900"}, c={"priority": "900"})
    schedule = compute_schedule(plan, DAY, effort="low", optimal=20)
    found = schedule.optimality
    assert found is not None
    assert (found.optimal, found.limit, found.gap_minutes) == (False, "priority", 60)
    assert iso(found.bound) == "2026-03-02T09:00"
    *_, said = render_schedule(plan, schedule).split("\n\n")
    assert " ".join(said.split()) == (
        "No plan with these people ends before 2 Mar, this one ends 2 Mar, 1 h later; "
        "the first date leaves priorities aside"
    )


def test_stopped_before_all_is_tried_it_says_that_time_may_tell() -> None:
    schedule = compute_schedule(machine_shop(), DAY, optimal=20, watch=lambda _: True)
    found = schedule.optimality
    assert found is not None
    assert (found.optimal, found.limit, found.gap_minutes) == (False, "time", 60)
    assert "more seconds" in render_schedule(machine_shop(), schedule)


def test_what_is_only_estimated_is_said_to_be() -> None:
    """Elapsed time has no people to wait for, but Eva's weekend lies in it."""
    people = {"eva": {}, "ada": {}}
    tasks = {
        "cure": task(duration="3ed", assign=["eva"]),
        "cast": task(duration="3ed", assign=["eva"]),
        "tidy": task(effort="1h", assign=["ada"]),
    }
    schedule = compute_schedule(plan_of({"m": {"tasks": tasks}}, people=people), DAY, optimal=20)
    assert schedule.optimality is not None
    assert (schedule.optimality.optimal, schedule.optimality.limit) == (False, "estimate")
    assert iso(schedule.optimality.bound) < iso(schedule.optimality.finish)


def test_a_plan_in_which_nobody_works_ends_no_sooner_than_its_critical_path() -> None:
    plan = plan_of({"m": {"tasks": {"a": task(duration="2d"), "b": task(duration="1d", after=["a"])}}})
    found = proved(plan)
    assert (iso(found.finish), found.optimal) == ("2026-03-04T17:30", True)
    assert compute_schedule(plan_of({}, {"pay": {"status": "active"}}), DAY, optimal=20).optimality is None


def test_progress_is_told_in_moments() -> None:
    told: list[Progress] = []
    compute_schedule(machine_shop(), DAY, effort="high", optimal=20, watch=lambda progress: bool(told.append(progress)))
    searching, proving = [one for one in told if one.bound is None], [one for one in told if one.bound is not None]
    assert [one.done for one in searching] == list(range(1, len(searching) + 1))
    for one in told:
        assert "2026-03-02T09:00" <= iso(one.finish) <= "2026-03-02T10:00"
    assert all(one.bound <= one.finish for one in proving if one.bound is not None)
