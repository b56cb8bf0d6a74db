"""Cycles of links: named shortest, from a stable place, through milestones where they run through them."""

import pytest
from planmaker import plan_of, scheduled

from plancli.errors import PlanError
from plancli.schedule.network import find_cycles

A, B, C = "task/pay/m/a", "task/pay/m/b", "task/pay/m/c"


def task(*after: str, **more: object) -> dict[str, object]:
    return {"title": "Work", "duration": "1d", "after": list(after), **more}


def test_a_sound_plan_has_none() -> None:
    assert find_cycles(plan_of({"m": {"tasks": {"a": task(), "b": task("a"), "c": task("a", "b SS")}}})) == []


@pytest.mark.parametrize(
    ("milestones", "cycles"),
    [
        ({"m": {"tasks": {"a": task("a")}}}, [(A,)]),
        ({"m": {"tasks": {"b": task("a"), "a": task("b SS")}}}, [(A, B)]),
        ({"m": {"tasks": {"c": task("a"), "b": task("a", "c"), "a": task("b")}}}, [(A, B)]),
        ({"m": {"tasks": {"a": task("m/")}}}, [("milestone/pay/m", A)]),
        ({"m": {"after": ["m/a"], "tasks": {"a": task()}}}, [("milestone/pay/m", A)]),
        (
            {"m": {"after": ["n"], "tasks": {"a": task()}}, "n": {"tasks": {"x": task("m/a")}}},
            [("milestone/pay/m", "milestone/pay/n", "task/pay/n/x", A)],
        ),
        ({"gate": {"after": ["m"]}, "m": {"after": ["gate"]}}, [("milestone/pay/gate", "milestone/pay/m")]),
        (
            {"m": {"tasks": {"a": task("b"), "b": task("a")}}, "n": {"tasks": {"x": task("x")}}},
            [(A, B), ("task/pay/n/x",)],
        ),
    ],
)
def test_each_tangle_is_one_cycle(milestones: dict[str, object], cycles: list[tuple[str, ...]]) -> None:
    plan = plan_of(milestones)
    assert find_cycles(plan) == cycles
    with pytest.raises(PlanError, match=f"{cycles[0][0]}.*→ {cycles[0][0]}"):
        scheduled(plan)


def test_what_binds_nobody_is_in_no_cycle() -> None:
    dropped = plan_of({"m": {"tasks": {"a": task("b"), "b": task("a", status="dropped")}}})
    closed = plan_of({"m": {"tasks": {"a": task("b"), "b": task("a")}}}, charters={"pay": {"status": "closed"}})
    for plan in (dropped, closed):
        assert find_cycles(plan) == []
        assert scheduled(plan).items[A].history == (plan is closed)


def test_a_cycle_of_ten_thousand_tasks_needs_no_recursion() -> None:
    size = 10_000
    plan = plan_of({"m": {"tasks": {f"t{at:05}": task(f"t{(at + 1) % size:05}") for at in range(size)}}})
    (cycle,) = find_cycles(plan)
    assert cycle == tuple(f"task/pay/m/t{at:05}" for at in range(size))
