"""Whatever the proof says has room can be placed; where it says so of plans that people write, it saves the work."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planmaker import plan_of
from rich_plans import CALENDARS, CHARTERS, HOLIDAYS, PEOPLE, TEAMS, TODAY, rich_plans

from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.model.values.problem import ValueProblem
from plancli.schedule.critical_path import try_schedule
from plancli.schedule.room import LAST, has_room
from plancli.schedule.unplaceable import Unplaceable

NAMED: dict[str, Any] = CALENDARS
AWAY: dict[str, Any] = {"away": ["2026-03-10.."]}
people = st.fixed_dictionaries(
    {
        name: st.sampled_from(
            [body, body, body, body | AWAY, body | {"capacity": "0%"}, {"calendar": "never", "skills": ["web"]}]
        )
        for name, body in PEOPLE.items()
    }
)
nights = st.sampled_from([{}, {"closed": ["2026-03-12.."]}, {"days": [], "open": {"2026-03-16": "10:00-11:00"}}])


@st.composite
def tight_plans(draw: st.DrawFn) -> Plan:
    """Plans in which people leave, have no capacity, or work in calendars that end."""
    rich = draw(rich_plans())
    calendars = NAMED | {"nights": NAMED["nights"] | draw(nights), "never": {"days": []}}
    calendar = rich["calendar"] | draw(st.sampled_from([{}, {}, {"closed": ["2026-04-01.."]}]))
    leveling = draw(st.booleans())
    return plan_of(
        rich["milestones"],
        CHARTERS,
        draw(people),
        TEAMS,
        HOLIDAYS,
        calendar=calendar,
        calendars=calendars,
        leveling=leveling,
    )


def unplaceable(plan: Plan) -> bool:
    return isinstance(try_schedule(plan, Moment.parse(TODAY)), Unplaceable)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(tight_plans())
def test_what_has_room_can_be_placed(plan: Plan) -> None:
    assert not (has_room(plan, Moment.parse(TODAY)) and unplaceable(plan))


@pytest.mark.slow
@settings(deadline=None, max_examples=1500, suppress_health_check=[HealthCheck.too_slow])
@given(tight_plans())
def test_what_has_room_can_be_placed_in_many_plans(plan: Plan) -> None:
    assert not (has_room(plan, Moment.parse(TODAY)) and unplaceable(plan))


def plan_with(person: dict[str, Any], task: dict[str, Any], count: int = 1) -> Plan:
    tasks = {f"t{number}": {"title": "Work", **task} for number in range(count)}
    return plan_of({"m": {"tasks": tasks}}, people={"ben": person})


@pytest.mark.parametrize(
    ("person", "task"),
    [
        ({}, {}),
        ({"away": ["2026-03-01..2026-12-31"]}, {"effort": "5d", "assign": ["ben"]}),
        ({"capacity": "5%"}, {"effort": "3mo", "assign": ["ben"]}),
        ({"away": ["2026-04-01.."]}, {"effort": "5d", "assign": ["ben"], "finished": "2026-03-01"}),
        ({"away": ["2026-04-01.."]}, {"effort": "5d"}),
    ],
)
def test_plans_as_people_write_them_have_room(person: dict[str, Any], task: dict[str, Any]) -> None:
    assert has_room(plan_with(person, task), Moment.parse(TODAY))


@pytest.mark.parametrize(
    ("person", "task"),
    [
        ({"away": ["2026-04-01.."]}, {"effort": "1h", "assign": ["ben"]}),
        ({"capacity": "0%"}, {"effort": "1h", "assign": ["ben"]}),
        ({"capacity": "0.000001%"}, {"effort": "1w", "assign": ["ben"]}),
    ],
)
def test_in_doubt_it_is_placed(person: dict[str, Any], task: dict[str, Any]) -> None:
    assert not has_room(plan_with(person, task), Moment.parse(TODAY))


def test_a_long_row_of_work_may_reach_the_end_of_time() -> None:
    """A hundred years of work, a hundred times."""
    assert has_room(plan_with({}, {"duration": "5200w"}, count=10), Moment.parse(TODAY))
    assert not has_room(plan_with({}, {"duration": "5200w"}, count=100), Moment.parse(TODAY))


def test_no_date_of_a_plan_is_later_than_the_last() -> None:
    assert Moment.parse("2199-12-31").end_minute == LAST
    with pytest.raises(ValueProblem):
        Moment.parse("2200-01-01")
