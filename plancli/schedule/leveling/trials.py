"""Orders of work, tried one after the other in the true calendars; the best one stands."""

from collections.abc import Sequence

from plancli.model.plan import Plan
from plancli.schedule.activity import Activity

from .placement import place_leveled


class Trials:
    """Activities where the best order so far places them, with the bookings and the ends that this makes.

    The first order is that of the latest starts which the plain critical path leaves. `activities` are those that an
    order numbers: live ones, by address. `order` is topological.
    """

    def __init__(self, plan: Plan, order: Sequence[Activity]) -> None:
        self.plan = plan
        self.order = order
        self._ranks = {id(activity): activity.late_start for activity in order}
        self.bookings = place_leveled(plan, order, self._ranks)
        self.ends = ends_of(order)
        live = (activity for activity in order if activity.live and activity.finish is not None)
        self.activities = sorted(live, key=lambda activity: activity.address)

    def try_order(self, numbers: Sequence[int]) -> None:
        """Place everything in another order, and back where it does not end sooner."""
        places = {id(self.activities[number]): place for place, number in enumerate(numbers)}
        ranks = {**self._ranks, **places}
        bookings = place_leveled(self.plan, self.order, ranks)
        ends = ends_of(self.order)
        if ends < self.ends:
            self._ranks, self.bookings, self.ends = ranks, bookings, ends
        else:
            self.bookings = place_leveled(self.plan, self.order, self._ranks)


def ends_of(order: Sequence[Activity]) -> tuple[int, int]:
    """When all live work ends, and the sum of the charters' ends: what leveling makes small, in this order."""
    ends: dict[str, int] = {}
    for activity in order:
        if activity.live and activity.finish is not None:
            ends[activity.charter] = max(activity.finish, ends.get(activity.charter, 0))
    return max(ends.values(), default=0), sum(ends.values())
