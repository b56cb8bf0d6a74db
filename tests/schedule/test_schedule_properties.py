"""What holds for every plan: longest paths, slack, and that the order in the files does not matter."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from planmaker import ROUND_THE_CLOCK, at, one, plan_of, scheduled

from plancli.schedule.calendar import Calendars, calendar_of
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


@given(networks(limits=True), st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(tasks: Network, random: Any) -> None:
    shuffled = list(tasks.items())
    random.shuffle(shuffled)
    one_way, other = (scheduled(plan_of({"m": {"tasks": each}})) for each in (tasks, dict(shuffled)))
    assert one_way.items == other.items
    assert one_way.charters == other.charters


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
