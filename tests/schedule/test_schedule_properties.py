"""What holds for every plan: longest paths, slack, and that the order in the files does not matter."""

from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from invariants import (
    broken_links,
    forecasts,
    is_pinned,
    other_than_actual,
    overbooked,
    too_early,
    unexplained,
)
from invariants import (
    calendar_of as counted_in,
)
from msgspec.structs import replace
from planmaker import ROUND_THE_CLOCK, at, iso, one, plan_of, scheduled
from rich_plans import body_of, links, make, rich_plans, shuffled, tasks_of

from plancli.model.address import parent_of
from plancli.model.plan import Link, Plan
from plancli.render import json
from plancli.schedule.calendar import CLOCK, Calendars, calendar_of
from plancli.schedule.result import Schedule
from plancli.schedule.work import SharedEffort, Span, half_up

TODAY = "2026-03-02"
Network = dict[str, dict[str, Any]]


@st.composite
def networks(draw: st.DrawFn, lags: bool = True, limits: bool = False) -> Network:
    """Up to eight tasks, each after some of those before it."""
    tasks: Network = {}
    for at_place in range(draw(st.integers(1, 8))):
        after = []
        for before in draw(st.sets(st.sampled_from(sorted(tasks)), max_size=3)) if tasks else ():
            kind = draw(st.sampled_from(["FS", "SS", "FF", "SF"]))
            lag = draw(st.integers(-3, 3)) if lags else 0
            after.append(f"{before} {kind}" + (f" {lag:+}d" if lag else ""))
        body = {"title": "Work", "duration": f"{draw(st.integers(0, 5))}d", "after": sorted(after)}
        if limits and draw(st.booleans()):
            body["not-before"] = f"2026-03-{draw(st.integers(1, 20)):02}"
        if limits and draw(st.booleans()):
            body["due"] = f"2026-03-{draw(st.integers(1, 20)):02}"
        tasks[f"t{at_place}"] = body
    return tasks


def lengths(tasks: Network) -> dict[str, int]:
    return {name: int(body["duration"][:-1]) for name, body in tasks.items()}


def earliest(tasks: Network) -> dict[str, int]:
    """Early starts in days by relaxing every link until nothing moves: the longest paths from the start."""
    days, starts = lengths(tasks), dict.fromkeys(tasks, 0)
    for _ in tasks:
        for name, body in tasks.items():
            for text in body["after"]:
                before, kind, *lag = text.split()
                least = starts[before] + (int(lag[0][:-1]) if lag else 0)
                least += (days[before] if kind[0] == "F" else 0) - (days[name] if kind[1] == "F" else 0)
                starts[name] = max(starts[name], least)
    return starts


@given(networks())
def test_early_starts_are_the_longest_paths(tasks: Network) -> None:
    items = one(tasks, TODAY, calendar=ROUND_THE_CLOCK)
    assert {name: ((items[name].start or 0) - at(TODAY)) / 1440 for name in tasks} == earliest(tasks)


@given(networks(), st.data())
def test_total_slack_is_how_much_longer_a_task_may_take(tasks: Network, data: st.DataObject) -> None:
    """Of links from finishes to starts: a day more than its slack and the charter ends a day later."""
    for body in tasks.values():
        body["after"] = [text.split()[0] for text in body["after"]]
    name = data.draw(st.sampled_from(sorted(tasks)))
    plan = plan_of({"m": {"tasks": tasks}})
    before = scheduled(plan)
    working, slack = calendar_of(plan), before.items[f"task/pay/m/{name}"].total_slack or 0
    days = lengths(tasks)[name] + slack // 480
    for longer, late in ((days, 0), (days + 1, 480)):
        tasks[name] = tasks[name] | {"duration": f"{longer}d"}
        after = scheduled(plan_of({"m": {"tasks": tasks}}))
        ends = [each.charters["charter/pay"].finish or 0 for each in (before, after)]
        assert working.between(*ends) == late


@given(networks(limits=True))
def test_slack_is_consistent(tasks: Network) -> None:
    items = one(tasks)
    for name in tasks:
        item = items[name]
        total, free = item.total_slack, item.free_slack
        assert total is not None
        assert free is not None
        assert free >= 0
        assert free <= max(total, 0)
        assert item.critical == (total <= 0)
        assert (item.late_start or 0) >= (item.early_start or 0) or total <= 0
    assert any(items[name].critical for name in tasks)


PEOPLE = {
    "ben": {"away": ["2026-03-04", "2026-03-10..2026-03-12"]},
    "cleo": {"calendar": "support", "away": ["2026-03-08"]},
    "dee": {"away": ["..2026-03-05"], "capacity": "40%"},
}
CALENDARS = {"support": {"days": "mon-sun", "hours": ["07:00-11:00", "22:00-24:00"]}}


@settings(max_examples=60)
@given(st.integers(0, 6000), st.dictionaries(st.sampled_from(sorted(PEOPLE)), st.integers(1, 150), min_size=2))
def test_shared_effort_is_used_up_to_the_minute(minutes: int, shares: dict[str, int]) -> None:
    body = {"title": "Work", "effort": f"{minutes}min", "assign": [f"{who} {part}%" for who, part in shares.items()]}
    item = one({"a": body}, people=PEOPLE, calendars=CALENDARS)["a"]
    calendars = Calendars(plan_of({}, people=PEOPLE, calendars=CALENDARS))
    start, finish = item.start or 0, item.finish or 0

    def used(moment: int) -> int:
        return sum(part * calendars.person(who).between(start, moment) for who, part in shares.items())

    step = sum(shares.values())
    assert abs(used(finish) - 100 * minutes) * 2 <= step
    assert item.total_slack == item.free_slack == 0


@given(st.integers(1, 3000), st.integers(0, 20_000))
def test_the_latest_start_of_shared_effort_is_the_last_that_ends_in_time(effort: int, later: int) -> None:
    plan = plan_of({}, people=PEOPLE, calendars=CALENDARS)
    calendars = Calendars(plan)
    ben, cleo = calendars.person("ben"), calendars.person("cleo")
    work: Span = SharedEffort(ben.union(cleo), ((ben, Fraction(1)), (cleo, Fraction(1, 3))), Fraction(effort))
    bound = work.finish(work.start(at(TODAY))) + later
    start = work.latest_start(bound)
    assert work.finish(start) <= bound < work.finish(start + 1)
    after = work.start_to_end(bound)
    assert work.calendar.between(work.finish(after), bound) <= 0


@given(st.fractions(min_value=0, max_value=10**6))
def test_halves_are_rounded_up(number: Any) -> None:
    assert abs(half_up(number) - number) * 2 <= 1
    assert half_up(number) - number != -0.5


def check_dates(rich: dict[str, Any], data: st.DataObject) -> None:
    """No link is broken, nothing starts before it may, actual dates stand, nobody is booked beyond their capacity."""
    plan = make(rich)
    for level in (False, True):
        schedule = scheduled(plan, TODAY, level=level)
        assert broken_links(plan, schedule) == []
        assert too_early(plan, schedule) == []
        assert other_than_actual(plan, schedule) == []
        assert not level or overbooked(plan, schedule) == unexplained(plan, schedule) == []
        for item in schedule.items.values():
            assert item.critical == (item.total_slack is not None and item.total_slack <= 0)
            assert item.free_slack is None or 0 <= item.free_slack <= max(0, item.total_slack or 0)


def check_order(rich: dict[str, Any], data: st.DataObject) -> None:
    """The same dates, and the same bytes of JSON, whatever the order of the tasks in a file and of the files."""
    other = shuffled(rich, data.draw(st.randoms(use_true_random=False)))
    for level in (False, True):
        one_way, another = (sorted_json(scheduled(make(each), TODAY, level=level)) for each in (rich, other))
        assert one_way == another


def sorted_json(schedule: Schedule) -> str:
    return json.schedule(replace(schedule, items=dict(sorted(schedule.items.items()))))


def check_adding_a_link(rich: dict[str, Any], data: st.DataObject) -> None:
    """It makes no early date earlier."""
    addresses = tasks_of(rich)
    assume(len(addresses) > 1)
    after = data.draw(st.integers(1, len(addresses) - 1))
    before = addresses[data.draw(st.integers(0, after - 1))].removeprefix("task/")
    more = deepcopy(rich)
    body_of(more, addresses[after])["after"].append(f"{before}{data.draw(links)}")
    less, linked = (scheduled(make(each), TODAY).items for each in (rich, more))
    for address, item in less.items():
        if not item.history:
            for date in ("start", "finish", "early_start", "early_finish"):
                assert (getattr(item, date) or 0) <= (getattr(linked[address], date) or 0), (address, date)


def check_slack(rich: dict[str, Any], data: st.DataObject) -> None:
    """Within its free slack a task starts later and moves nothing else, within its total slack no end and no due date.

    Within it: at the last working minute that begins before it is used up.
    """
    plan = make(rich)
    before = scheduled(plan, TODAY)
    loose = [
        address
        for address, task, item in forecasts(plan, before)
        if (item.total_slack or 0) > 0 and not item.is_event and not is_pinned(task)
    ]
    assume(loose)
    address = data.draw(st.sampled_from(loose))
    item, calendars = before.items[address], Calendars(plan)
    own = counted_in(calendars, plan.thing(address), item)  # type: ignore[arg-type]
    counted = calendars.default if own is CLOCK else own
    for slack in filter(None, (item.free_slack, item.total_slack)):
        more = deepcopy(rich)
        later = counted.next_working(counted.add(item.early_start or 0, slack - 1))
        body_of(more, address)["not-before"] = iso(later)
        after = scheduled(make(more), TODAY)
        for charter, forecast in before.charters.items():
            assert (after.charters[charter].finish or 0) <= (forecast.finish or 0), charter
        for other, was in before.items.items():
            assert after.items[other].late_minutes <= was.late_minutes, other
            if slack == item.free_slack and not address.startswith(other.replace("milestone/", "task/")):
                assert after.items[other].early_finish == was.early_finish, other


def check_late(rich: dict[str, Any], data: st.DataObject) -> None:
    """As late as possible is never earlier, and moves nothing that is not."""
    plain = deepcopy(rich)
    late = [address for address in tasks_of(rich) if body_of(plain, address).pop("late", False)]
    early, moved = (scheduled(make(each), TODAY).items for each in (plain, rich))
    for address in tasks_of(rich):
        dates = [(items[address].start, items[address].finish) for items in (early, moved)]
        assert dates[0] == dates[1] or (address in late and (dates[0][0] or 0) < (dates[1][0] or 0))


def check_any_of(rich: dict[str, Any], data: st.DataObject) -> None:
    """The one is taken who finishes first, of those who would if they were assigned; lags run in their calendars."""
    plan = make(rich)
    open_to = {
        address: people
        for address, people in plan.references.candidates.items()
        if not any(link.lag for link in (*plan.references.links.get(address, ()), *_above(plan, address)))
    }
    assume(open_to)
    address = data.draw(st.sampled_from(sorted(open_to)))
    assume("finish" not in body_of(rich, address))
    finishes = []
    for person in open_to[address]:
        more = deepcopy(rich)
        del body_of(more, address)["any-of"]
        body_of(more, address)["assign"] = [person]
        finishes.append(scheduled(make(more), TODAY).items[address].finish or 0)
    assert scheduled(plan, TODAY).items[address].finish == min(finishes)


def _above(plan: Plan, address: str) -> tuple[Link, ...]:
    return plan.references.links.get(parent_of(address) or "", ())


PLANS = {
    check_dates: rich_plans(),
    check_order: rich_plans(),
    check_adding_a_link: rich_plans(late=False),
    check_slack: rich_plans(late=False, tracking=False),
    check_late: rich_plans(),
    check_any_of: rich_plans(late=False, tracking=False),
}


def run(check: Any, examples: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    tuned = settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=quiet)
    tuned(given(PLANS[check], st.data())(check))()


@pytest.mark.parametrize("check", PLANS, ids=lambda check: check.__name__)
def test_rich_plans(check: Any) -> None:
    run(check, 15)


@pytest.mark.slow
@pytest.mark.parametrize("check", PLANS, ids=lambda check: check.__name__)
def test_many_rich_plans(check: Any) -> None:
    run(check, 200)
