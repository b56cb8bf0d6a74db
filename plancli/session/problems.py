"""All problems of a plan as it was read: what reading found, and what the checks find."""

from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.store.loader import Loaded
from plancli.store.places import locate


def find_problems(loaded: Loaded, today: Moment, *, errors_only: bool = False) -> tuple[Problem, ...]:
    """The problems at a status date, sorted by place; with `errors_only` no check runs that finds milder ones."""
    from plancli.checks import run_checks
    from plancli.schedule.critical_path import try_schedule

    schedule = try_schedule(loaded.plan, today) if loaded.sound else None
    found = [
        locate(loaded.documents, finding, check.code, check.name, finding.severity or check.severity)
        for check, finding in run_checks(
            loaded.plan, today, schedule, complete=loaded.complete, errors_only=errors_only
        )
    ]
    return tuple(sorted((*loaded.problems, *found), key=lambda problem: problem.order))
