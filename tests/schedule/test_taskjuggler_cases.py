"""Cases of TaskJuggler's own suite, and a release of Fedora planned with it: the dates that tj3 computes.

TaskJuggler lets work start at the very end of a day where here it starts at the next working moment: the two are
the same working instant, and are compared as that.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from planmaker import at, iso, plan_of, scheduled

from plancli.schedule.calendar import Calendars

NINE_TO_FIVE = {"days": "mon-fri", "hours": ["09:00-17:00"]}
ELAPSED_HOURS = {"min": 1 / 60, "h": 1, "d": 24, "w": 168, "m": 730}
CASES = {
    "depends": ({}, {}, 8),
    "duration": ({}, {}, 4),
    "dateanddep": ({}, {}, 2),
    "leaves": ({"closed": ["2012-03-14"]}, {"r1": {"away": ["2012-03-19..2012-03-25"]}}, 1),
    "shift2": (
        {"closed": ["2010-02-10"]},
        {
            "r2": {"calendar": "early"},
            "r3": {"calendar": "early-and-closed", "away": ["2010-02-09"]},
            "r4": {"calendar": "early", "away": ["2010-02-09"]},
        },
        4,
    ),
    "f-20": ({}, {}, 380),
}
"""For each case the plan's closed days, its people, and how many tasks it has."""
CALENDARS = {"early": {"hours": ["08:00-16:00"], "closed": []}, "early-and-closed": {"hours": ["08:00-16:00"]}}


class Case:
    """A file of tasks with what tj3 made of them."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text())
        self.start = data["project"]["start"]
        self.tasks = {task["id"]: task for task in data["tasks"] if "expected" in task}
        self.leaves = [task for task in self.tasks.values() if not task["container"]]

    def expected(self, task: dict[str, Any]) -> tuple[int, int]:
        dates = next(iter(task["expected"].values()))
        start, end = (at(f"{dates[key][:10]}T{dates[key][11:]}") for key in ("start", "end"))
        return start, end

    def is_late(self, task: dict[str, Any]) -> bool:
        """Whether it is scheduled backwards, which makes its date an input here."""
        return bool(task.get("precedes")) or (task["parent"] in self.tasks and self.is_late(self.tasks[task["parent"]]))

    def body(self, task: dict[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = {"title": task["name"] if task.get("name") else task["id"], "duration": "0d"}
        if task.get("effort"):
            del body["duration"]
            body["effort"] = task["effort"]
            body["assign"] = [each["resource"] for each in task["allocate"]]
        elif task.get("length"):
            body["duration"] = task["length"]
        elif task.get("duration"):
            body["duration"] = elapsed(task["duration"])
        if self.is_late(task):
            return body | {"not-before": iso(self.expected(task)[0])}
        line = [task]
        while line[-1]["parent"] in self.tasks:
            line.append(self.tasks[line[-1]["parent"]])
        starts = [each["start"] for each in line if each.get("start")]
        links = [self.links(link) for each in line for link in each.get("depends", ())]
        return body | {"not-before": max([self.start, *starts]), "after": [text for each in links for text in each]}

    def links(self, link: dict[str, Any]) -> list[str]:
        kind = "SS" if link.get("anchor") == "onstart" else "FS"
        gap = link.get("gaplength") or (elapsed(link["gapduration"]) if link.get("gapduration") else "")
        inside = [task["id"] for task in self.leaves if f"{task['id']}.".startswith(f"{link['task']}.")]
        return [f"{name(each)} {kind}" + (f" +{gap}" if gap else "") for each in inside]


def name(task_id: str) -> str:
    return "t-" + re.sub(r"[^a-z0-9]+", "-", task_id.lower()).strip("-")


def elapsed(text: str) -> str:
    amount, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return f"{round(float(amount) * ELAPSED_HOURS[unit])}eh"


@pytest.mark.parametrize("case", CASES)
def test_dates_are_those_of_taskjuggler(shared: Path, case: str) -> None:
    closed, people, count = CASES[case]
    file = Case(shared / f"data/oracles/taskjuggler/tj-{case}.json")
    bodies = {name(task["id"]): file.body(task) for task in file.leaves}
    assigned = {person for body in bodies.values() for person in body.get("assign", ())}
    plan = plan_of(
        {"m": {"tasks": bodies}},
        people={person: people.get(person, {}) for person in sorted(assigned)},
        calendar=NINE_TO_FIVE | closed,
        calendars=CALENDARS,
    )
    items = scheduled(plan, "2000-01-01").items
    calendars = Calendars(plan)
    wrong = []
    for task in file.leaves:
        item = items[f"task/pay/m/{name(task['id'])}"]
        calendar = calendars.person(item.assigned[0].person) if item.assigned else calendars.default
        for ours, theirs in zip((item.start or 0, item.finish or 0), file.expected(task), strict=True):
            if ours != theirs and calendar.between(ours, theirs):
                wrong.append(f"{task['id']}: {iso(ours)} instead of {iso(theirs)}")
    assert (wrong, len(file.leaves)) == ([], count)
