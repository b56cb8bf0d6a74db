"""The instances of PSPLIB, against the optimal and the best known makespans that the field has collected.

Source: R. Kolisch and A. Sprecher, PSPLIB, a project scheduling problem library, European Journal of Operational
Research 96 (1996).
"""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest
from leveling_projects import broken, psplib

from plancli.schedule.leveling.project import Project
from plancli.schedule.leveling.search import Effort, budget, find_order


def mean_above_best_known(instances: Iterable[tuple[str, Project, int, int]], effort: Effort) -> float:
    """Percent, over instances that are each checked."""
    above = []
    for name, project, lowest, best in instances:
        found = find_order(project, budget(len(project.durations), effort))
        assert broken(project, found.starts) == [], name
        assert found.lower_bound <= best, name
        assert lowest <= found.makespan, name
        above.append(100 * (found.makespan - best) / best)
    return sum(above) / len(above)


def test_a_sample(shared: Path) -> None:
    assert mean_above_best_known(islice(psplib(shared, "j30"), 0, None, 20), "normal") < 0.3
    assert mean_above_best_known(islice(psplib(shared, "j120"), 0, None, 15), "normal") < 4


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "effort", "limit"),
    [("j30", "normal", 0.15), ("j30", "high", 0.08), ("j120", "normal", 3.0), ("j120", "high", 2.0)],
)
def test_all(shared: Path, name: str, effort: Effort, limit: float) -> None:
    assert mean_above_best_known(psplib(shared, name), effort) < limit
