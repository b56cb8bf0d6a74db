"""Scheduling: 10,000 tasks without people, as a whole process and the arithmetic alone."""

import datetime as dt
import tempfile
from pathlib import Path

from generate import network_files, write_files
from measure import PLAN, Command, compare, median_of, show

from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.store.loader import load
from plancli.store.worktree import WorkTree

TASKS = 10_000
RUNS = 5
STATUS_DATE = Moment(dt.date(2026, 3, 2))


def main() -> None:
    """Print both times."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_files(network_files(TASKS), folder)
        schedule = [PLAN, "schedule", "--format", "json", "--today", "2026-03-02"]
        (whole,) = compare([Command("plan schedule", schedule, folder)], RUNS)
        plan = load(WorkTree(folder)).plan
    alone = median_of(lambda: compute_schedule(plan, STATUS_DATE), RUNS)
    show(
        f"{TASKS:,} tasks, links FS, no people, median of {RUNS} runs",
        [
            ("compute_schedule alone", alone, ""),
            (
                "plan schedule --format json",
                whole,
                "aim 1,000 ms; TaskJuggler 3.7.1 took 32 s on a network of this size",
            ),
        ],
    )


if __name__ == "__main__":
    main()
