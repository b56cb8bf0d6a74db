"""Projects to level, and answers of our own: what is feasible, the serial schedule step by step, the true optimum."""

import csv
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from random import Random

from plancli.schedule.leveling.project import Project


def broken(project: Project, starts: Sequence[int]) -> list[str]:
    """Every arc, release and capacity that a schedule breaks, told moment by moment."""
    finishes = [start + duration for start, duration in zip(starts, project.durations, strict=True)]
    found = [f"arc {arc}" for arc in project.arcs if starts[arc[1]] < starts[arc[0]] + arc[2]]
    found += [f"release {each}" for each, release in enumerate(project.releases) if starts[each] < release]
    for moment in sorted(set(starts)):
        used: defaultdict[int, int] = defaultdict(int)
        for activity, demand in enumerate(project.demands):
            if starts[activity] <= moment < finishes[activity]:
                for resource, amount in demand:
                    used[resource] += amount
        found += [f"resource {each} at {moment}" for each in used if used[each] > project.capacities[each]]
    return found


def along_arcs(project: Project, order: Sequence[int]) -> bool:
    place = {activity: index for index, activity in enumerate(order)}
    return sorted(order) == list(range(len(project.durations))) and all(
        place[before] < place[after] for before, after, _ in project.arcs
    )


def step_by_step(project: Project, order: Sequence[int]) -> list[int]:
    """The serial schedule by trying each moment in turn."""
    starts: dict[int, int] = {}
    used: defaultdict[tuple[int, int], int] = defaultdict(int)
    for activity in order:
        waits = [starts[before] + delay for before, after, delay in project.arcs if after == activity]
        start = max([project.releases[activity], *waits])
        lasting = range(project.durations[activity])
        while any(
            used[resource, start + step] + amount > project.capacities[resource]
            for resource, amount in project.demands[activity]
            for step in lasting
        ):
            start += 1
        for resource, amount in project.demands[activity]:
            for step in lasting:
                used[resource, start + step] += amount
        starts[activity] = start
    return [starts[activity] for activity in range(len(project.durations))]


def worth(project: Project, starts: Sequence[int]) -> tuple[int, int]:
    """The makespan, and the sum of the groups' last finishes."""
    last: dict[int, int] = {}
    for group, start, duration in zip(project.groups, starts, project.durations, strict=True):
        last[group] = max(last.get(group, 0), start + duration)
    return max(last.values()), sum(last.values())


def best_of_all_lists(project: Project) -> tuple[int, int]:
    orders = filter(lambda order: along_arcs(project, order), permutations(range(len(project.durations))))
    return min(worth(project, step_by_step(project, order)) for order in orders)


def shortest_of_all(project: Project, longest: int) -> int:
    """The true shortest makespan up to `longest`: all combinations of starts are tried, list or no list."""

    def tried(starts: list[int]) -> Iterator[int]:
        if len(starts) == len(project.durations):
            if broken(project, starts) == []:
                yield worth(project, starts)[0]
        elif broken(first_of(project, len(starts)), starts) == []:
            activity = len(starts)
            for start in range(project.releases[activity], longest - project.durations[activity] + 1):
                yield from tried([*starts, start])

    return min(tried([]))


def first_of(project: Project, count: int) -> Project:
    arcs = [arc for arc in project.arcs if max(arc[:2]) < count]
    return Project(
        project.durations[:count], arcs, project.demands[:count], project.capacities, project.releases[:count], [], []
    )


def random_project(seed: int, count: int, links: float = 0.3, spread: bool = False) -> Project:
    """A project of `count` activities; `spread` adds lags, leads, releases and several groups."""
    random = Random(seed)
    durations = [random.randint(0, 4) for _ in range(count)]
    arcs = []
    for before in range(count):
        for after in range(before + 1, count):
            if random.random() < links:
                lag = random.choice((0, 0, 2, -3)) if spread else 0
                arcs.append((before, after, durations[before] + lag))
    capacities = [random.randint(1, 4) for _ in range(2)]
    demands = [
        [(resource, random.randint(1, capacities[resource])) for resource in range(2) if random.random() < 0.7]
        for _ in range(count)
    ]
    releases = [random.choice((0, 0, 0, 3)) if spread else 0 for _ in range(count)]
    groups = [random.randint(0, 2) if spread else 0 for _ in range(count)]
    return Project(durations, arcs, demands, capacities, releases, [0] * count, groups)


def psplib(shared: Path, name: str) -> Iterator[tuple[str, Project, int, int]]:
    """The instances of a set of PSPLIB: name, project, best known lower and upper bound (equal where optimal)."""
    folder = shared / "data/psplib"
    with (folder / "bounds.csv").open() as table:
        bounds = {row["instance"]: (int(row["lb"]), int(row["ub"])) for row in csv.DictReader(table)}
    with zipfile.ZipFile(folder / f"{name}.zip") as files:
        for file in sorted(file for file in files.namelist() if file.endswith(".sm")):
            instance = Path(file).stem
            yield instance, read_psplib(files.read(file).decode()), *bounds[instance]


def read_psplib(text: str) -> Project:
    """A project of an `.sm` file; its jobs are numbered from 1."""
    parts = text.split("*" * 72)
    rows = {part.split(":", 1)[0].strip(): part.strip().splitlines() for part in parts}
    successors = [list(map(int, line.split()))[3:] for line in rows["PRECEDENCE RELATIONS"][2:]]
    requests = [list(map(int, line.split())) for line in rows["REQUESTS/DURATIONS"][3:]]
    durations = [request[2] for request in requests]
    arcs = [(job, after - 1, durations[job]) for job, afters in enumerate(successors) for after in afters]
    demands = [[(k, amount) for k, amount in enumerate(request[3:]) if amount] for request in requests]
    capacities = list(map(int, rows["RESOURCEAVAILABILITIES"][2].split()))
    nothing = [0] * len(durations)
    return Project(durations, arcs, demands, capacities, nothing, nothing, nothing)
