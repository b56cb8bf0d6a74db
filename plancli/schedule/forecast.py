"""Forecasts alone: when milestones are reached, for who asks at many status dates and for nothing else."""

import msgspec

from plancli.model.address import kind_of
from plancli.model.plan import Plan
from plancli.model.values.moment import Moment

from .activity import Activity
from .backward import compute_slack
from .forward import gather_late, place
from .leveling.level import level
from .network import build_network
from .tasks import Tasks


class Forecast(msgspec.Struct, frozen=True):
    """When a milestone is or was reached, in minutes since 0001-01-01T00:00; None where it is not forecast.

    Of an `event`, a midnight is the beginning of its day; of all else, the end of the day before.
    """

    finish: int | None = None
    event: bool = False


def compute_forecasts(plan: Plan, today: Moment, tasks: Tasks) -> dict[str, Forecast]:
    """The forecast of each milestone of a plan by its path, at a status date: the dates of `compute_schedule`.

    The forward pass tells them; late dates are computed only where work is late on purpose, or waits for people.
    `tasks` is what makes the activities of plans with the same settings, people and holidays.

    Raises:
        PlanError: the links form a cycle.
        Unplaceable: a task finds no working time.
    """
    order = build_network(plan, today, tasks)
    for activity in order:
        place(activity)
    leveled = plan.settings.leveling and any(activity.bookings for activity in order if activity.live)
    if leveled or any(activity.late for activity in order):
        compute_slack(order)
        if leveled:
            order = level(plan, order, tasks.calendars.default, None).order
        gather_late(order)
    milestones = (activity for activity in order if kind_of(activity.address) == "milestone")
    return {activity.address.partition("/")[2]: _forecast(activity) for activity in milestones}


def _forecast(activity: Activity) -> Forecast:
    if activity.history and activity.state != "done":
        return Forecast()
    return Forecast(activity.finish, activity.start == activity.finish)
