"""The network of a plan: its activities with their links, in an order in which each comes after what it waits for."""

from operator import attrgetter

from plancli.errors import PlanError
from plancli.model.address import charter_of, parent_of
from plancli.model.milestone import Task
from plancli.model.plan import Link, Plan
from plancli.model.values.dependency import Lag
from plancli.model.values.moment import Moment

from .activity import Activity
from .calendar import Calendars
from .cycles import Graph, shortest_cycle, tangles
from .tasks import PAST, Tasks
from .work import half_up
from .working_time import CLOCK, Calendar

_OPEN, _DONE = 1, 2


def build_network(plan: Plan, today: Moment, tasks: Tasks | None = None) -> list[Activity]:
    """The activities of a plan in topological order, whatever the order in the files.

    `tasks` is what makes them, where it did so before for a plan with the same settings, people and holidays.

    Raises:
        PlanError: the links form a cycle.
    """
    tasks = tasks or Tasks(plan)
    made = [each for path in plan.milestones for each in tasks.activities(plan, path, today)]
    activities = {each.address: each for each in sorted(made, key=attrgetter("address"))}
    for activity in activities.values():
        if not activity.history and not activity.members:
            _connect(plan, activity, activities, tasks)
    return _in_order(plan, list(activities.values()))


def find_cycles(plan: Plan) -> list[tuple[str, ...]]:
    """One cycle for each tangle of links, each thing waiting for the next and the last for the first.

    It is the shortest through the smallest address of its tangle, and starts there. A milestone is named where the
    way leads through it: a task waits for what its milestone comes after, and a milestone for its tasks. What binds
    nobody, dropped tasks and closed and cancelled charters, is left out.
    """
    names, graph = _graph(plan)
    cycles = []
    for tangle in tangles(graph):
        start = min(tangle, key=lambda node: (names[node], node))
        way = [names[node] for node in shortest_cycle(graph, start, set(tangle))]
        cycles.append(tuple(name for at, name in enumerate(way) if at == 0 or name != way[at - 1]))
    return sorted(cycles)


def _connect(plan: Plan, activity: Activity, activities: dict[str, Activity], tasks: Tasks) -> None:
    links = plan.references.links
    written = links.get(activity.address, ())
    if activity.group is not None:
        written += links.get(activity.group.address, ())
    for link in written:
        before = activities.get(link.predecessor)
        if before is None or before.history:
            continue
        calendar, minutes = (activity.calendar, 0) if link.lag is None else _lag(plan, link.lag, activity, tasks)
        activity.links.append((before, link.type, calendar, minutes))
        before.successors.append((activity, link.type, calendar, minutes))


def links_of(plan: Plan, address: str) -> tuple[Link, ...]:
    """The links that bind a task or an event: its own, then those of its milestone."""
    links = plan.references.links
    parent = parent_of(address) if address.startswith("task/") else None
    return links.get(address, ()) + (links.get(parent, ()) if parent else ())


def _lag(plan: Plan, lag: Lag, activity: Activity, tasks: Tasks) -> tuple[Calendar, int]:
    """A lag in minutes of a calendar: that of what waits, for elapsed time the clock."""
    minutes = half_up(lag.duration.minutes(tasks.units))
    calendar = CLOCK if lag.duration.elapsed else _lag_calendar(plan, activity, tasks.calendars)
    return calendar, -minutes if lag.negative else minutes


def _lag_calendar(plan: Plan, activity: Activity, calendars: Calendars) -> Calendar:
    """The calendar of what waits; where any of several may do it, the task's or the plan's, whoever is taken."""
    if not activity.options:
        return activity.calendar
    task = plan.thing(activity.address)
    use = task.calendar if isinstance(task, Task) else None
    return calendars.named(use.name) if use else calendars.default


def _in_order(plan: Plan, activities: list[Activity]) -> list[Activity]:
    order: list[Activity] = []
    for root in activities:
        path = [root]
        while path:
            activity = path[-1]
            if activity.visited:
                path.pop()
                if activity.visited == _OPEN:
                    activity.visited = _DONE
                    order.append(activity)
                continue
            activity.visited = _OPEN
            for other in activity.members or [arc[0] for arc in activity.links]:
                if not other.visited:
                    path.append(other)
                elif other.visited == _OPEN:
                    raise _cycle(plan)
    return order


def _cycle(plan: Plan) -> PlanError:
    way = find_cycles(plan)[0]
    return PlanError(f"the plan waits for itself: {' → '.join((*way, way[0]))}", "take one of these links out")


def _graph(plan: Plan) -> tuple[list[str], Graph]:
    """Addresses, and for each what it waits for.

    A milestone with tasks stands twice: as what follows them, and as what comes before them.
    """
    names: list[str] = []
    reached: dict[str, int] = {}
    gates: dict[str, int] = {}
    inside: dict[int, list[str]] = {}
    for path, milestone in plan.milestones.items():
        if _is_past(plan, path):
            continue
        address = f"milestone/{path}"
        tasks = [f"task/{path}/{task_id}" for task_id, task in milestone.tasks.items() if task.status != "dropped"]
        for name in (*tasks, address):
            reached[name] = len(names)
            names.append(name)
        inside[reached[address]] = tasks
        if tasks:
            gates[address] = len(names)
            names.append(address)
    graph: list[list[int]] = [[] for _ in names]
    for name, node in reached.items():
        graph[gates.get(name, node)] += [
            reached[link.predecessor] for link in plan.references.links.get(name, ()) if link.predecessor in reached
        ]
    for node, tasks in inside.items():
        graph[node] += [reached[task] for task in tasks]
        for task in tasks:
            graph[reached[task]].append(gates[names[node]])
    return names, graph


def _is_past(plan: Plan, path: str) -> bool:
    charter = plan.charters.get(charter_of(f"milestone/{path}") or "")
    return charter is not None and charter.status in PAST
