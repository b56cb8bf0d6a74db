"""Editing: one edit of a known plan of 5,000 files beside a cold `plan check` of it, and what the tab key costs."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generate import plan_files, write_files
from measure import PLAN, Command, compare, keeping, ratio, show

COUNT = 5000
RUNS = 5
TASK, MILESTONE = "task/charter-1/milestone-1/task-1", "milestone/charter-1/milestone-1"
EDITS = [
    ("set", TASK, "effort=20d"),
    ("set", TASK, "effort=21d"),
    ("set", TASK, "assign+=person-40"),
    ("set", TASK, "assign-=person-40"),
    ("set", MILESTONE, "title=Another"),
    ("set", MILESTONE, "title=The same"),
    ("slip", MILESTONE, "+1d"),
]
"""Each changes something in every round."""
TYPED = ["mil", "milestone/charter-1/", "task/charter-1/milestone-1/", "charter-1/"]


def tab(typed: str, folder: Path) -> Command:
    """What bash asks when somebody types the beginning of an address."""
    words = {"_PLAN_COMPLETE": "bash_complete", "COMP_WORDS": f"plan set {typed}", "COMP_CWORD": "2"}
    return Command(f"{typed}‹tab›", [PLAN], folder, variables=words)


def edits_of(folder: Path, variables: Mapping[str, str]) -> list[Command]:
    """The edits, each under the name that it has in the table."""
    return [Command(f"plan {words[0]} … {words[2]}", [PLAN, *words], folder, variables=variables) for words in EDITS]


def main() -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "plan"
        write_files(plan_files(COUNT), folder)
        subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        edits = edits_of(folder, keeping(Path(place) / "caches"))
        tabs = [tab(typed, folder) for typed in TYPED]
        check, *costs = compare([Command("plan check, cold", [PLAN, "check"], folder), *edits, *tabs], RUNS)
    rows = [("plan check, cold", check, "")]
    rows += [(edit.name, cost, ratio(cost, check, 0.5)) for edit, cost in zip(edits, costs, strict=False)]
    rows += [(one.name, cost, "aim 150 ms") for one, cost in zip(tabs, costs[len(edits) :], strict=True)]
    show(f"{COUNT:,} files, median of {RUNS} runs", rows)


if __name__ == "__main__":
    main()
