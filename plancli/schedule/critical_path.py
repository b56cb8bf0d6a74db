"""The critical path method over all charters of a plan in one network."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from plancli.errors import PlanError
from plancli.model.plan import Plan, Worker
from plancli.model.values.moment import Moment

from .activity import Activity, Booking
from .backward import compute_slack
from .calendar import calendar_of
from .cost import compute_costs
from .forward import extent, gather_late, place
from .network import build_network
from .result import Assigned, CharterForecast, Item, Optimality, Overbooking, PersonLoad, Schedule
from .unplaceable import Unplaceable
from .working_time import Calendar

if TYPE_CHECKING:
    from .leveling.progress import Watch
    from .leveling.search import Effort

_NOTHING = Decimal(0)


def compute_schedule(
    plan: Plan,
    today: Moment,
    *,
    leveling: bool | None = None,
    effort: "Effort | None" = None,
    optimal: float | None = None,
    watch: "Watch | None" = None,
    with_load: bool = True,
) -> Schedule:
    """The dates, the slack and the load of a plan at a status date.

    With `leveling`, as the plan's settings say where it is None, nobody is booked beyond their capacity; without it
    the pure critical path is computed. With an `effort` a shorter order of work is searched for; with `optimal` that
    many seconds are spent on proving that there is none. `watch` may end both early. Who does not ask for people's
    load gets none.

    Raises:
        PlanError: the links form a cycle, or OR-Tools, which a proof needs, is not installed.
        Unplaceable: a task finds no working time.
    """
    placed = _place(plan, today, leveling=leveling, effort=effort, optimal=optimal, watch=watch)
    costs = compute_costs(plan, {each.address: _taken(each) for each in placed.order if each.options})
    return _schedule(plan, today, placed, costs, _load(plan, placed.order) if with_load else {})


def try_schedule(plan: Plan, today: Moment) -> Schedule | Unplaceable | None:
    """The schedule without people's load and without costs; what could not be placed, or None for a cycle."""
    try:
        return _schedule(plan, today, _place(plan, today), {}, {})
    except Unplaceable as error:
        return error
    except PlanError:
        return None


class _Placed(msgspec.Struct, frozen=True):
    """The activities with their dates, in topological order.

    `charters` are the activities of each charter, `unleveled` is when each would end without regard to people.
    """

    order: Sequence[Activity]
    calendar: Calendar
    charters: Mapping[str, Sequence[Activity]]
    unleveled: Mapping[str, int | None]
    overbooked: tuple[Overbooking, ...] = ()
    optimality: Optimality | None = None


def _place(
    plan: Plan,
    today: Moment,
    *,
    leveling: bool | None = None,
    effort: "Effort | None" = None,
    optimal: float | None = None,
    watch: "Watch | None" = None,
) -> _Placed:
    order = build_network(plan, today)
    calendar = calendar_of(plan)
    for activity in order:
        place(activity)
    compute_slack(order)
    charters = _by_charter(plan, order)
    placed = _Placed(order, calendar, charters, {key: extent(parts)[1] for key, parts in charters.items()})
    wanted = plan.settings.leveling if leveling is None else leveling
    if wanted and (optimal is not None or any(activity.bookings for activity in order if activity.live)):
        from .leveling.level import level

        order, bookings, optimality = level(plan, order, calendar, effort, optimal, watch)
        overbooked = tuple(bookings.overbooked())
        placed = msgspec.structs.replace(placed, order=order, overbooked=overbooked, optimality=optimality)
    gather_late(order)
    return placed


def _schedule(
    plan: Plan, today: Moment, placed: _Placed, costs: Mapping[str, Decimal], people: Mapping[str, PersonLoad]
) -> Schedule:
    activities = {activity.address: activity for activity in placed.order}
    assigned = {each: _assigned(each) for each in {activity.bookings for activity in placed.order}}
    items = {}
    for address in _addresses(plan):
        activity = activities[address]
        cost = costs.get(address, _NOTHING)
        items[activity.address] = _item(activity, placed.calendar, assigned[activity.bookings], cost)
    return Schedule(
        today=today,
        items=items,
        charters=_charters(plan, placed, costs),
        people=people,
        overbooked=placed.overbooked,
        optimality=placed.optimality,
    )


def _load(plan: Plan, order: Sequence[Activity]) -> Mapping[str, PersonLoad]:
    from .load import compute_load

    return compute_load(plan, order)


def _taken(activity: Activity) -> tuple[Worker, ...]:
    """Who was chosen of those who may do it."""
    return tuple(Worker(booking.person, None) for booking in activity.bookings)


def critical_path(activities: Iterable[Activity], finish: int | None) -> tuple[str, ...]:
    """The chain of critical items that leads to a finish, from its beginning; what is done is no part of it."""
    last = [each for each in activities if _is_critical(each) and each.finish == finish]
    sources = {id(each.source) for each in last}
    ends = [each for each in last if id(each) not in sources]
    activity = min(ends, key=lambda each: each.address, default=None)
    chain = []
    while activity is not None and _is_critical(activity):
        chain.append(activity.address)
        activity = activity.source
    return tuple(reversed(chain))


def _is_critical(activity: Activity) -> bool:
    return activity.total_slack is not None and activity.total_slack <= 0


def _addresses(plan: Plan) -> Iterable[str]:
    for path, milestone in plan.milestones.items():
        yield f"milestone/{path}"
        for task in milestone.tasks:
            yield f"task/{path}/{task}"


def _by_charter(plan: Plan, order: Iterable[Activity]) -> Mapping[str, list[Activity]]:
    parts: dict[str, list[Activity]] = {key: [] for key in plan.charters}
    for activity in order:
        if not activity.members and activity.charter in parts:
            parts[activity.charter].append(activity)
    return parts


def _charters(plan: Plan, placed: _Placed, costs: Mapping[str, Decimal]) -> Mapping[str, CharterForecast]:
    calendar = placed.calendar
    forecasts = {}
    for key, parts in placed.charters.items():
        charter = plan.charters[key]
        start, finish = extent(parts)
        agreed = charter.finish.end_minute if charter.finish else None
        forecasts[f"charter/{key}"] = CharterForecast(
            address=f"charter/{key}",
            start=start,
            finish=finish,
            agreed=agreed,
            late_minutes=_late(calendar, agreed, finish),
            leveling_minutes=_late(calendar, placed.unleveled[key], finish),
            cost=sum([costs.get(address, _NOTHING) for address, _ in plan.milestones_of(key)], _NOTHING),
            critical_path=critical_path(parts, finish),
        )
    return forecasts


def _late(calendar: Calendar, due: int | None, finish: int | None) -> int:
    """The working time from the end of the wanted day to the finish, 0 where on time."""
    if due is None or finish is None or finish <= due:
        return 0
    return calendar.between(due, finish)


def _assigned(bookings: tuple[Booking, ...]) -> tuple[Assigned, ...]:
    return tuple([Assigned(each.person, f"{each.percent}%") for each in bookings])


def _item(activity: Activity, calendar: Calendar, assigned: tuple[Assigned, ...], cost: Decimal) -> Item:
    rated = activity.last if activity.members else activity
    finish, due = activity.finish, activity.due
    slack = None if rated is None else rated.total_slack
    forecast = rated is not None and slack is not None and finish is not None
    return Item(
        address=activity.address,
        title=activity.title,
        state=activity.state,
        history=activity.history,
        start=activity.start,
        finish=finish,
        early_start=activity.begin if forecast else None,
        early_finish=finish if forecast else None,
        late_start=_late_start(activity) if forecast else None,
        late_finish=rated.late_finish if forecast and rated else None,
        total_slack=slack,
        free_slack=rated.free_slack if rated else None,
        critical=slack is not None and slack <= 0,
        due=due,
        late_minutes=0 if due is None else _late(calendar, due, finish),
        assigned=assigned,
        driver=activity.driver,
        unestimated=activity.unestimated,
        cost=cost,
    )


def _late_start(activity: Activity) -> int:
    members = activity.members
    return min([member.late_start for member in members]) if members else activity.late_start
