"""The first moments that no schedule undercuts: when everything could start if people were without limit."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from plancli.errors import PlanError
from plancli.schedule.activity import Activity
from plancli.schedule.forward import place

from .trials import ends_of


class Earliest(NamedTuple):
    """When each activity, by its identity, could start, and when the last live one could end.

    A milestone with tasks has the moment at which it is reached.
    """

    moments: Mapping[int, int]
    end: int


def find_earliest(order: Sequence[Activity]) -> Earliest:
    """Move activities, in topological order, to where they would be if people were without limit.

    What any of several people may do stands from the first start to the first finish of all of them.

    Raises:
        Unplaceable: there is not enough working time for a task.
    """
    for activity in order:
        place(activity)
        if activity.live and is_open(activity) and not is_fixed(activity):
            _bring_forward(activity)
    moments = {id(activity): moment for activity in order if (moment := moment_of(activity)) is not None}
    return Earliest(moments, ends_of(order)[0])


def moment_of(activity: Activity) -> int | None:
    """When it begins; of a milestone with tasks when it is reached."""
    return activity.finish if activity.members else activity.begin


def is_fixed(activity: Activity) -> bool:
    """Whether its dates are set by hand, whatever the others do."""
    return activity.pinned and not activity.under_way


def is_open(activity: Activity) -> bool:
    """Whether it is still to be chosen who does it."""
    return len(activity.options) > 1


def _bring_forward(activity: Activity) -> None:
    """The first start and the first finish of all who may do it; no link that counts back from a finish is sure."""
    counted_back = any(kind[1] == "F" for _, kind, _, _ in activity.links)
    first = max(activity.floor, 0 if counted_back else activity.after)
    starts, finishes = [], []
    for option in activity.options:
        with suppress(PlanError):
            starts.append(option.work.start(first))
            finishes.append(option.work.finish(starts[-1]))
    activity.begin, activity.finish = min(starts), min(finishes)
    activity.start = activity.begin if activity.started is None else activity.started
