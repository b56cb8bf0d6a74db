"""Plans to measure by: as large as wanted, the same for the same seed, sound in every reference.

By hand: `python benchmarks/generate.py plan|history FOLDER`.
"""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

SEED = 20260608
START = dt.date(2026, 3, 2)
PEOPLE = [f"person-{number}" for number in range(1, 41)]

SETTINGS = """\
plan: 1
name: Generated
currency: EUR
calendar:
  days: mon-fri
  hours: [09:00-12:30, 13:00-17:30]
  holidays: DE
tolerance: {scope: 10%, time: 2w, cost: 5%}
leveling: false
"""
HOLIDAYS = "2026-04-03: Karfreitag\n2026-04-06: Ostermontag\n2026-05-01: Tag der Arbeit\n2026-12-25: Weihnachten\n"

Files = dict[str, str]


def plan_files(count: int = 1000, seed: int = SEED) -> Files:
    """A plan of `count` files: one charter and one change request for some fifty milestones, three to eight tasks each.

    Raises:
        ValueError: for fewer than 60 files.
    """
    if count < 60:
        raise ValueError(f"a plan of {count} files is too small to be like a real one")
    random = Random(seed)
    charters = [f"charter-{number}" for number in range(1, count // 50 + 1)]
    files = {"plan.yaml": SETTINGS, "holidays/DE.yaml": HOLIDAYS, "people.yaml": _people(random)}
    files["products/product.yaml"] = _product(charters)
    for charter in charters:
        files[f"charters/{charter}.yaml"] = charter_text(charter, {item: random.randint(1, 8) for item in range(1, 9)})
        files[f"changes/{charter}-change.yaml"] = _change(charter)
    for number in range(count - len(files)):
        charter, place = charters[number % len(charters)], number // len(charters) + 1
        files[f"milestones/{charter}/milestone-{place}.yaml"] = _milestone(place, random)
    return files


def history_stream(commits: int = 500, seed: int = SEED) -> Iterator[str]:
    """A plan's history for `git fast-import`: `commits` first-parent commits, each fourth of them a merge.

    Its first commit approves eight charters; each later one changes the scope of one of them, and two milestones.
    """
    random = Random(seed)
    files = plan_files(400, seed)
    scopes = {f"charter-{number}": dict.fromkeys(range(1, 9), 5) for number in range(1, 9)}
    files |= {f"charters/{charter}.yaml": charter_text(charter, scope) for charter, scope in scopes.items()}
    milestones = sorted(path for path in files if path.startswith("milestones/"))
    yield _commit("main", 1, 1, "Approve all", files)
    for number in range(2, commits + 1):
        charter = random.choice(sorted(scopes))
        item = random.randint(1, 14)
        scopes[charter][item] = scopes[charter].get(item, 0) + 1
        changed = {f"charters/{charter}.yaml": charter_text(charter, scopes[charter])}
        for path in random.sample(milestones, 2):
            changed[path] = _milestone(random.randint(1, 40), random)
        parent = f":{(number - 1) * 2 - 1}"
        if number % 4:
            yield _commit("main", number * 2 - 1, number, f"Change {charter}", changed, [parent])
            continue
        yield _commit("side", number * 2, number, f"Change {charter}", changed, [parent])
        yield _commit("main", number * 2 - 1, number, "Merge", changed, [parent, f":{number * 2}"])


def write_files(files: Files, folder: Path) -> None:
    """Write the files of a plan into a folder."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")


def write_history(stream: Iterator[str], folder: Path) -> None:
    """Make a repository of a stream, and check its main line out."""
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    git = ["git", "-C", str(folder)]
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True, env=environment)
    stdin = "".join(stream).encode()
    subprocess.run([*git, "fast-import", "--quiet"], input=stdin, check=True, env=environment)
    subprocess.run([*git, "reset", "-q", "--hard", "main"], check=True, env=environment)


def charter_text(charter: str, scope: dict[int, int]) -> str:
    """A charter approved on 2 March, with these scope items and sizes."""
    items = [
        f"    item-{item}: {{title: Item {item}, requirement: requirement-{charter}, size: {size}}}"
        for item, size in sorted(scope.items())
    ]
    return "\n".join([
        f"title: The charter {charter}",
        "product: product",
        "manager: person-1",
        "sponsor: person-2",
        "status: active",
        "purpose: Two of three returning shoppers leave at the card form.",
        "objectives:",
        "  conversion: {title: Returning shoppers finish, metric: conversion, target: 4.2, by: 2026-12-31}",
        "scope:",
        "  in:",
        *items,
        "  out:",
        "    wallet: {title: Wallet button, why: Next year}",
        "success: {adoption: Half of the returning shoppers have a saved card after three months}",
        "budget:",
        "  lines: {engineering: 120000, licences: 18000}",
        "  contingency: 10%",
        f"start: {START}",
        "finish: 2027-12-31",
        f"approval: {{by: person-2, on: {START}}}",
        "watchers: [person-3]",
        "",
    ])  # fmt: skip


def _milestone(place: int, random: Random) -> str:
    lines = [f"title: Milestone {place}", f"due: {START + dt.timedelta(days=14 * place)}", "owner: person-1"]
    lines += [f"delivers: [item-{random.randint(1, 8)}]", "tasks:"]
    for number in range(1, random.randint(3, 8) + 1):
        likely = random.randint(1, 9)
        estimate = f"{{best: {likely}d, likely: {likely + 1}d, worst: {likely * 3}d}}"
        lines += [
            f"  task-{number}:",
            f"    title: A task of some words, number {number}",
            f"    effort: {estimate if number == 3 else f'{likely}d'}",
            f"    assign: [{random.choice(PEOPLE)}]",
        ]
        lines += [f"    after: [task-{random.randint(1, number - 1)}]"] if number > 1 else []
    return "\n".join(lines) + "\n"


def _people(random: Random) -> str:
    rows = [
        f"  {person}: {{name: {person.title()}, role: engineer, rate: {random.randrange(60, 100, 5)}}}"
        for person in PEOPLE
    ]
    return "\n".join(["people:", *rows, ""])


def _product(charters: list[str]) -> str:
    requirements = [
        f"  requirement-{charter}: {{title: What {charter} is for, priority: must}}" for charter in charters
    ]
    return "\n".join([
        "title: Product",
        "manager: person-3",
        "metrics:",
        "  conversion: {title: Conversion, unit: '%', was: 3.1, target: 4.2, better: higher}",
        "requirements:",
        *requirements,
        "",
    ])  # fmt: skip


def _change(charter: str) -> str:
    return "\n".join([
        "title: A point more",
        f"charter: {charter}",
        "asked-by: person-3",
        f"asked-on: {START}",
        "status: approved",
        f"approval: {{by: person-2, on: {START}}}",
        "covers:",
        f"  - charter/{charter} scope.in.item-1",
        "impact: {scope: 1}",
        "",
    ])  # fmt: skip


def _commit(branch: str, mark: int, day: int, subject: str, files: Files, parents: Sequence[str] = ()) -> str:
    """One commit of a stream, `day` working hours after the start; the first parent, then the merged one."""
    when = int(dt.datetime.combine(START, dt.time(9), dt.UTC).timestamp()) + day * 8 * 3600
    author = f"Person {day % 40 + 1} <person-{day % 40 + 1}@shop.example>"
    lines = [f"commit refs/heads/{branch}", f"mark :{mark}", f"author {author} {when} +0200"]
    lines += [f"committer {author} {when} +0200", f"data {len(subject)}", subject]
    lines += [f"{word} {parent}" for word, parent in zip(("from", "merge"), parents, strict=False)]
    for path, text in files.items():
        lines += [f"M 100644 inline {path}", f"data {len(text.encode())}", text.removesuffix("\n")]
    return "\n".join([*lines, "", ""])


if __name__ == "__main__":
    kind, target = sys.argv[1], Path(sys.argv[2])
    if kind == "history":
        write_history(history_stream(), target)
    else:
        write_files(plan_files(), target)
