"""Charters as the checks see them: which are open, what is to be done in them, what that delivers."""

from collections.abc import Iterator

import msgspec

from plancli.model.address import charter_of
from plancli.model.charter import Charter
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

HISTORY = ("closed", "cancelled")


class Delivery(msgspec.Struct, frozen=True):
    """An entry of `delivers`: of which milestone or task, at which place of its list, which scope item."""

    address: str
    place: int
    item: str


def open_charters(plan: Plan) -> Iterator[tuple[str, Charter]]:
    """The ids and values of all charters but the closed and cancelled ones: those are history."""
    for charter_id, charter in plan.charters.items():
        if charter.status not in HISTORY:
            yield charter_id, charter


def charters_without(plan: Plan, field: str, way_out: str, *, called: str | None = None) -> Iterator[Finding]:
    """A finding about each open charter with nothing in a field, a hint in drafts; `called` is its name in words."""
    for charter_id, charter in open_charters(plan):
        if not getattr(charter, field):
            address = f"charter/{charter_id}"
            message = f"{address} has no {called or field}"
            yield Finding(address=address, message=message, help=way_out, field=field, severity=mild_in_draft(charter))


def open_tasks(plan: Plan) -> Iterator[tuple[str, Task, Charter]]:
    """The addresses and values of all tasks that are neither done nor dropped, and their charters, which are open."""
    charters = dict(open_charters(plan))
    for path, milestone in plan.milestones.items():
        charter = charters.get(path.partition("/")[0])
        if charter is not None:
            for key, task in milestone.tasks.items():
                if not is_over(task):
                    yield f"task/{path}/{key}", task, charter


def is_over(task: Task) -> bool:
    """Whether a task is done or dropped."""
    return task.finished is not None or task.status in ("done", "dropped")


def is_reached(milestone: Milestone) -> bool:
    """Whether a milestone is history: an event that happened or was let pass, or work that is all over."""
    if milestone.tasks:
        return all(is_over(task) for task in milestone.tasks.values())
    return milestone.reached is not None or milestone.approval is not None


def mild_in_draft(charter: Charter) -> Severity | None:
    """`info` for a draft, which may still lack what an approved charter must have; else the check's own."""
    return "info" if charter.status == "draft" else None


def mild_at(plan: Plan, address: str) -> Severity | None:
    """The same of what is at an address within a charter."""
    charter = plan.thing(f"charter/{charter_of(address)}")
    return mild_in_draft(charter) if isinstance(charter, Charter) else None


def deliveries(plan: Plan, charter_id: str) -> Iterator[Delivery]:
    """What the milestones of a charter and their tasks deliver, dropped tasks left out."""
    for address, milestone in plan.milestones_of(charter_id):
        for place, item in enumerate(milestone.delivers):
            yield Delivery(address, place, item)
        for task_id, task in milestone.tasks.items():
            if task.delivers and task.status != "dropped":
                task_address = f"task/{address.partition('/')[2]}/{task_id}"
                yield from (Delivery(task_address, place, item) for place, item in enumerate(task.delivers))
