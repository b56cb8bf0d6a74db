"""The serial schedule: both timetables place as one does by hand, moment by moment."""

from operator import sub
from unittest.mock import Mock, patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leveling_projects import along_arcs, broken, random_project, step_by_step

from plancli.schedule.leveling import serial
from plancli.schedule.leveling.packed import packed_decoder
from plancli.schedule.leveling.profiles import profile_decoder
from plancli.schedule.leveling.project import Project, build_model
from plancli.schedule.leveling.rules import list_activities
from plancli.schedule.leveling.serial import build_decoder, decode

seeds = st.integers(0, 1_000_000)


def test_a_lead_and_a_lag() -> None:
    """Two of one person: the second may start one after the start of the first but must wait for the person."""
    project = Project([4, 2, 1], [(0, 1, 1), (1, 2, 5)], [[(0, 1)], [(0, 1)], []], [1], [0, 0, 0], [0] * 3, [0] * 3)
    assert decode(project, [0, 1, 2]) == ([0, 4, 9], 10)


def test_nothing_at_all() -> None:
    assert decode(Project([], [], [], [], [], [], []), []) == ([], 0)


def test_no_activity_needs_more_than_there_is() -> None:
    with pytest.raises(ValueError, match="3 of a resource of 2"):
        decode(Project([1], [], [[(0, 3)]], [2], [0], [0], [0]), [0])


def test_no_cycle() -> None:
    with pytest.raises(ValueError, match="cycle"):
        decode(Project([1, 1], [(0, 1, 1), (1, 0, 1)], [[], []], [], [0, 0], [0, 0], [0, 0]), [0, 1])


@given(seeds, st.integers(1, 12), st.lists(st.floats(0, 1), min_size=12, max_size=12))
def test_both_timetables_place_as_by_hand(seed: int, count: int, keys: list[float]) -> None:
    project = random_project(seed, count, spread=True)
    model = build_model(project)
    order = list_activities(model.forward, keys[:count])
    listed = [model.activities[activity] for activity in order]
    assert along_arcs(project, listed)
    starts = step_by_step(project, listed)
    for decoder in (packed_decoder(model.forward), profile_decoder(model.forward)):
        assert model.project_times(map(sub, decoder(order), model.forward.durations)) == starts
    assert decode(project, listed)[0] == starts
    assert broken(project, starts) == []


@given(seeds, st.integers(1, 12))
def test_the_unit_of_time_and_its_origin_do_not_matter(seed: int, count: int) -> None:
    project = random_project(seed, count, spread=True)
    later = project._replace(
        durations=[duration * 480 for duration in project.durations],
        arcs=[(before, after, delay * 480) for before, after, delay in project.arcs],
        releases=[1_000_000 + release * 480 for release in project.releases],
    )
    order = list(range(count))
    starts, makespan = decode(project, order)
    assert decode(later, order) == ([1_000_000 + start * 480 for start in starts], 1_000_000 + makespan * 480)


def test_each_project_gets_the_timetable_that_suits_it() -> None:
    """Several needs in few units are packed; long horizons are not."""
    short = random_project(1, 40)
    packed, profiles = (Mock(return_value=list) for _ in range(2))
    long = short._replace(durations=[duration * 1009 + 1 for duration in short.durations])
    with patch.multiple(serial, packed_decoder=packed, profile_decoder=profiles):
        build_decoder(build_model(short).forward)
        assert (packed.call_count, profiles.call_count) == (1, 0)
        build_decoder(build_model(long).forward)
        assert (packed.call_count, profiles.call_count) == (1, 1)
