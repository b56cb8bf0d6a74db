"""Scheduling beside TaskJuggler: the same plan with effort and assignments, by both, as whole processes.

    python benchmarks/schedule.py [--sizes 1000,5000,10000] [--runs 1] [--no-people]

Our schedule is held feasible by code of this file alone: every task has its dates and its length, none starts before
what it comes after is done, nobody works on two at a time. TaskJuggler may interrupt a task, plancli does not.
"""

import argparse
import csv
import datetime as dt
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from math import log
from pathlib import Path
from typing import NamedTuple

from generate import START, write_files
from measure import PLAN, Command, cpu_seconds
from workload import Task, as_plan, as_taskjuggler, build_workload

TJ3 = shutil.which("tj3")
FRAME = 1.3
"""The frame that TaskJuggler needs to be given, as a multiple of our length."""

Spans = dict[int, tuple[int, int]]
"""By the number of a task, the working days before its start, and until its finish."""


class Result(NamedTuple):
    """CPU seconds of the process, and the length of the project in working days."""

    seconds: float
    days: int


def schedule(tasks: list[Task], folder: Path, runs: int, people: bool) -> Result:
    """What `plan schedule` makes of it; the first run, which may still have to compile Python, does not count."""
    write_files(as_plan(tasks, people=people), folder)
    command = [PLAN, "schedule", "--format", "csv", "--today", str(START), "-o", "schedule.csv"]
    _, *seconds = _cpu_seconds(Command("plan schedule", command, folder), runs + 1)
    with (folder / "schedule.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["address"].startswith("task/")]
    spans = _spans((row["address"], row["start"], row["finish"]) for row in rows)
    for fault in faults(tasks, spans, people):
        raise SystemExit(f"plan schedule of {len(tasks)} tasks: {fault}")
    return Result(statistics.median(seconds), _length(spans))


def schedule_with_taskjuggler(tasks: list[Task], folder: Path, runs: int, people: bool, days: int) -> Result:
    """What TaskJuggler makes of it in a frame of so many working days."""
    (folder / "network.tjp").write_text(as_taskjuggler(tasks, days, people=people), "utf-8")
    seconds = _cpu_seconds(Command("tj3", [str(TJ3), "--silent", "network.tjp"], folder), runs)
    with (folder / "tasks.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter=";") if ".task_" in row[0]]
    spans = _spans((name.replace("_", "-"), start, finish) for name, start, finish in rows)
    if len(spans) < len(tasks):
        raise SystemExit(f"tj3 gives dates to {len(spans)} of {len(tasks)} tasks")
    return Result(statistics.median(seconds), _length(spans))


def faults(tasks: list[Task], spans: Spans, people: bool) -> Iterable[str]:
    """What is wrong with a schedule."""
    busy: dict[int, list[tuple[int, int, int]]] = {}
    for number, task in enumerate(tasks):
        if number not in spans:
            yield f"task {number} has no dates"
            continue
        start, finish = spans[number]
        if finish - start != task.days:
            yield f"task {number} takes {finish - start} days instead of {task.days}"
        if any(spans[before][1] > start for before in task.after):
            yield f"task {number} starts before what it comes after is done"
        busy.setdefault(task.person if people else -number, []).append((start, finish, number))
    for person, work in busy.items():
        work.sort()
        for (_, finish, one), (start, _, other) in pairwise(work):
            if start < finish:
                yield f"person {person} works on {one} and {other} at a time"


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """The power of the size with which the seconds grow: the slope of the line through their logarithms."""
    return statistics.linear_regression(list(map(log, sizes)), list(map(log, seconds))).slope


def main(arguments: list[str]) -> None:
    """Print a line for each size, and how both grow."""
    parser = argparse.ArgumentParser(description="Scheduling beside TaskJuggler.")
    parser.add_argument("--sizes", default="1000,5000,10000", help="numbers of tasks")
    parser.add_argument("--runs", type=int, default=1, help="runs of each, of which the median counts")
    parser.add_argument("--no-people", action="store_true", help="durations that nobody is assigned to")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    print("Scheduling, CPU seconds and working days" + (", nobody assigned" if options.no_people else ""))
    if TJ3 is None:
        print("  TaskJuggler is skipped: there is no tj3; on Debian, `apt install tj3` brings it")
    ours, theirs = [], []
    for size in sizes:
        our, their = _compare(size, options.runs, people=not options.no_people)
        ours.append(our.seconds)
        theirs += [their.seconds] if their else []
    if sizes[1:]:
        print(f"  exponent: plan {exponent(sizes, ours):.2f} (aim below 1.1)", end="")
        print(f", tj3 {exponent(sizes, theirs):.2f}" if theirs else "")


def _compare(size: int, runs: int, *, people: bool) -> tuple[Result, Result | None]:
    tasks = build_workload(size)
    with tempfile.TemporaryDirectory() as place:
        _tell(f"{size:,} tasks: plan schedule")
        our = schedule(tasks, Path(place), runs, people)
        line = f"  {size:>6,} tasks  plan {our.seconds:6.2f} s {our.days:5,} days"
        their = None
        if TJ3 is not None:
            _tell(f"{size:,} tasks: tj3")
            their = schedule_with_taskjuggler(tasks, Path(place), runs, people, int(our.days * FRAME))
            line += f"  tj3 {their.seconds:7.2f} s {their.days:5,} days  {their.seconds / our.seconds:5.1f} times less"
    print(line, flush=True)
    return our, their


def _cpu_seconds(command: Command, runs: int) -> list[float]:
    return [cpu_seconds(command) for _ in range(runs)]


def _spans(rows: Iterable[tuple[str, str, str]]) -> Spans:
    """The spans of rows of name, start and finish; those without both dates are left out."""
    return {
        int(name.rpartition("task-")[2]): (_working_days(start), _working_days(finish) + 1)
        for name, start, finish in rows
        if start and finish
    }


def _working_days(moment: str) -> int:
    """The working days from the start of the plan to the day of a moment, Monday to Friday."""
    weeks, days = divmod((dt.date.fromisoformat(moment[:10]) - START).days, 7)
    return weeks * 5 + min(days, 5)


def _length(spans: Spans) -> int:
    return max(finish for _, finish in spans.values())


def _tell(what: str) -> None:
    sys.stderr.write(f"{what} …\n")


if __name__ == "__main__":
    main(sys.argv[1:])
