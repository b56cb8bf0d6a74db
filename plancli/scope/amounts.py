"""The amounts that the ledger compares: points of scope items, effort of tasks, money of budget lines."""

from decimal import Decimal

from plancli.model.charter import Charter
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.values.duration import Units
from plancli.schedule.work import half_up


def effort_of(task: Task | None, units: Units) -> int:
    """The effort of a task in minutes, 0 where there is none or it is dropped."""
    if task is None or task.effort is None or task.status == "dropped":
        return 0
    return half_up(task.effort.minutes(units))


def work_in(milestone: Milestone | None, units: Units) -> int:
    """The effort of all tasks of a milestone in minutes."""
    return sum(effort_of(task, units) for task in milestone.tasks.values()) if milestone else 0


def work_of(plan: Plan, charter: str, units: Units) -> int:
    """The effort of all tasks of a charter in minutes."""
    return sum(work_in(milestone, units) for _, milestone in plan.milestones_of(charter))


def points_of(charter: Charter | None, item: str) -> Decimal:
    """The size of a scope item, 0 where it is not in scope."""
    found = charter.scope.in_.get(item) if charter else None  # type: ignore[call-overload]
    return found.points if found else Decimal(0)


def money_of(charter: Charter | None, line: str) -> Decimal:
    """The amount of a budget line, 0 where there is none."""
    return Decimal(charter.budget.lines.get(line, 0)) if charter else Decimal(0)  # type: ignore[call-overload]


def task_of(milestone: Milestone | None, task: str) -> Task | None:
    """A task of a milestone by its id."""
    return milestone.tasks.get(task) if milestone else None  # type: ignore[call-overload]


def moved_points(before: Charter | None, after: Charter | None, field: str | None) -> Decimal:
    """By how many points a change of a field of a charter moves its scope; 0 where it is no scope item or size."""
    keys = (field or "").split(".")
    if keys[:2] != ["scope", "in"] or keys[3:] not in ([], ["size"]):
        return Decimal(0)
    return points_of(after, keys[2]) - points_of(before, keys[2])


def moved_money(before: Charter | None, after: Charter | None, field: str | None) -> Decimal:
    """By how much money a change of a field of a charter moves its budget; 0 where it is no line."""
    keys = (field or "").split(".")
    if keys[:2] != ["budget", "lines"] or len(keys) != 3:
        return Decimal(0)
    return money_of(after, keys[2]) - money_of(before, keys[2])
