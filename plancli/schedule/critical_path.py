"""The critical path method over all charters of a plan in one network."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from plancli.errors import PlanError
from plancli.model.plan import Plan, Worker
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment

from .activity import Activity
from .backward import compute_slack
from .calendar import calendar_of
from .cost import compute_costs
from .forward import extent, place
from .leveling.level import level
from .leveling.progress import Watch
from .leveling.search import Effort
from .load import compute_load
from .network import build_network
from .result import Assigned, CharterForecast, Item, Overbooking, Schedule
from .unplaceable import Unplaceable
from .working_time import Calendar


def compute_schedule(
    plan: Plan,
    today: Moment,
    *,
    leveling: bool | None = None,
    effort: Effort | None = None,
    optimal: float | None = None,
    watch: Watch | None = None,
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
    order = build_network(plan, today)
    calendar = calendar_of(plan)
    for activity in order:
        place(activity)
    compute_slack(order)
    unleveled = {charter: finish for charter, (_, finish) in _extents(plan, order).items()}
    overbooked: tuple[Overbooking, ...] = ()
    optimality = None
    wanted = plan.settings.leveling if leveling is None else leveling
    if wanted and (optimal is not None or any(activity.bookings for activity in order if activity.live)):
        order, bookings, optimality = level(plan, order, calendar, effort, optimal, watch)
        overbooked = tuple(bookings.overbooked())
    for activity in order:
        if any(member.late for member in activity.members):
            place(activity)
    activities = {activity.address: activity for activity in order}
    costs = compute_costs(plan, {each.address: _taken(each) for each in order if each.options})
    return Schedule(
        today=today,
        items={address: _item(activities[address], calendar, costs[address]) for address in _addresses(plan)},
        charters=_charters(plan, order, calendar, costs, unleveled),
        people=compute_load(plan, order) if with_load else {},
        overbooked=overbooked,
        optimality=optimality,
    )


def _taken(activity: Activity) -> tuple[Worker, ...]:
    """Who was chosen of those who may do it."""
    return tuple(Worker(booking.person, None) for booking in activity.bookings)


def try_schedule(plan: Plan, today: Moment) -> Schedule | Unplaceable | None:
    """The schedule without people's load; what could not be placed, or None for a cycle, where there is none."""
    try:
        return compute_schedule(plan, today, with_load=False)
    except Unplaceable as error:
        return error
    except PlanError:
        return None


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


def _extents(plan: Plan, order: Iterable[Activity]) -> Mapping[str, tuple[int | None, int | None]]:
    """When the work of each charter starts and finishes."""
    return {key: extent(parts) for key, parts in _by_charter(plan, order).items()}


def _by_charter(plan: Plan, order: Iterable[Activity]) -> Mapping[str, list[Activity]]:
    parts: dict[str, list[Activity]] = {key: [] for key in plan.charters}
    for activity in order:
        if not activity.members and activity.charter in parts:
            parts[activity.charter].append(activity)
    return parts


def _charters(
    plan: Plan,
    order: Sequence[Activity],
    calendar: Calendar,
    costs: Mapping[str, Decimal],
    unleveled: Mapping[str, int | None],
) -> Mapping[str, CharterForecast]:
    forecasts = {}
    for key, parts in _by_charter(plan, order).items():
        charter = plan.charters[Id(key)]
        start, finish = extent(parts)
        agreed = charter.finish.end_minute if charter.finish else None
        forecasts[f"charter/{key}"] = CharterForecast(
            address=f"charter/{key}",
            start=start,
            finish=finish,
            agreed=agreed,
            late_minutes=_late(calendar, agreed, finish),
            leveling_minutes=_late(calendar, unleveled[key], finish),
            cost=sum((costs[address] for address, _ in plan.milestones_of(key)), Decimal(0)),
            critical_path=critical_path(parts, finish),
        )
    return forecasts


def _late(calendar: Calendar, due: int | None, finish: int | None) -> int:
    """The working time from the end of the wanted day to the finish, 0 where on time."""
    if due is None or finish is None or finish <= due:
        return 0
    return calendar.between(due, finish)


def _item(activity: Activity, calendar: Calendar, cost: Decimal) -> Item:
    rated = activity.last if activity.members else activity
    forecast = rated is not None and rated.total_slack is not None and activity.finish is not None
    return Item(
        address=activity.address,
        title=activity.title,
        state=activity.state,
        history=activity.history,
        start=activity.start,
        finish=activity.finish,
        early_start=activity.begin if forecast else None,
        early_finish=activity.finish if forecast else None,
        late_start=_late_start(activity) if forecast else None,
        late_finish=rated.late_finish if forecast and rated else None,
        total_slack=rated.total_slack if rated else None,
        free_slack=rated.free_slack if rated else None,
        critical=rated is not None and _is_critical(rated),
        due=activity.due,
        late_minutes=_late(calendar, activity.due, activity.finish),
        assigned=tuple(Assigned(each.person, f"{each.percent}%") for each in activity.bookings),
        driver=activity.driver,
        unestimated=activity.unestimated,
        cost=cost,
    )


def _late_start(activity: Activity) -> int:
    return min((member.late_start for member in activity.members), default=activity.late_start)
