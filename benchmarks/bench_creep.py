"""History: `plan creep` beside the C parser's events over the same versions of the same files.

`python benchmarks/bench_creep.py [REPOSITORY]` takes the folder of a plan's repository, or a bundle of one; without it,
a generated history of 500 commits.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from generate import history_stream, write_history
from measure import PLAN, PYTHON, Command, compare, ratio, show

EVENTS = str(Path(__file__).with_name("events.py"))
RUNS = 5


def main(arguments: list[str]) -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as place:
        repository = prepare(arguments, Path(place) / "repository")
        creep, events = compare(
            [
                Command("plan creep", [PLAN, "creep", "--format", "json"], repository, (0, 1)),
                Command("events", [PYTHON, EVENTS, "history", str(repository)]),
            ],
            RUNS,
        )
        count = subprocess.check_output(
            ["git", "-C", str(repository), "rev-list", "--count", "--first-parent", "HEAD"], text=True
        )
    show(
        f"{int(count):,} commits on the first-parent line of {arguments[0] if arguments else 'a generated history'}, "
        f"median of {RUNS} runs",
        [("the C parser's events", events, ""), ("plan creep", creep, ratio(creep, events, 2))],
    )


def prepare(arguments: list[str], folder: Path) -> Path:
    """The repository that is meant: as it is, cloned from a bundle, or generated."""
    if not arguments:
        write_history(history_stream(), folder)
        return folder
    given = Path(arguments[0]).resolve()
    if given.is_dir():
        return given
    subprocess.run(["git", "clone", "--quiet", str(given), str(folder)], check=True)
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
