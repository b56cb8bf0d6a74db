"""Work to schedule, the same for the same seed: as files of a plan and as a project of TaskJuggler.

Tasks of one to ten days stand in packages of 20, and packages are dealt to streams of work, one for each ten people.
A task comes after none, one or two of the twenty before it in its stream, 1.15 on average. One person works on it, the
one with the least work of three that are drawn.

By hand: `python benchmarks/workload.py FOLDER [TASKS]`.
"""

import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

from generate import SEED, START, write_files

_PACKAGE = 20
_NEAR = 20
_LINKS = {0: 15, 1: 55, 2: 30}
"""How many links a task has, and how often of a hundred."""

_CALENDAR = "calendar: {days: mon-fri, hours: [09:00-13:00, 14:00-18:00]}"
_CHARTER = "title: Network\nstatus: active\nstart: {start}\napproval: {{by: person-0, on: {start}}}\n"
_PROJECT = """\
project network "Network" {start} +{weeks}w {{
  timingresolution 60 min
  dailyworkinghours 8
  workinghours mon - fri 9:00 - 13:00, 14:00 - 18:00
  workinghours sat, sun off
  timeformat "%Y-%m-%dT%H:%M"
}}
"""
_REPORT = """\
taskreport "tasks" {
  formats csv
  columns id, start, end
}
"""


class Task(NamedTuple):
    """Its work in days, who does it, and the numbers of the tasks that it comes after."""

    days: int
    person: int
    after: list[int]


def build_workload(count: int, seed: int = SEED) -> list[Task]:
    """So many tasks, for as many people, ten to fifty, as have some two years to do from 5,000 tasks down."""
    random = Random(seed)
    loads = [0] * min(50, max(10, count // 100))
    streams: list[list[int]] = [[] for _ in range(len(loads) // 10)]
    tasks = []
    for number in range(count):
        stream = streams[number // _PACKAGE % len(streams)]
        near = stream[-_NEAR:]
        [wanted] = random.choices(list(_LINKS), list(_LINKS.values()))
        after = sorted(random.sample(near, min(wanted, len(near))))
        person = min(random.sample(range(len(loads)), 3), key=loads.__getitem__)
        tasks.append(Task(random.randint(1, 10), person, after))
        loads[person] += tasks[-1].days
        stream.append(number)
    return tasks


def as_plan(tasks: list[Task], *, people: bool = True) -> dict[str, str]:
    """The files of a plan of one charter; without people all work is durations that nobody is assigned to."""
    files = {"plan.yaml": f"plan: 1\n{_CALENDAR}\n", "charters/network.yaml": _CHARTER.format(start=START)}
    names = sorted({task.person for task in tasks} | {0})
    files["people.yaml"] = "people:\n" + "".join(f"  person-{name}: {{name: Person {name}}}\n" for name in names)
    for first in range(0, len(tasks), _PACKAGE):
        lines = [f"title: Package {first // _PACKAGE}", "tasks:"]
        for number, task in enumerate(tasks[first : first + _PACKAGE], first):
            lines += [f"  task-{number}:", f"    title: Task {number}"]
            lines += [f"    {'effort' if people else 'duration'}: {task.days}d"]
            lines += [f"    assign: [person-{task.person}]"] if people else []
            after = ", ".join(f"package-{other // _PACKAGE}/task-{other}" for other in task.after)
            lines += [f"    after: [{after}]"] if after else []
        files[f"milestones/network/package-{first // _PACKAGE}.yaml"] = "\n".join(lines) + "\n"
    return files


def as_taskjuggler(tasks: list[Task], days: int, *, people: bool = True) -> str:
    """The same in TaskJuggler's language, in a frame of so many working days; `tasks.csv` is its report."""
    blocks = [_PROJECT.format(start=START, weeks=-(-days // 5))]
    blocks += [f'resource person_{name} "Person {name}"\n' for name in sorted({task.person for task in tasks})]
    for first in range(0, len(tasks), _PACKAGE):
        blocks.append(f'task package_{first // _PACKAGE} "Package {first // _PACKAGE}" {{\n')
        for number, task in enumerate(tasks[first : first + _PACKAGE], first):
            work = f"effort {task.days}d allocate person_{task.person}" if people else f"length {task.days}d"
            after = ", ".join(f"package_{other // _PACKAGE}.task_{other}" for other in task.after)
            blocks.append(f'  task task_{number} "Task {number}" {{ {work}{f" depends {after}" if after else ""} }}\n')
        blocks.append("}\n")
    return "".join([*blocks, _REPORT])


if __name__ == "__main__":
    folder, workload = Path(sys.argv[1]), build_workload(int(sys.argv[2]) if sys.argv[2:] else 10_000)
    write_files(as_plan(workload) | {"network.tjp": as_taskjuggler(workload, len(workload))}, folder)
