"""The edits made most: work starts, is done, is somebody's, slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.model.address import kind_of, place_of
from plancli.model.values.duration import Duration
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment
from plancli.model.values.problem import ValueProblem
from plancli.schedule.calendar import calendar_of
from plancli.schedule.work import half_up
from plancli.session.draft import Changes, Draft
from plancli.session.edit import Decide
from plancli.store.edit.file import Edit, Rename
from plancli.words import day_of_finish, day_of_start

if TYPE_CHECKING:
    from plancli.model.milestone import Milestone, Task
    from plancli.model.plan import Plan

_DAY = 24 * 60
_DATES = {"task": "due", "milestone": "due", "charter": "finish"}


def track(name: str, moment: Moment, found: list[str], *, finished: bool) -> Decide:
    """The decision to note that a task has started or is `finished`, or that an event was reached.

    `found` gains its address.

    Raises:
        PlanError: the decision, if it is no task and no event.
    """

    def decide(draft: Draft) -> Changes:
        address = draft.address(name)
        found.append(address)
        thing = _thing(draft.plan, address)
        return Changes({place_of(address, None).file: _tracked(address, thing, moment, finished=finished)})

    return decide


def _tracked(address: str, thing: Milestone | Task | None, moment: Moment, *, finished: bool) -> list[Edit | Rename]:
    kind = kind_of(address)
    keys = place_of(address, None).keys
    if kind == "milestone" and finished and not getattr(thing, "tasks", None):
        return [Edit(("reached",), str(moment))]
    if kind != "task":
        way_out = "a milestone is reached when its tasks are done" if kind == "milestone" else "name a task"
        raise PlanError(f"{address} is no task", way_out)
    edits: list[Edit | Rename] = [Edit((*keys, "finished" if finished else "started"), str(moment))]
    if getattr(thing, "status", None) not in (None, "done" if finished else "doing"):
        edits.append(Edit((*keys, "status"), None))
    return edits


def assign(name: str, people: Sequence[str], found: list[str]) -> Decide:
    """The decision to give a task to people, each with a share or without, instead of those who had it.

    `found` gains its address.
    """

    def decide(draft: Draft) -> Changes:
        """The change to the task's people."""
        address = draft.address(name)
        found.append(address)
        place = place_of(address, "assign")
        if kind_of(address) != "task":
            raise PlanError(f"{address} is no task", "people are assigned to tasks")
        return Changes({place.file: [Edit(place.keys, list(people)), Edit((*place.keys[:-1], "any-of"), None)]})

    return decide


def slip(name: str, by: str, found: list[str]) -> Decide:
    """The decision to move the date that a thing is wanted by, in working time; `found` gains its address and the date.

    That is `due` of a task or a milestone, `finish` of a charter.

    Raises:
        PlanError: the decision, if it has no such date, or `by` is no duration with a sign.
    """

    def decide(draft: Draft) -> Changes:
        """Write the date that the slip leads to."""
        address = draft.address(name)
        field = _DATES.get(kind_of(address))
        date = getattr(_thing(draft.plan, address), field, None) if field else None
        if field is None or date is None:
            raise PlanError(f"{address} has no {field or 'due'} that could slip", "`plan set` writes one")
        place = place_of(address, field)
        moved = _moved(draft.plan, date, by)
        found.extend((address, moved))
        return Changes({place.file: [Edit(place.keys, moved)]})

    return decide


def _moved(plan: Plan, date: Moment, by: str) -> str:
    """A date so much working time later or, with a minus, earlier."""
    sign, text = (by[0], by[1:]) if by.startswith(("+", "-")) else ("+", by)
    try:
        duration = Duration.parse(text.strip())
    except ValueProblem as problem:
        raise PlanError(f"`{by}`: {problem.message}", "write `+1w`, `+3d` or `-2d`") from None
    minutes = half_up(duration.minutes(plan.units))
    calendar = calendar_of(plan)
    if duration.elapsed:
        end = date.end_minute + (minutes if sign == "+" else -minutes)
    elif sign == "+":
        end = calendar.add(date.end_minute, minutes)
    else:
        end = calendar.previous_working(calendar.subtract(date.end_minute, minutes))
    return str(Moment(day_of_finish(end)) if date.minute is None else Moment(day_of_start(end), end % _DAY))


def _thing(plan: Plan, address: str) -> Milestone | Task | None:
    key = address.partition("/")[2]
    match kind_of(address):
        case "milestone":
            return plan.milestones[key]
        case "task":
            path, _, task = key.rpartition("/")
            return plan.milestones[path].tasks[Id(task)]
        case "charter":
            return plan.charters[Id(key)]  # type: ignore[return-value]
        case _:
            return None
