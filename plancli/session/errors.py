"""The errors of a plan, and nothing milder: what an edit must not bring."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plancli.model.problem import Problem
from plancli.model.values.moment import Moment
from plancli.store.loader import Loaded

from .problems import judge
from .renaming import Renaming, Target

_ONE_OF_MANY = ("S101", "S102")
"""Of several circles that meet, and of all work that finds no time, one is found: mending it may show the next."""


def find_errors(loaded: Loaded, today: Moment) -> tuple[Problem, ...]:
    """The errors of a plan at a status date, sorted by place: those among all its problems, found with less work.

    The schedule, which costs the most, is computed only where an error may come of it.
    """
    from plancli.schedule.critical_path import try_schedule

    schedule = try_schedule(loaded.plan, today) if loaded.sound and _dates_may_fail(loaded, today) else None
    found = (*loaded.problems, *judge(loaded, today, schedule, errors_only=True))
    return tuple(sorted((one for one in found if one.severity == "error"), key=lambda problem: problem.order))


def new_errors(known: Iterable[Problem], found: Iterable[Problem], renamings: Sequence[Renaming]) -> list[Problem]:
    """The errors that were not there before; what only has another name is the same."""
    ids = {re.split("[/.]", one.field or one.address)[-1] for pair in renamings for one in pair}
    renamed = re.compile(rf"(?<![\w-])({'|'.join(sorted(map(re.escape, ids)))})(?![\w-])") if ids else None

    def identity(problem: Problem, followed: Sequence[Renaming] = ()) -> tuple[object, ...]:
        """What a problem is about, under the names that things have after the edit."""
        if problem.code in _ONE_OF_MANY:
            return (problem.code,)
        place = Target(problem.address or "", problem.field)
        for renaming in followed:
            place = renaming.follow(place)
        return problem.code, place, renamed.sub("", problem.message) if renamed else problem.message

    left = Counter(identity(problem, renamings) for problem in known)
    new = []
    for problem in found:
        key = identity(problem)
        if left[key]:
            left[key] -= 1
        else:
            new.append(problem)
    return new


def _dates_may_fail(loaded: Loaded, today: Moment) -> bool:
    """Whether somebody chose this severity for a check, perhaps one of dates, or work may find no time."""
    from plancli.schedule.room import has_room

    checks = loaded.plan.settings.checks
    return (checks is not None and "error" in checks.severity.values()) or not has_room(loaded.plan, today)
