"""One step of a chain: an item with its driver, the work that is left, and the time that is lost on the way."""

from fractions import Fraction

from plancli.model.milestone import Task
from plancli.model.plan import Link, Plan
from plancli.schedule.result import DriverKind, Item
from plancli.schedule.work import half_up

from .causes import Bound, Causes, End
from .lost_time import Loss, find_losses
from .result import LinkUsed, Step, Work

BEGINNINGS: tuple[DriverKind, ...] = ("today", "not-before", "charter start", "pinned", "late", "actual")
"""The drivers with which a chain begins; all others lead on to what stands at their address."""


def make_step(plan: Plan, causes: Causes, item: Item, end: End, bound: Bound | None) -> Step:
    """The step of an item whose chain goes on from one `end` of it; `bound` is what makes its date."""
    task = plan.thing(item.address)
    work = _work(plan, task, item) if isinstance(task, Task) else None
    link = bound.link if bound is not None else None
    moved_by_finish = link is not None and link.type[1] == "F"
    fixed = moved_by_finish or (isinstance(task, Task) and task.finish is not None)
    return Step(
        address=item.address,
        title=item.title,
        state=item.state,
        start=item.start,
        finish=item.finish,
        begin=item.early_start,
        end=end,
        event=item.is_event,
        driver=bound.driver if bound is not None else item.driver,
        since=bound.since if bound is not None else None,
        link=_used(causes, link) if link is not None else None,
        work=work,
        decisive=work is not None and work.work_minutes > 0 and end == "finish" and not fixed,
        assigned=item.assigned,
        lost=_lost(plan, causes, item, end, bound),
    )


def _used(causes: Causes, link: Link) -> LinkUsed:
    return LinkUsed(
        type=link.type,
        lag=str(link.lag) if link.lag is not None else None,
        lag_minutes=causes.lag_minutes(link),
        elapsed=link.lag is not None and link.lag.duration.elapsed,
    )


def _work(plan: Plan, task: Task, item: Item) -> Work | None:
    """What is left to do; None for what is done, dropped or not estimated."""
    written = task.remaining or task.effort or task.duration
    if written is None or item.state in ("done", "dropped"):
        return None
    left = written.minutes(plan.units)
    if task.remaining is None and task.progress is not None:
        left *= 1 - Fraction(task.progress.fraction)
    return Work(
        kind="duration" if task.duration is not None else "effort",
        work_minutes=half_up(left),
        elapsed=written.elapsed,
        calendar=task.calendar.name if task.calendar is not None else None,
    )


def _lost(plan: Plan, causes: Causes, item: Item, end: End, bound: Bound | None) -> tuple[Loss, ...]:
    """What is lost from the moment that the driver sets to the end that the chain goes on from."""
    if bound is None or bound.driver.kind in ("actual", "task") or item.early_start is None or item.finish is None:
        return ()
    task = plan.thing(item.address)
    use = task.calendar if isinstance(task, Task) else None
    begin = item.early_start if bound.driver.kind == "pinned" else bound.since
    if bound.driver.kind == "person":
        begin = min(begin, item.early_start)
    if bound.link is not None:
        minutes = causes.lag_minutes(bound.link)
        elapsed = bound.link.lag is not None and bound.link.lag.duration.elapsed
        begin += minutes if elapsed or minutes < 0 else 0
    finish = item.finish if end == "finish" else item.early_start
    work = _work(plan, task, item) if isinstance(task, Task) else None
    if begin >= finish or (work is not None and work.elapsed):
        return ()
    return find_losses(plan, use, [one.person for one in item.assigned], begin, finish)
