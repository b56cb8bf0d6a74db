"""A project that TaskJuggler scheduled, as tasks of a plan.

`duration` of TaskJuggler is elapsed time, `length` working time, `effort` that of people; `gapduration` and `gaplength`
likewise. `end` pins a finish, `alternative` lets one of several people do it; a link to a container binds all within.
What `precedes` something is counted back from there. It is `late: true`, its link written at the other end; but where
others are counted forward from it in turn, it is an anchor, which goes wherever that goes: a link with a lead.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planmaker import at, iso

HOURS = {"min": 1 / 60, "h": 1, "d": 24, "w": 168, "m": 730}
DATE = re.compile(r"(?P<day>[\d-]{10})(-(?P<hour>\d+):(?P<minute>\d+)(-*[+-]\d{4})?)?(\+(?P<more>\w+))?")

Task = dict[str, Any]


class Case:
    """A file of tasks with what tj3 made of them; `answers` are those that it has not, moments by id."""

    def __init__(self, path: Path, answers: dict[str, str]) -> None:
        data = json.loads(path.read_text())
        self.answers = answers
        self.start = moment(data["project"]["start"])
        self.tasks: dict[str, Task] = {task["id"]: task for task in data["tasks"]}
        self.leaves = {name(task["id"]): task for task in self.tasks.values() if not task["container"]}
        self.anchors = {
            before
            for task in self.leaves.values()
            for link in self._inherited(task, "depends")
            for before in self._within(link["task"])
            if self._inherited(self.leaves[before], "precedes")
        }

    def expected(self, leaf: str) -> tuple[int, int]:
        """When tj3 starts and ends a task, in minutes."""
        task = self.leaves[leaf]
        if task["id"] in self.answers:
            return at(self.answers[task["id"]]), at(self.answers[task["id"]])
        dates = next(iter(task["expected"].values()))
        return at(moment(dates["start"])), at(moment(dates["end"]))

    def bodies(self) -> dict[str, Task]:
        """The tasks as they stand in a milestone's file."""
        bodies = {leaf: self._body(leaf, task) for leaf, task in self.leaves.items()}
        for leaf, task in self.leaves.items():
            for link in self._inherited(task, "precedes"):
                to_the_end = link.get("anchor") == "onend"
                for after in self._within(link["task"]):
                    if leaf in self.anchors:
                        bodies[leaf]["after"].append(text(after, "FF" if to_the_end else "SF", link, "-"))
                    else:
                        bodies[after]["after"].append(text(leaf, "FF" if to_the_end else "FS", link))
        return bodies

    def people(self) -> set[str]:
        """Everyone to whom work is allocated."""
        return {who for task in self.leaves.values() for each in task.get("allocate", ()) for who in allocated(each)}

    def _body(self, leaf: str, task: Task) -> Task:
        after = [
            text(before, "SS" if link.get("anchor") == "onstart" else "FS", link)
            for link in self._inherited(task, "depends")
            for before in self._within(link["task"])
        ]
        body = {"title": task["name"] or leaf, "after": after} | work(task) | pins(task)
        if leaf not in self.anchors and self._inherited(task, "precedes"):
            return body | {"late": True}
        return body | {"not-before": max(self.start, *(moment(each) for each in self._inherited(task, "start")), "")}

    def _inherited(self, task: Task, key: str) -> list[Any]:
        """What a task and the containers that it is in say."""
        own = task.get(key) or []
        above = self._inherited(self.tasks[task["parent"]], key) if task["parent"] in self.tasks else []
        return [*(own if isinstance(own, list) else [own]), *above]

    def _within(self, task_id: str) -> Iterator[str]:
        return (leaf for leaf, task in self.leaves.items() if f"{task['id']}.".startswith(f"{task_id}."))


def work(task: Task) -> Task:
    """How long it takes, and who does it."""
    if task.get("effort"):
        first, *others = task["allocate"]
        if len(allocated(first)) > 1:
            return {"effort": task["effort"], "any-of": list(allocated(first))}
        return {"effort": task["effort"], "assign": [allocated(each)[0] for each in (first, *others)]}
    return {"duration": task.get("length") or (elapsed(task["duration"]) if task.get("duration") else "0d")}


def pins(task: Task) -> Task:
    """The dates that it names itself."""
    if task.get("period"):
        start, finish = map(moment, task["period"][0].split(" - "))
        return {"start": start, "finish": finish, "duration": "1d"}
    return {"finish": moment(task["end"])} if task.get("end") else {}


def text(before: str, kind: str, link: Task, sign: str = "+") -> str:
    """A dependency with its gap."""
    gap = link.get("gaplength") or (elapsed(link["gapduration"]) if link.get("gapduration") else "")
    return f"{before} {kind}" + (f" {sign}{gap}" if gap else "")


def allocated(allocation: Task) -> list[str]:
    """Whom it is allocated to, then who may do it instead."""
    others = re.findall(r"(?<=alternative )\w+", allocation.get("options") or "")
    return [name(who) for who in (allocation["resource"], *others)]


def moment(written: str) -> str:
    """A date of TaskJuggler, in the project's own time: `2009-02-12+4m`, `2000-01-01-0:00`."""
    date = re.fullmatch(DATE, written)
    assert date, written
    start = at(date["day"]) + int(date["hour"] or 0) * 60 + int(date["minute"] or 0)
    return iso(start + minutes(date["more"]) if date["more"] else start)


def elapsed(written: str) -> str:
    return f"{minutes(written) // 60}eh"


def minutes(written: str) -> int:
    amount, unit = re.findall(r"[\d.]+|\D+", written)
    return round(float(amount) * HOURS[unit] * 60)


def name(task_id: str) -> str:
    return "n-" + re.sub(r"[^a-z0-9]+", "-", task_id.lower()).strip("-")
