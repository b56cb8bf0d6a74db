"""Networks of other programs as plan files, from what people put into them and from nothing that was computed.

Every task that is no summary is a task of one milestone. What a task alone cannot say, other tasks say for it: events
in the milestone `bounds`, and for each summary whose start others wait for a milestone of the starts of its tasks.
Inactive tasks make a charter of their own, a draft, for which nobody waits.
"""

from collections.abc import Collection
from typing import Any

from networks import Lag, Network, Predecessor, Task
from plan_texts import Body, event, file_of, hours, lag_text, length, minute_of, moments

CONSTRAINTS = (
    *("as_soon_as_possible", "as_late_as_possible"),
    *("start_no_earlier_than", "finish_no_earlier_than", "start_no_later_than", "finish_no_later_than"),
    *("must_start_on", "must_finish_on", "start_on", "finish_on"),
)


def plan_files(network: Network, broken: Collection[int] = ()) -> dict[str, str]:
    """The plan of a network: texts by the paths of their files.

    Tasks that are `broken` would be later than a constraint allows: they are pinned to its date.
    """
    return PlanFiles(network, broken).files()


def address_of(task: Task) -> str:
    """The address of a task in the plan."""
    return f"task/{_path(task)}"


def unsaid(network: Network, task: Task) -> list[str]:
    """What of a task the plan leaves out because the format has no words for it."""
    found = []
    if task.splits:
        found.append("a split")
    if task.activity_type in ("level_of_effort", "wbs_summary"):
        found.append("a length between two other tasks")
    if task.duration_min is None:
        found.append("no length")
    if task.constraint.type not in CONSTRAINTS:
        found.append(f"the constraint {task.constraint.type}")
    if len(set(_lengths(network, task).values())) > 1:
        found.append("people with hours and lengths of their own")
    links = [link for each in (task, *network.above(task)) for link in each.preds]
    percents = [network.by_uid.get(link.uid) for link in links if link.lag.percent]
    if any(before and before.summary for before in percents):
        found.append("a lag in percent of a summary")
    return found


class PlanFiles:
    """Writes the plan of one network."""

    def __init__(self, network: Network, broken: Collection[int]) -> None:
        self.network = network
        self.broken = broken
        self.start = minute_of(network.project.start) if network.project.start else None
        self.milestones: dict[str, dict[str, Body]] = {}

    def files(self) -> dict[str, str]:
        """The texts by their paths."""
        for task in self.network.leaves:
            self._add(_path(task), self._task(task))
        files = {"plan.yaml": self._settings(), "charters/project.yaml": "title: The project\nstatus: active\n"}
        if "inactive/work" in self.milestones:
            files["charters/inactive.yaml"] = "title: Inactive tasks\nstatus: draft\n"
        calendars = self.network.calendars_by_uid
        people = {
            f"r{uid}": {"calendar": f"c{each.calendar}"} if each.calendar in calendars else {}
            for uid, each in self.network.people.items()
        }
        if people:
            files["people.yaml"] = file_of({}, "people", people)
        for path, tasks in self.milestones.items():
            files[f"milestones/{path}.yaml"] = file_of({"title": path}, "tasks", tasks)
        return files

    def _settings(self) -> str:
        calendars = self.network.calendars_by_uid
        head = {"plan": "1", "calendar": hours(self.network.calendar_at(self.network.project.calendar))}
        return file_of(head, "calendars", {f"c{uid}": hours(each) for uid, each in calendars.items()})

    def _add(self, path: str, body: Body) -> str:
        milestone, _, key = path.rpartition("/")
        self.milestones.setdefault(milestone, {})[key] = body
        return path

    def _bound(self, task: Task, name: str, body: Body) -> str:
        return self._add(f"project/bounds/t{task.uid}-{name}", body)

    def _task(self, task: Task) -> Body:
        name = "".join(each for each in task.name if each.isprintable()).strip()
        body = {"title": name or f"Task {task.uid}", **_work(self.network, task), "after": self._links(task)}
        if task.by_hand:
            return body | moments({"start": task.expected.start, "finish": task.expected.finish})
        if task.actual_finish:
            return body | moments({"started": task.actual_start, "finished": task.actual_finish})
        if task.actual_start:
            self._go_on(task, body)
        else:
            body |= moments({"not-before": self._floor(task)})
            self._constrain(task, body)
            self._delay(task, body)
        if task.deadline:
            body["due"] = min(minute_of(task.deadline), body.get("due", "9"))
        return body

    def _floor(self, task: Task) -> str | None:
        """The moment before which a task does not start: the project's start, or its own date, be it earlier.

        A summary pushes its tasks by its constraint, or by the start that was typed for it.
        """
        own = _earliest(task) or self.network.project.start
        pushes = (each.expected.start if each.by_hand else _earliest(each) for each in self.network.above(task))
        return max((date for date in (own, *pushes) if date), default=None)

    def _go_on(self, task: Task, body: Body) -> None:
        """What is under way: in Primavera the rest waits for links; MS Project goes on where the work stopped."""
        full = task.duration_min or 0
        done = task.actual_duration_min
        done = full * task.percent_complete / 100 if done is None else done
        rest = max(0, full - done) if task.remaining_duration_min is None else task.remaining_duration_min
        if not self.network.primavera:
            worked = event("The work goes on", **moments({"not-before": task.resume}))
            if not task.resume:
                worked = {key: body[key] for key in ("title", "assign", "calendar") if key in body}
                worked |= {"duration": length(done, task.elapsed), **moments({"start": task.actual_start})}
            body["after"] = [f"{self._bound(task, 'worked', worked)} FS"]
        body |= moments({"started": task.actual_start})
        if task.constraint.type == "finish_no_later_than":
            body |= moments({"due": task.constraint.date})
        if task.elapsed:
            body["progress"] = f"{100 * done / (done + rest or 1):.6f}%"
        else:
            body["remaining"] = length(rest)

    def _constrain(self, task: Task, body: Body) -> None:
        kind, day = task.constraint.type, task.constraint.date
        if kind == "as_late_as_possible":
            body["late"] = True
            if self.network.project.schedule_from == "finish":
                body |= moments({"due": self.network.project.finish})
        if kind not in CONSTRAINTS or day is None:
            return
        edge, date = "start" if "start" in kind else "finish", minute_of(day)
        exact = kind.endswith("_on")
        if kind in ("start_on", "finish_on") or (exact and self.network.obeys_constraints) or task.uid in self.broken:
            body[edge] = date
            return
        if exact or "earlier" in kind:
            self._not_earlier(task, body, edge, date)
        if exact or "later" in kind:
            self._not_later(task, body, edge, date)

    def _not_earlier(self, task: Task, body: Body, edge: str, date: str) -> None:
        if edge == "start":
            body["not-before"] = max(date, body.get("not-before", date))
            return
        if not body["after"] and self.start and date < self.start:
            del body["not-before"]
        bound = self._bound(task, "finish", event("A date", **{"not-before": date}))
        body["after"] = [*body["after"], f"{bound} FF"]

    def _not_later(self, task: Task, body: Body, edge: str, date: str) -> None:
        if edge == "finish":
            body["due"] = date
        else:
            self._bound(task, "start", event("A date", due=date, after=f"{_path(task)} SS"))

    def _delay(self, task: Task, body: Body) -> None:
        """A delay for leveling counts from the moment that links and dates allow."""
        lag = task.leveling_delay if isinstance(task.leveling_delay, Lag) else Lag(task.leveling_delay, elapsed=True)
        if lag.minutes <= 0:
            return
        shared: dict[str, Any] = {key: body[key] for key in ("assign", "calendar", "not-before") if key in body}
        shared["after"] = [link for link in body["after"] if link.split()[1].endswith("S")]
        ready = self._bound(task, "ready", event("Ready", **shared))
        body["after"] = [link for link in body["after"] if link not in shared["after"]]
        body["after"].append(f"{ready} FS{lag_text(lag, None)}")

    def _links(self, task: Task) -> list[str]:
        """The links of a task and of all summaries above it; one to a summary is one to each task in it."""
        line = [task, *self.network.above(task)]
        found: list[str] = []
        for link in (link for each in line for link in each.preds):
            before = self.network.by_uid.get(link.uid)
            if before is not None and before not in line:
                lag = lag_text(link.lag, None if before.summary else before.duration_min)
                found += [f"{path} {link.type}{lag}" for path in self._paths(link, before)]
        return list(dict.fromkeys(found))

    def _paths(self, link: Predecessor, before: Task) -> list[str]:
        leaves = self.network.leaves_of(before)
        if not leaves or not before.summary or link.type[0] == "F":
            return [_path(leaf) for leaf in leaves]
        for leaf in leaves:
            self._add(f"project/s{before.uid}/t{leaf.uid}", event("A start", after=f"{_path(leaf)} SS"))
        return [f"project/s{before.uid}/"]


def _work(network: Network, task: Task) -> Body:
    """How long a task takes, who is at it, and in which calendar."""
    body: Body = {} if task.duration_min is None else {"duration": length(task.duration_min, task.elapsed)}
    people = [each.resource for each in task.assignments if each.resource in network.people]
    lengths = _lengths(network, task)
    if lengths:
        longest = max(lengths.values())
        people = [each for each in people if lengths.get(each) == longest]
        body["duration"] = length(longest)
    if people:
        body["assign"] = [f"r{uid}" for uid in dict.fromkeys(people)]
    if task.calendar in network.calendars_by_uid:
        body["calendar"] = f"c{task.calendar}{' only' if task.ignore_resource_calendar else ''}"
    return body


def _lengths(network: Network, task: Task) -> dict[int, float]:
    """How long each one works on a task whose people have different hours; empty where all have the same."""
    works = [each for each in task.assignments if each.resource in network.people]
    own = [hours(network.calendar_at(network.people[each.resource].calendar)) for each in works]
    if task.ignore_resource_calendar or task.elapsed or all(each == own[0] for each in own):
        return {}
    return {each.resource: round(each.work_min * 100 / each.units, 1) for each in works if each.units and each.work_min}


def _earliest(task: Task) -> str | None:
    return task.constraint.date if task.constraint.type == "start_no_earlier_than" else None


def _path(task: Task) -> str:
    return f"{'project' if task.active else 'inactive'}/work/t{task.uid}"
