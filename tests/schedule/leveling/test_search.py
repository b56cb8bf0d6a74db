"""The search for the best order: feasible, repeatable, bounded, and the best there is where all can be tried."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leveling_projects import (
    along_arcs,
    best_of_all_lists,
    broken,
    random_project,
    shortest_of_all,
    step_by_step,
    worth,
)

from plancli.schedule.leveling.project import Project, build_model, earliest_starts
from plancli.schedule.leveling.search import budget, find_order
from plancli.schedule.leveling.serial import decode

seeds = st.integers(0, 1_000_000)


@settings(deadline=None)
@given(seeds, st.integers(1, 25), st.booleans(), st.integers(1, 150))
def test_what_is_found_is_feasible_and_no_longer_than_the_plain_rule(
    seed: int, count: int, spread: bool, schedules: int
) -> None:
    project = random_project(seed, count, 0.1, spread)
    found = find_order(project, schedules)
    assert broken(project, found.starts) == []
    assert along_arcs(project, found.order)
    assert decode(project, found.order) == (found.starts, found.makespan)
    assert found.makespan == worth(project, found.starts)[0]
    assert found.lower_bound <= found.makespan <= find_order(project, 1).makespan
    assert found.optimal == (found.lower_bound == found.makespan)
    assert 1 <= found.schedules <= schedules
    assert find_order(project, schedules) == found


@pytest.mark.parametrize("spread", [False, True])
def test_no_list_of_up_to_six_activities_is_better(spread: bool) -> None:
    for seed in range(40):
        project = random_project(seed, 4 + seed % 3, 0.2, spread)
        found = find_order(project, 600)
        assert worth(project, found.starts) == best_of_all_lists(project), seed


def test_no_schedule_is_shorter_than_the_bound() -> None:
    proved = 0
    for seed in range(60):
        project = random_project(seed, 4, 0.2, spread=True)
        found = find_order(project, 200)
        assert found.lower_bound <= shortest_of_all(project, found.makespan) <= found.makespan
        proved += found.optimal
    assert proved > 30


@given(seeds, st.integers(1, 30))
def test_without_limits_it_is_the_longest_path(seed: int, count: int) -> None:
    project = random_project(seed, count, spread=True)._replace(demands=[()] * count)
    found = find_order(project, 100)
    model = build_model(project)
    assert found.optimal
    assert found.starts == model.project_times(earliest_starts(model.forward, range(count)))


@settings(deadline=None)
@given(seeds, st.integers(2, 12))
def test_the_highest_priority_goes_first(seed: int, count: int) -> None:
    project = random_project(seed, count, 0.2)._replace(priorities=[seed * each % 7 for each in range(count)])
    found = find_order(project, 60)
    assert found.starts == step_by_step(project, found.order)
    for place, activity in enumerate(found.order):
        waiting = {after for before, after, _ in project.arcs if before not in found.order[:place]}
        ready = set(found.order[place:]) - waiting
        assert project.priorities[activity] == max(project.priorities[each] for each in ready)


def test_priority_goes_before_length() -> None:
    """Short before long would end at 5; the long one is more important."""
    project = Project([1, 3, 1], [(0, 2, 4)], [[(0, 1)], [(0, 1)], [(0, 1)]], [1], [0] * 3, [0, 5, 0], [0] * 3)
    assert find_order(project, 100).starts == [3, 0, 7]
    assert find_order(project._replace(priorities=[0, 0, 0]), 100).starts == [0, 1, 4]


def test_of_equal_lengths_the_groups_that_finish_sooner() -> None:
    """One person, a long and a short charter: both orders end at 10, the short one first ends sooner in sum."""
    project = Project([9, 1], [], [[(0, 1)], [(0, 1)]], [1], [0, 0], [0, 0], [0, 1])
    assert find_order(project, 100).starts == [1, 0]


def test_it_can_be_stopped_and_keeps_the_best() -> None:
    project = random_project(18, 30, 0.05)
    asked: Iterator[bool] = iter([False] * 9 + [True] * 99)
    stopped = find_order(project, 100, watch=lambda *_: next(asked))
    assert (stopped.schedules, broken(project, stopped.starts)) == (10, [])
    assert find_order(project, 100, watch=lambda *_: True).schedules == 1


def test_the_same_order_everywhere() -> None:
    """Written down once: another machine or Python that finds another order would break promises."""
    count = 32
    durations = [each * each % 11 + 1 for each in range(count)]
    arcs = [(each, each + 2 + each % 5, durations[each]) for each in range(count - 6)]
    demands = [[(0, each * 7 % 4 + 1), (1, each * 5 % 6 + 1)] for each in range(count)]
    project = Project(durations, arcs, demands, [6, 7], [0] * count, [0] * count, [0] * count)
    assert [find_order(project, schedules).makespan for schedules in (1, 3, 15, 30, 100)] == [108, 106, 106, 106, 104]
    found = find_order(project, 3000)
    assert (found.schedules, found.makespan, found.lower_bound) == (3000, 102, 90)
    order = "1 0 2 3 4 10 8 5 13 7 12 6 9 11 16 15 29 14 18 20 17 22 21 23 19 25 24 27 28 26 30 31"
    assert found.order == [int(each) for each in order.split()]


def test_the_work_falls_as_the_project_grows() -> None:
    sizes = (0, 1, 30, 120, 1_000, 10_000, 100_000)
    assert [budget(size, "low") for size in sizes] == [500, 500, 500, 380, 15, 1, 1]
    assert [budget(size, "normal") for size in sizes] == [2_000, 2_000, 2_000, 1_674, 69, 3, 3]
    assert [budget(size, "high") for size in sizes] == [8_000, 8_000, 8_000, 6_849, 284, 9, 9]
