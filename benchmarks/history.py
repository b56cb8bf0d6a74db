"""Long histories: `plan creep` and `plan history --trend`, cold and warm, beside git and the C parser's events.

`python benchmarks/history.py [--bundle FILE] [--commits N] [--runs N]` measures the repository in a bundle, where one
is named, and a generated plan of N commits; then what thirty new commits cost on top of known ones, and where the time
of a `plan diff` of one file goes.
"""

import argparse
import datetime as dt
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generate import history_stream, plan_files, write_files, write_history
from measure import PLAN, PYTHON, Command, cpu_seconds, keeping, ratio, show

EVENTS = str(Path(__file__).with_name("events.py"))
COMMANDS = {"plan creep": ("creep",), "plan history --trend": ("history", "--trend")}
NEW = 30


def main() -> None:
    """Print the comparisons."""
    parser = argparse.ArgumentParser(description="What long histories cost.")
    parser.add_argument("--bundle", type=Path, help="a git bundle of a plan's repository")
    parser.add_argument("--commits", type=int, default=10_000, help="of the generated plan")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if options.bundle is None:
            print("no --bundle: a real history is left out\n")
        else:
            subprocess.run(["git", "clone", "--quiet", str(options.bundle), str(folder / "real")], check=True)
            compare_history(options.bundle.name, folder / "real", folder / "caches", options.runs)
        write_history(history_stream(options.commits), folder / "generated")
        compare_history("a generated plan", folder / "generated", folder / "caches", options.runs)
        profile_diff(folder / "large")


def compare_history(name: str, repository: Path, caches: Path, runs: int) -> None:
    """Each command cold, with a cache that it fills, and warm, beside the floor; and new commits on known ones."""
    count = len(git(repository, "rev-list", "--first-parent", "HEAD").split())
    floor = Command("events", [PYTHON, EVENTS, "history", str(repository)])
    rows = []
    for title, words in COMMANDS.items():
        command = Command(title, [PLAN, *words, "--format", "json"], repository, (0, 1), keeping(caches))
        rounds = [(cpu_seconds(floor), cold(command), cpu_seconds(command)) for _ in range(runs)]
        events, first, second = (statistics.median(times) for times in zip(*rounds, strict=True))
        rows += [
            ("git log, cat-file, the C parser's events", events, f"beside {title}"),
            (f"{title}, cold", first, ratio(first, events, 2)),
            (f"{title}, warm", second, ratio(second, events, 0.6)),
        ]
    show(f"{count:,} commits on the first-parent line of {name}, median of {runs} runs", rows)
    show_new_commits(repository, caches, runs)


def cold(command: Command) -> float:
    """The CPU seconds of a command that finds no cache."""
    shutil.rmtree(command.folder / ".git" / "plancli", ignore_errors=True)  # type: ignore[operator]
    return cpu_seconds(command)


def show_new_commits(repository: Path, caches: Path, runs: int) -> None:
    """What git costs to walk the newest commits alone, and `plan creep` when it knows all the others."""
    from plancli.store.git.history import continue_history
    from plancli.store.git.repository import Repository

    opened = Repository.open(repository)
    old, head = opened.resolve(f"HEAD~{NEW}"), opened.resolve("HEAD")
    creep = Command("plan creep", [PLAN, "creep", "--format", "json"], repository, (0, 1), keeping(caches))
    walks, whole = [], []
    for _ in range(runs):
        before = _children()
        continue_history(opened, old.hash, head, "")
        walks.append(_children() - before)
        git(repository, "checkout", "--quiet", "--detach", old.hash)
        cold(creep)
        git(repository, "checkout", "--quiet", "main")
        whole.append(cpu_seconds(creep))
    walk = statistics.median(walks)
    rows = [("git", walk, f"aim {6} ms"), ("plan creep", statistics.median(whole), "all of it")]
    show(f"{NEW} new commits on top of a known tip", rows)
    print()


def profile_diff(folder: Path, count: int = 5000) -> None:
    """Where the time of a `plan diff` of one changed file in a large plan goes, in this process and in git."""
    from plancli.session import Session, compare
    from plancli.store import loader

    write_files(plan_files(count), folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@shop.example", "commit", "--quiet", "--message=All")
    changed = folder / "milestones" / "charter-1" / "milestone-1.yaml"
    changed.write_text(changed.read_text("utf-8").replace("title: Milestone", "title: The milestone"), "utf-8")
    spent: dict[str, float] = {}
    phases = {"load": (loader, "read both sides"), "diff_plans": (compare, "compare them")}
    phases |= {"compute_schedule": (compare, "schedule both sides"), "compute_effects": (compare, "compare the dates")}
    phases |= {"_review": (compare, "who changed it")}
    before = _cpu()
    for name, (module, phase) in phases.items():
        setattr(module, name, timed(getattr(module, name), phase, spent))
    Session(folder, clock=dt.date(2026, 6, 8)).compare(None, None)
    whole = _cpu() - before
    rows = [*((phase, seconds, f"{seconds / whole:.0%}") for phase, seconds in spent.items())]
    rest = whole - sum(spent.values())
    show(f"plan diff of one changed file in a plan of {count:,}", [*rows, ("the rest", rest, f"{rest / whole:.0%}")])


def timed(work: Callable[..., Any], phase: str, spent: dict[str, float]) -> Callable[..., Any]:
    """A function whose CPU seconds are added up under the name of a phase."""

    def run(*arguments: Any, **named: Any) -> Any:
        with adding(spent, phase):
            return work(*arguments, **named)

    return run


@contextmanager
def adding(spent: dict[str, float], phase: str) -> Iterator[None]:
    """Add the CPU seconds of a block to a phase."""
    before = _cpu()
    yield
    spent[phase] = spent.get(phase, 0.0) + _cpu() - before


def git(folder: Path, *arguments: str) -> bytes:
    """What git prints."""
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True).stdout


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _cpu() -> float:
    return time.process_time() + _children()


if __name__ == "__main__":
    main()
