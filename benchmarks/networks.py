"""Networks of MS Project and Primavera P6 with the dates that these programs computed: files in `oracle-network/1`.

Dates are texts in local time, lengths are minutes. What a file does not say, or says as `null`, has its default here.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

FORMAT = "oracle-network/1"

Spans = list[tuple[str, str]]
"""Hours of a day, such as `08:00` to `12:00`; an end at `00:00` is the end of the day."""


class Lag(msgspec.Struct, frozen=True):
    """A wait, negative a lead; one in percent is that part of what comes before."""

    minutes: float = msgspec.field(name="min", default=0)
    value: float = 0
    units: str = ""
    elapsed: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is a part of the predecessor's length."""
        return "percent" in self.units


class Predecessor(msgspec.Struct, frozen=True):
    """A link to what comes before."""

    uid: int
    type: str = "FS"
    lag: Lag = Lag()


class Constraint(msgspec.Struct, frozen=True):
    """A bound for one of the two dates of a task, such as `start_no_earlier_than`."""

    type: str = "as_soon_as_possible"
    date: str | None = None


class Work(msgspec.Struct, frozen=True):
    """The part of a resource in a task: `units` in percent."""

    resource: int | None = None
    units: float = 0
    work_min: float = 0


class Expected(msgspec.Struct, frozen=True):
    """What the other program computed, or what someone typed there for a task that is scheduled by hand."""

    start: str | None = None
    finish: str | None = None
    total_slack_min: float = 0
    free_slack_min: float = 0
    critical: bool = False


class Task(msgspec.Struct, frozen=True):
    """A task; a summary has others below it, which name it as their `parent`."""

    uid: int
    name: str = ""
    parent: int | None = None
    summary: bool = False
    active: bool = True
    external: bool = False
    mode: str = "auto"
    activity_type: str = ""
    duration_min: float | None = None
    elapsed: bool = False
    calendar: int | None = None
    ignore_resource_calendar: bool = False
    constraint: Constraint = Constraint()
    deadline: str | None = None
    leveling_delay: Lag | float = 0
    percent_complete: float = 0
    actual_start: str | None = None
    actual_finish: str | None = None
    actual_duration_min: float | None = None
    remaining_duration_min: float | None = None
    resume: str | None = None
    splits: Any = None
    preds: list[Predecessor] = []
    assignments: list[Work] = []
    expected: Expected = Expected()

    @property
    def by_hand(self) -> bool:
        """Whether its dates are no result: someone typed them, or they come from another project."""
        return self.mode == "manual" or self.external


class Exceptional(msgspec.Struct, frozen=True):
    """Days with hours of their own, or none."""

    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")
    ranges: Spans = []


class WorkCalendar(msgspec.Struct, frozen=True):
    """The hours of the week, by `mon` to `sun`, and the days on which they are others."""

    uid: int
    week: dict[str, Spans] = {}
    exceptions: list[Exceptional] = []


class Resource(msgspec.Struct, frozen=True):
    """Someone or something that tasks are assigned to; only those of the type `work` have working time."""

    uid: int
    type: str = "work"
    calendar: int | None = None


class Project(msgspec.Struct, frozen=True):
    """What holds for all tasks."""

    start: str | None = None
    finish: str | None = None
    schedule_from: str = "start"
    status_date: str | None = None
    calendar: int | None = None
    critical_slack_limit_min: float = 0
    honor_constraints: bool | None = None


class Origin(msgspec.Struct, frozen=True):
    """The program and the kind of file that a network is from."""

    tool: str = ""
    file_type: str = ""


class Oracle(msgspec.Struct, frozen=True):
    """How much of the answer follows from the file: A1 dates, slack and criticality, A2 dates, A3 working instants."""

    tier: str = "A3"


class Network(msgspec.Struct, frozen=True, dict=True):
    """One file."""

    project: Project = Project()
    source: Origin = Origin()
    oracle: Oracle = Oracle()
    calendars: list[WorkCalendar] = []
    resources: list[Resource] = []
    tasks: list[Task] = []

    @property
    def primavera(self) -> bool:
        """Primavera P6, where nothing that has not started may start before the status date."""
        return self.source.file_type in ("XER", "PMXML") or "primavera" in self.source.tool.lower()

    @property
    def obeys_constraints(self) -> bool:
        """Whether a constraint beats the links of its task."""
        honored = self.project.honor_constraints
        return not self.primavera if honored is None else honored

    @property
    def leaves(self) -> list[Task]:
        """The tasks that are no summaries."""
        return [task for task in self.tasks if not task.summary]

    @cached_property
    def by_uid(self) -> dict[int | None, Task]:
        """The tasks."""
        return {task.uid: task for task in self.tasks}

    @cached_property
    def people(self) -> dict[int | None, Resource]:
        """The resources that have working time."""
        return {each.uid: each for each in self.resources if each.type == "work"}

    @cached_property
    def calendars_by_uid(self) -> dict[int | None, WorkCalendar]:
        """The calendars."""
        return {each.uid: each for each in self.calendars}

    def calendar_at(self, uid: int | None) -> WorkCalendar | None:
        """A calendar, the project's where it is not there."""
        return self.calendars_by_uid.get(uid) or self.calendars_by_uid.get(self.project.calendar)

    def above(self, task: Task) -> list[Task]:
        """The summaries that a task is in, the nearest first."""
        found: list[Task] = []
        parent = self.by_uid.get(task.parent)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.by_uid.get(parent.parent)
        return found

    def leaves_of(self, task: Task) -> list[Task]:
        """The active tasks of a summary; the task itself where it is none."""
        return self._active_leaves.get(task.uid, [])

    @cached_property
    def _active_leaves(self) -> dict[int, list[Task]]:
        found: dict[int, list[Task]] = {}
        for leaf in self.leaves:
            for task in (leaf, *self.above(leaf)) if leaf.active else ():
                found.setdefault(task.uid, []).append(leaf)
        return found


def read_json(path: Path) -> dict[str, Any] | None:
    """What a file says, without what it says is `null`; None where it holds no network."""
    try:
        data = json.loads(path.read_bytes(), object_pairs_hook=_known)
    except ValueError:
        return None
    if not isinstance(data, dict) or data.get("format", FORMAT) != FORMAT:
        return None
    tasks = data.get("tasks")
    return data if isinstance(tasks, list) and all(isinstance(task, dict) for task in tasks) else None


def _known(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if value is not None}


def network_of(data: Any) -> Network:
    """A network from what its file says.

    Raises:
        msgspec.ValidationError: it is none.
    """
    return msgspec.convert(data, Network)
