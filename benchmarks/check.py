"""Checking: start-up, then `plan check` of whole plans, beside tools that check YAML and the bare C parser.

    python benchmarks/check.py [--sizes 1000,10000] [--runs 5]

check-jsonschema and yamllint are peers where they are installed. check-jsonschema takes one schema at a time, and so
gets the milestones alone, nineteen of twenty files.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate import plan_files, write_files
from measure import PLAN, PYTHON, Command, compare, cpu_seconds, keeping, show

EVENTS = str(Path(__file__).with_name("events.py"))
EXAMPLE = Path(__file__).parents[1] / "examples" / "corner-shop"
MANY = 21
FEW = 5000
"""From so many files on, everything counts once, and peers run only once: they take minutes."""
ANY = (0, 1)


def main(arguments: list[str]) -> None:
    """Print a table for start-up, and one for each size."""
    parser = argparse.ArgumentParser(description="Checking beside other tools.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of files")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        _start_up(Path(place))
    for size in (int(size) for size in options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            _check(size, options.runs if size < FEW else 1, Path(place))


def _start_up(place: Path) -> None:
    shutil.copytree(EXAMPLE, place / "shop")
    _init(place / "shop")
    version, click, check, warm, both, bare = compare(
        [
            Command("plan --version", [PLAN, "--version"]),
            Command("import click", [PYTHON, "-c", "import click"]),
            Command("plan check", [PLAN, "check"], place / "shop"),
            Command("plan check", [PLAN, "check"], place / "shop", variables=keeping(place / "caches")),
            Command("import click, yaml", [PYTHON, "-c", "import click, yaml"]),
            Command("python", [PYTHON, "-c", "pass"]),
        ],
        MANY,
    )
    show(
        f"Start-up, median of {MANY} runs",
        [
            ("python -c pass", bare, ""),
            ("python -c 'import click'", click, ""),
            ("plan --version", version, f"{version / click:.2f} of importing click (aim 1.3)"),
            ("python -c 'import click, yaml'", both, ""),
            ("plan check of the example", check, f"{check / both:.2f} of importing both (aim 1.67)"),
            ("plan check of the example, known", warm, f"{warm / both:.2f} of importing both"),
        ],
    )


def _check(size: int, runs: int, place: Path) -> None:
    files = plan_files(size)
    ours, peers = list(_ours(files, place)), list(_peers(place))
    if size < FEW:
        spent = compare([*ours, *peers], runs)
    else:
        spent = [*compare(ours, runs), *(cpu_seconds(peer) for peer in peers)]
    seconds = {command.name: one for command, one in zip([*ours, *peers], spent, strict=True)}
    cold, events = seconds["plan check"], seconds["events"]
    aims = {
        "plan check": f"{cold / events:.2f} of the events (aim 3)",
        "plan check, every file known": f"{seconds['plan check, every file known'] / cold:.2f} of cold (aim 0.33)",
        "check-jsonschema": _times(seconds, "check-jsonschema", 3),
        "yamllint": _times(seconds, "yamllint", 10),
    }
    megabytes = sum(len(text.encode()) for text in files.values()) / 1e6
    print()
    show(
        f"{size:,} files, {megabytes:.1f} MB, median of {runs} run{'s' if runs > 1 else ''}",
        [(name, spent, aims.get(name, "")) for name, spent in seconds.items()],
    )


def _times(seconds: dict[str, float], peer: str, aim: int) -> str:
    return f"{seconds[peer] / seconds['plan check']:.1f} times plan check (aim {aim})" if peer in seconds else ""


def _ours(files: dict[str, str], place: Path) -> Iterator[Command]:
    plan, edited = place / "plan", place / "edited"
    one = max(path for path in files if path.startswith("milestones/"))
    for folder in (plan, edited):
        write_files(files, folder)
        _init(folder)
    kept = keeping(place / "caches")
    yield Command("events", [PYTHON, EVENTS, "files", str(plan)])
    yield Command("plan check", [PLAN, "check"], plan, ANY)
    yield Command("plan check, every file known", [PLAN, "check"], plan, ANY, kept)
    yield Command("plan check of one of them", [PLAN, "check", one], plan, ANY, kept)
    edit = f"echo '# once more' >> {one} && exec {PLAN} check"
    yield Command("plan check after an edit of one", ["sh", "-c", edit], edited, ANY, kept)


def _peers(place: Path) -> Iterator[Command]:
    """The peers that there are; a line for each that there is not."""
    plan = place / "plan"
    yamllint, check_jsonschema = _find("yamllint"), _find("check-jsonschema")
    if check_jsonschema:
        schema = subprocess.run([PLAN, "schema", "milestone"], capture_output=True, check=True).stdout
        (place / "milestone.json").write_bytes(schema)
        milestones = sorted(str(path) for path in (plan / "milestones").rglob("*.yaml"))
        arguments = [check_jsonschema, "--schemafile", str(place / "milestone.json"), *milestones]
        yield Command("check-jsonschema", arguments, plan, ANY)
    if yamllint:
        yield Command("yamllint", [yamllint, "."], plan, ANY)


def _find(peer: str) -> str | None:
    found = shutil.which(peer, path=str(Path(PYTHON).parent)) or shutil.which(peer)
    if found is None:
        print(f"{peer} is left out: it is not installed, `pip install {peer}` brings it")
    return found


def _init(folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
