"""The parallel scheme: feasible, nobody idle who has something to do, and who goes first is said by the keys."""

from hypothesis import given
from hypothesis import strategies as st
from leveling_projects import broken, random_project

from plancli.schedule.leveling.parallel import parallel_starts
from plancli.schedule.leveling.project import Project, build_model
from plancli.schedule.leveling.serial import decode

seeds = st.integers(0, 1_000_000)


def starts_of(project: Project, keys: list[int]) -> list[int]:
    """The starts by the project's own numbers, for keys by these."""
    model = build_model(project)
    return model.project_times(parallel_starts(model.forward, [keys[activity] for activity in model.activities]))


def test_whoever_is_free_begins_and_does_not_wait_for_what_is_more_important() -> None:
    """One person; the first of three is most important, but may only begin at 2."""
    project = Project([3, 5, 1], [], [[(0, 1)]] * 3, [1], [2, 0, 0], [0] * 3, [0] * 3)
    assert starts_of(project, [0, 1, 2]) == [5, 0, 8]
    assert starts_of(project, [0, 2, 1]) == [6, 1, 0]


def test_what_needs_less_goes_where_what_is_more_important_does_not_fit() -> None:
    """Of two free, one is taken: the second needs both and waits, the third needs one."""
    project = Project([4, 2, 3], [], [[(0, 1)], [(0, 2)], [(0, 1)]], [2], [0] * 3, [0] * 3, [0] * 3)
    assert starts_of(project, [0, 1, 2]) == [0, 4, 0]


@given(seeds, st.integers(1, 30), st.booleans(), st.integers(1, 6))
def test_it_is_feasible_and_nothing_could_start_sooner(seed: int, count: int, spread: bool, kinds: int) -> None:
    project = random_project(seed, count, 0.1, spread)
    starts = starts_of(project, [number % kinds for number in range(count)])
    assert broken(project, starts) == []
    leads = any(delay < project.durations[before] for before, _, delay in project.arcs)
    if not leads:
        order = sorted(range(count), key=lambda activity: (starts[activity], activity))
        assert decode(project, order)[0] == starts
