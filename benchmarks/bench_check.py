"""Reading: `plan check` of 1,000 files, cold and knowing them, beside the C parser's events over the same files."""

import subprocess
import tempfile
from pathlib import Path

from generate import plan_files, write_files
from measure import PLAN, PYTHON, Command, compare, keeping, ratio, show

EVENTS = str(Path(__file__).with_name("events.py"))
RUNS = 7


def main() -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "plan"
        files = plan_files()
        write_files(files, folder)
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        check, warm, events = compare(
            [
                Command("plan check", [PLAN, "check"], folder),
                Command("plan check, warm", [PLAN, "check"], folder, variables=keeping(Path(place) / "caches")),
                Command("events", [PYTHON, EVENTS, "files", str(folder)]),
            ],
            RUNS,
        )
    size = sum(len(text.encode()) for text in files.values()) / 1e6
    show(
        f"{len(files):,} files, {size:.1f} MB, median of {RUNS} runs",
        [
            ("the C parser's events", events, ""),
            ("plan check", check, ratio(check, events, 2.5)),
            ("plan check, every file known", warm, ratio(warm, check, 0.6)),
        ],
    )


if __name__ == "__main__":
    main()
