"""What is assessed: the work of each charter that is forecast."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Link, Plan
from plancli.model.values.duration import Duration, Units
from plancli.model.values.moment import Moment
from plancli.schedule.result import CharterForecast, Item, Schedule
from plancli.schedule.tasks import FORECAST

OVER = ("done", "dropped")


class Work(msgspec.Struct, frozen=True):
    """A task. `due` is the end of the day on which it is wanted: its own, else that of its milestone."""

    address: str
    task: Task
    item: Item
    due: int | None

    @property
    def has_begun(self) -> bool:
        """Whether it is done, or under way."""
        return self.item.state in ("doing", "done") or self.task.started is not None


class Event(msgspec.Struct, frozen=True):
    """A task of `0d`, or a milestone without tasks; `reached` is its actual date."""

    address: str
    item: Item
    reached: Moment | None


class Population(msgspec.Struct, frozen=True):
    """The tasks and events of a charter, dropped ones left out.

    `open` are the tasks that are still to be done, `links` those of tasks, events and milestones that are still to be
    reached, each with what waits.
    """

    address: str
    forecast: CharterForecast
    tasks: Sequence[Work]
    open: Sequence[Work]
    events: Sequence[Event]
    links: Sequence[tuple[str, Link]]


def populations(plan: Plan, schedule: Schedule) -> Iterator[Population]:
    """What there is to assess, charter by charter; charters without tasks and events are left out."""
    milestones: dict[str, list[tuple[str, Milestone]]] = {}
    for path, milestone in plan.milestones.items():
        milestones.setdefault(path.partition("/")[0], []).append((path, milestone))
    for key, charter in plan.charters.items():
        if charter.status in FORECAST and key in milestones:
            yield _population(plan, schedule, f"charter/{key}", milestones[key])


def _population(
    plan: Plan, schedule: Schedule, charter: str, milestones: Sequence[tuple[str, Milestone]]
) -> Population:
    units = plan.units
    tasks: list[Work] = []
    events: list[Event] = []
    links: list[tuple[str, Link]] = []
    for path, milestone in milestones:
        group = schedule.items[f"milestone/{path}"]
        links += _links(plan, schedule.items, group)
        if not milestone.tasks:
            events.append(Event(group.address, group, milestone.reached))
        for name, task in milestone.tasks.items():
            item = schedule.items[f"task/{path}/{name}"]
            links += _links(plan, schedule.items, item)
            if item.state == "dropped":
                continue
            if _takes_no_time(task, units):
                events.append(Event(item.address, item, task.finished or task.started))
            else:
                tasks.append(Work(item.address, task, item, group.due if item.due is None else item.due))
    still_open = [work for work in tasks if work.item.state not in OVER]
    return Population(charter, schedule.charters[charter], tasks, still_open, events, links)


def _links(plan: Plan, items: Mapping[str, Item], item: Item) -> Sequence[tuple[str, Link]]:
    """The links of what is still to be reached, as they are written, to what binds it."""
    links = plan.references.links.get(item.address)
    if links is None or item.state in OVER:
        return ()
    return [(item.address, link) for link in links if not items[link.predecessor].history]


def _takes_no_time(task: Task, units: Units) -> bool:
    length = task.duration if task.effort is None else task.effort
    return task.remaining is None and isinstance(length, Duration) and not length.minutes(units)
