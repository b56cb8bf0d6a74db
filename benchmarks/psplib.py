"""Leveling beside the best schedules known: instances of PSPLIB as plan files, scheduled by the tool as it is.

    python benchmarks/psplib.py j30.zip bounds.csv [--effort high] [--every 10] [--optimal 10]

A resource of capacity k is a person of capacity k times 100%. Every schedule is held feasible by code of this file
alone: no dependency broken, nobody over capacity at any time. The bounds are a table `instance,lb,ub,cp_lb`.
Source of the instances: R. Kolisch, A. Sprecher, "PSPLIB", European Journal of Operational Research 96, 1996.
"""

import argparse
import csv
import datetime as dt
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.store.loader import load
from plancli.store.source import MemorySource

DAY = 24 * 60
START = dt.date(2026, 1, 1)
PLAN = "plan: 1\ncalendar: {days: mon-sun, hours: 00:00-24:00}\n"
CHARTER = "title: P\nstatus: active\napproval: {by: r0, on: 2026-01-01}\n"


class Instance(NamedTuple):
    """Activities with their days, what comes after each, what each needs of every resource, and what there is."""

    days: list[int]
    after: list[list[int]]
    needs: list[list[int]]
    capacities: list[int]


def read_instance(text: str) -> Instance:
    """An instance from a `.sm` file."""
    lines = text.splitlines()
    after = {row[0]: [job - 1 for job in row[3:]] for row in _rows(lines, "PRECEDENCE", 2)}
    works = {row[0]: (row[2], row[3:]) for row in _rows(lines, "REQUESTS/DURATIONS", 3)}
    [capacities] = _rows(lines, "RESOURCEAVAILABILITIES", 2)
    jobs = sorted(works)
    return Instance(
        [works[job][0] for job in jobs], [after[job] for job in jobs], [works[job][1] for job in jobs], capacities
    )


def _rows(lines: list[str], title: str, skip: int) -> Iterator[list[int]]:
    first = next(at for at, line in enumerate(lines) if line.startswith(title)) + skip
    for line in lines[first:]:
        if line.startswith("*") or not line.strip():
            return
        yield [int(word) for word in line.split()]


def plan_files(instance: Instance) -> dict[str, str]:
    """The instance as a plan."""
    people = "".join(f"  r{key}: {{capacity: {there * 100}%}}\n" for key, there in enumerate(instance.capacities))
    before: list[list[str]] = [[] for _ in instance.days]
    for job, successors in enumerate(instance.after):
        for other in successors:
            before[other].append(f"t{job}")
    tasks = []
    for job, days in enumerate(instance.days):
        assigned = ", ".join(f"r{key} {need * 100}%" for key, need in enumerate(instance.needs[job]) if need)
        links = ", ".join(before[job])
        tasks.append(f"  t{job}: {{title: T, duration: {days}d, assign: [{assigned}], after: [{links}]}}\n")
    return {
        "plan.yaml": PLAN,
        "people.yaml": f"people:\n{people}",
        "charters/p.yaml": CHARTER,
        "milestones/p/m.yaml": f"title: M\ntasks:\n{''.join(tasks)}",
    }


class Scheduled(NamedTuple):
    """When each activity starts and finishes, in days, and whether this is proved to be the shortest."""

    spans: list[tuple[int, int]]
    proved: bool

    @property
    def makespan(self) -> int:
        """The day on which the last one finishes."""
        return max(finish for _, finish in self.spans)


def schedule(instance: Instance, effort: str, optimal: float | None = None) -> Scheduled:
    """The schedule of the plan of an instance as the tool computes it."""
    loaded = load(MemorySource(plan_files(instance)))
    if loaded.problems:
        raise SystemExit(f"the plan of an instance has problems: {loaded.problems[0]}")
    today = Moment(START)
    found = compute_schedule(loaded.plan, today, effort=effort, optimal=optimal)  # type: ignore[arg-type]
    items = [found.items[f"task/p/m/t{job}"] for job in range(len(instance.days))]
    spans = [((one.start or 0) - today.start_minute, (one.finish or 0) - today.start_minute) for one in items]
    proved = found.optimality is not None and found.optimality.optimal
    return Scheduled([(start // DAY, finish // DAY) for start, finish in spans], proved)


def is_feasible(instance: Instance, spans: list[tuple[int, int]]) -> bool:
    """Whether every activity has its length, waits for what comes before, and nobody is over capacity on any day."""
    for job, (start, finish) in enumerate(spans):
        if start < 0 or finish - start != instance.days[job]:
            return False
        if any(spans[other][0] < finish for other in instance.after[job]):
            return False
    for day in range(max(finish for _, finish in spans)):
        at_work = [job for job, (start, finish) in enumerate(spans) if start <= day < finish]
        for resource, capacity in enumerate(instance.capacities):
            if sum(instance.needs[job][resource] for job in at_work) > capacity:
                return False
    return True


def main(arguments: list[str]) -> None:
    """Schedule every instance of an archive; the last line sums up."""
    parser = argparse.ArgumentParser(description="Leveling beside the best schedules known.")
    parser.add_argument("archive", type=Path)
    parser.add_argument("bounds", type=Path)
    parser.add_argument("--effort", choices=["low", "normal", "high"], default="normal")
    parser.add_argument("--every", type=int, default=1, help="take each N-th instance only")
    parser.add_argument("--optimal", type=float, metavar="SECONDS", help="prove for so long that nothing is shorter")
    options = parser.parse_args(arguments)
    with options.bounds.open(encoding="utf-8") as table:
        best = {row["instance"]: int(row["ub"]) for row in csv.DictReader(table)}
    archive = zipfile.ZipFile(options.archive)
    names = sorted(name for name in archive.namelist() if name.endswith(".sm"))[:: options.every]
    above, feasible, proved = [], 0, 0
    begin = time.process_time()
    for name in names:
        instance = read_instance(archive.read(name).decode())
        found = schedule(instance, options.effort, options.optimal)
        feasible += is_feasible(instance, found.spans)
        proved += found.proved
        known = best[Path(name).stem]
        above.append(100 * (found.makespan - known) / known)
    seconds = (time.process_time() - begin) / len(names)
    proofs = f", {proved} of {len(names)} proved optimal" if options.optimal else ""
    print(
        f"mean {sum(above) / len(above):.2f}% above best known, max {max(above):.1f}%, {seconds:.2f} CPU s each, "
        f"{feasible} of {len(names)} feasible{proofs}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
