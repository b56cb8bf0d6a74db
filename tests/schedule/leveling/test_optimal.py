"""The shortest schedule and its proof, against all schedules of small projects and against the search by lists."""

import sys
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leveling_projects import broken, random_project, shortest_of_all

from plancli.errors import PlanError
from plancli.schedule.leveling.optimal import find_shortest
from plancli.schedule.leveling.paused import PausedProject, Pauses, finish_of
from plancli.schedule.leveling.project import Project
from plancli.schedule.leveling.search import find_order

pytest.importorskip("ortools", reason="the proof needs plancli[optimal]")
seeds = st.integers(0, 1_000_000)


def unpaused(project: Project) -> PausedProject:
    return PausedProject(project, [()] * len(project.durations))


def minutes_of(start: int, duration: int, pauses: Pauses) -> list[int] | None:
    """From the first minute of an activity to its last, told one by one; None where it would start in a pause."""
    minutes: list[int] = []
    moment = start
    while duration:
        paused = any(begin <= moment < end for begin, end in pauses)
        if paused and not minutes:
            return None
        minutes.append(moment)
        duration -= not paused
        moment += 1
    return minutes


def shortest_with_pauses(paused: PausedProject, longest: int) -> int:
    """The makespan of the best of all combinations of starts."""
    project = paused.project
    best = longest
    for starts in product(range(longest), repeat=len(project.durations)):
        spans = list(map(minutes_of, starts, project.durations, paused.pauses))
        if not any(span is None for span in spans) and fits(paused, starts, [span or [] for span in spans]):
            best = min(best, max(span[-1] + 1 for span in spans if span))
    return best


def fits(paused: PausedProject, starts: Sequence[int], spans: Sequence[Sequence[int]]) -> bool:
    project = paused.project
    if any(start != release for start, release in zip(starts, project.releases, strict=True) if start < release):
        return False
    if any(starts[each] != project.releases[each] for each in range(len(starts)) if each in paused.fixed):
        return False
    if any(starts[after] < starts[before] + delay for before, after, delay in project.arcs):
        return False
    if any(starts[after] < spans[before][-1] + 1 + lag for before, after, lag in paused.follows):
        return False
    return all(
        sum(
            amount
            for span, demand in zip(spans, project.demands, strict=True)
            for _, amount in demand
            if moment in span
        )
        <= project.capacities[0]
        for moment in {moment for span in spans for moment in span}
    )


def test_it_is_the_shortest_of_all_combinations_of_starts() -> None:
    for seed in range(40):
        project = random_project(seed, 4, 0.2, spread=True)
        rule = find_order(project, 1)
        proof = find_shortest(unpaused(project), rule.starts, rule.makespan, 10)
        assert proof.settled
        assert proof.makespan == proof.lower_bound == shortest_of_all(project, rule.makespan), seed
        assert broken(project, proof.starts) == []


@settings(deadline=None, max_examples=30)
@given(seeds, st.integers(1, 12), st.booleans())
def test_it_is_never_longer_than_what_lists_find(seed: int, count: int, spread: bool) -> None:
    project = random_project(seed, count, 0.15, spread)
    found = find_order(project, 50)
    proof = find_shortest(unpaused(project), found.starts, found.makespan, 10)
    assert proof.settled
    assert found.lower_bound <= proof.lower_bound == proof.makespan <= found.makespan
    assert broken(project, proof.starts) == []
    finishes = map(sum, zip(proof.starts, project.durations, strict=True))
    assert max(finishes) == proof.makespan
    assert proof == find_shortest(unpaused(project), found.starts, found.makespan, 10)


PAUSED = [
    pytest.param([[(1, 3)], [], []], [], (), id="a pause inside of the first"),
    pytest.param([[(0, 2)], [(0, 2)], [(0, 2)]], [], (), id="nobody works at the beginning"),
    pytest.param([[(1, 2), (3, 5)], [(2, 4)], []], [(0, 1, 0)], (), id="two pauses, and one that follows"),
    pytest.param([[(2, 4)], [(3, 6)], [(1, 3)]], [(0, 2, 1)], {1}, id="one is fixed"),
    pytest.param([[], [(2, 3)], [(2, 6)]], [(1, 2, -1)], (), id="a lead before the end"),
]


@pytest.mark.parametrize("capacity", [1, 2])
@pytest.mark.parametrize(("pauses", "follows", "fixed"), PAUSED)
def test_pauses_make_it_longer(
    pauses: list[Pauses], follows: list[tuple[int, int, int]], fixed: set[int], capacity: int
) -> None:
    nothing = [0] * 3
    project = Project([2, 3, 2], [], [[(0, 1)], [(0, 1)], [(0, 1)]], [capacity], [0, 1, 0], nothing, nothing)
    paused = PausedProject(project, pauses, follows, fixed)
    one_by_one = [14, 1, 20] if fixed else [0, 8, 14]
    starts = [start + 6 for start in one_by_one] if not fixed else one_by_one
    proof = find_shortest(paused, starts, 30, 10)
    assert proof.settled
    assert proof.makespan == proof.lower_bound == shortest_with_pauses(paused, 15)
    assert proof.makespan == max(map(finish_of, proof.starts, project.durations, pauses))


def test_a_bound_is_no_more_than_what_is_proved() -> None:
    """Days of 480 minutes; what is known ends ten minutes later than it must."""
    project = Project([480, 480], [], [[(0, 1)], [(0, 1)]], [1], [0, 0], [0, 0], [0, 0])
    proof = find_shortest(unpaused(project), [0, 490], 970, 10)
    assert (proof.makespan, proof.lower_bound, proof.settled) == (960, 960, True)


def test_it_can_be_stopped_and_keeps_what_is_known() -> None:
    project = random_project(18, 30, 0.05)
    rule = find_order(project, 1)
    assert rule.makespan > rule.lower_bound
    told: list[tuple[int, int]] = []
    proof = find_shortest(unpaused(project), rule.starts, rule.makespan, 600, lambda *known: not told.append(known))
    assert told[0][0] == rule.makespan
    assert rule.lower_bound <= told[0][1] <= proof.lower_bound <= proof.makespan <= rule.makespan


def test_there_must_be_such_a_schedule() -> None:
    project = Project([4, 4], [], [[(0, 2)], [(0, 2)]], [3], [0, 0], [0, 0], [0, 0])
    with pytest.raises(ValueError, match="no schedule"):
        find_shortest(PausedProject(project, [(), ()], [(0, 1, 2)]), [0, 6], 9, 10)


def test_without_or_tools_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ortools", "ortools.sat.python"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "plancli.schedule.leveling.constraints", raising=False)
    with pytest.raises(PlanError, match="OR-Tools") as caught:
        find_shortest(unpaused(random_project(1, 3)), [0, 9, 20], 99, 1)
    assert "plancli[optimal]" in caught.value.help
