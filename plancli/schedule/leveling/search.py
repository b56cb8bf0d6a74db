"""The search for the shortest schedule of a project, bounded by a number of schedules and the same on every machine."""

from collections.abc import Callable
from contextlib import suppress
from math import isqrt
from operator import sub
from random import Random
from typing import Literal, NamedTuple

from .bounds import paths
from .evaluation import Evaluator, Finished
from .genetic import evolve
from .project import Project, build_model
from .rules import latest_finishes, list_activities, noisy, priority_rules

Effort = Literal["low", "normal", "high"]

_WORK: dict[Effort, int] = {"low": 500_000, "normal": 2_200_000, "high": 9_000_000}
_MOST: dict[Effort, int] = {"low": 500, "normal": 2_000, "high": 8_000}
_LEAST: dict[Effort, int] = {"low": 1, "normal": 3, "high": 9}
_SMALLEST = 6
_NOISE = 1.0


class Solution(NamedTuple):
    """The best schedule found, in the project's own unit and numbers.

    `order` is a list along the arcs whose serial schedule has these `starts`; `makespan` is the latest finish, and no
    schedule at all has one below `lower_bound`; `optimal` says that they are equal. `schedules` were generated.
    """

    order: list[int]
    starts: list[int]
    makespan: int
    schedules: int
    lower_bound: int
    optimal: bool


def budget(activities: int, effort: Effort) -> int:
    """How many schedules a project of so many activities is worth: their total work falls as the project grows."""
    return max(_LEAST[effort], min(_MOST[effort], _WORK[effort] // max(1, isqrt(activities**3))))


def find_order(
    project: Project, schedules: int, seed: int = 0, watch: Callable[[int, int], bool] | None = None
) -> Solution:
    """Search for the shortest schedule; of equal ones, the one whose groups finish sooner, summed.

    At least one schedule is generated, at most `schedules`; fewer where the best is proved, or once `watch` says so,
    which is told how many there are and the makespan of the best. With different priorities, the proof is of the
    length without them.

    Raises:
        ValueError: the arcs form a cycle, or an activity needs more of a resource than there is.
    """
    model = build_model(project)
    stop = (lambda done, length: watch(done, model.origin + length * model.unit)) if watch else None
    evaluator = Evaluator(model, schedules, stop)
    with suppress(Finished):
        _search(evaluator, schedules, Random(seed).random)  # noqa: S311
    starts = model.project_times(map(sub, evaluator.finishes, model.forward.durations))
    makespan, bound = (model.origin + length * model.unit for length in (evaluator.length, evaluator.lower_bound))
    order = [model.activities[activity] for activity in evaluator.order]
    return Solution(order, starts, makespan, evaluator.schedules, bound, makespan == bound)


def _search(evaluator: Evaluator, schedules: int, random: Callable[[], float]) -> None:
    """Every rule with its double justification, then one population after the other."""
    model = evaluator.model
    population = []
    for keys in priority_rules(model):
        right = evaluator.place(list_activities(model.forward, keys, model.priorities), True).turned
        left = evaluator.place(right, False).turned
        population.append(evaluator.place(left, True))
    size = max(_SMALLEST, isqrt(schedules) * 2 // 3)
    patience = 4 + len(model.activities) // 12
    keys = latest_finishes(paths(model)[1])
    while True:
        while len(population) < size:
            order = list_activities(model.forward, noisy(keys, random, _NOISE), model.priorities)
            population.append(evaluator.place(order, True))
        evolve(evaluator, population, patience, random)
        population = []
