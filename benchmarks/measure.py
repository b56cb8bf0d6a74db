"""CPU seconds of processes, side by side: user and system time of a process and of those that it started."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PLAN = str(Path(sys.executable).with_name("plan"))
PYTHON = sys.executable


class Command(NamedTuple):
    """A process to measure: its name in the table, its arguments, where it runs, how it may end, and its variables.

    Nothing is kept on disk by it unless `variables` say where: `keeping`.
    """

    name: str
    arguments: Sequence[str]
    folder: Path | None = None
    exits: Sequence[int] = (0,)
    variables: Mapping[str, str] = {}


def keeping(folder: Path) -> Mapping[str, str]:
    """The variables of a command that keeps what it read: in the repository, its secret in `folder`."""
    return {"PLAN_NO_CACHE": "", "XDG_CACHE_HOME": str(folder)}


def cpu_seconds(command: Command) -> float:
    """Run a command once; its CPU seconds.

    Raises:
        SystemExit: the command ended in another way than it may; its last words are shown.
    """
    ours = ("GIT_", "PLAN_", "PYTHON")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=environment | {"PLAN_TODAY": "2026-06-08", "PLAN_NO_CACHE": "1"} | command.variables,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        words = errors.read().decode(errors="replace")
        if process.returncode not in command.exits or "Traceback" in words:
            raise SystemExit(f"{words[-2000:]}\n{command.name} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def compare(commands: Sequence[Command], runs: int) -> list[float]:
    """The median CPU seconds of each command, run in turn (A B A B …) after one round that does not count."""
    rounds = [[cpu_seconds(command) for command in commands] for _ in range(runs + 1)]
    return [statistics.median(times) for times in zip(*rounds[1:], strict=True)]


def median_of(work: Callable[[], object], runs: int) -> float:
    """The median CPU seconds of a call in this process."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def show(title: str, rows: Sequence[tuple[str, float, str]]) -> None:
    """Print a title and, for each row, its name, its CPU milliseconds and a remark."""
    print(title)
    width = max(len(name) for name, _, _ in rows)
    for name, seconds, remark in rows:
        print(f"  {name:<{width}}  {seconds * 1000:8.1f} ms  {remark}".rstrip())


def ratio(ours: float, theirs: float, aim: float) -> str:
    """How many times the peer's time, beside the aim."""
    return f"ratio {ours / theirs:.2f} (aim {aim})"
