"""Reading: `plan check` of 1,000 files beside the C parser's events over the same files."""

import tempfile
from pathlib import Path

from generate import plan_files, write_files
from measure import PLAN, PYTHON, Command, compare, ratio, show

EVENTS = str(Path(__file__).with_name("events.py"))
RUNS = 7


def main() -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = plan_files()
        write_files(files, folder)
        check, events = compare(
            [
                Command("plan check", [PLAN, "check"], folder),
                Command("events", [PYTHON, EVENTS, "files", str(folder)]),
            ],
            RUNS,
        )
    size = sum(len(text.encode()) for text in files.values()) / 1e6
    show(
        f"{len(files):,} files, {size:.1f} MB, median of {RUNS} runs",
        [("the C parser's events", events, ""), ("plan check", check, ratio(check, events, 2.5))],
    )


if __name__ == "__main__":
    main()
