"""A task has neither effort nor duration.

The schedule counts it with length 0, so every date behind it is too early, and the work of its charter too small.
A rough estimate, best as `{best: 2d, likely: 4d, worst: 10d}`, is worth more than none.
Tasks that are done or dropped need none, nor those whose `remaining` is known or whose `start` and `finish` are both
pinned. In a draft it is a hint.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, assign: ben}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, assign: ben, effort: {best: 5d, likely: 8d, worst: 15d}}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_tasks
from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "S202"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find unfinished tasks of open charters of which nothing says how long they take."""
    for address, task, charter in open_tasks(plan):
        if not _has_length(task):
            yield Finding(
                address=address,
                message=f"{address.rpartition('/')[2]} has neither effort nor duration and counts as 0",
                help="a rough one is better than none: `effort: {best: 1d, likely: 3d, worst: 8d}`",
                severity=mild_in_draft(charter),
            )


def _has_length(task: Task) -> bool:
    is_pinned = task.start is not None and task.finish is not None
    return is_pinned or not (task.effort is None and task.duration is None and task.remaining is None)
