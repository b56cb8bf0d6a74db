"""The catalogue of pull requests: read from its files, built as real repositories, answers in its own words.

A case is a folder with a `history.yaml`:

    about: one sentence, what happens and what is to be said of it
    history:                      commits in order
      - commit: its subject
        by: its author, and committer
        date: its day
        branch: where it stands; `work`, the pull request, where left out; a new branch leaves `main` as that is then
        merge: branches that it merges
        revert: the subject of the commit that it reverts
        changes: what it does to each file
      - main-as-in: another case, whose commits landed on main before
    expect:                       what `plan ci main --rev work` says; what is left out says nothing
      exit: 0 or 1
      state: where the two sides could not be compared
      ledger: of each charter that is not as its baseline, each amount that differs, and the terms that are loosened
      requests: what became of each change request
      findings: what the gate finds; of problems, errors, and what the history tells; `older` is what the base has too
      changes: each change with its severity and its kind, as `plan diff` names it
      effects: each effect on forecasts, likewise
      authors: who wrote each change, where a merge makes one ask
    root: the folder of the plan in the repository, where the history moves it

What happens to a file is the lines of a diff without their numbers: `-` goes, `+` comes, a blank stays, `@@` begins
another place. Instead it may be `removed` or `moved to PATH`. An amount of the ledger reads

    scope: 20 +5 +3 = 28, 4 added, 1 cut, over 2      baseline, approved, creep, now; added and cut; the tolerance

in points, in working days or in money; of a date, what moved is in working days.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from sandbox import Sandbox

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = sorted(file.parent.name for file in HERE.glob("*/history.yaml"))
OF_HISTORY = ("A103", "A104", "A105")
"""The codes of the checks that ask the history."""
DAY = 480
"""The minutes of a working day of the base."""

Json = Any
Case = Json
Plan = Callable[..., tuple[int, str]]
"""Runs a command: its exit code and what it printed."""


def read_case(name: str) -> Case:
    """A case with all its values as text, and with the commits of others that it names."""
    case = yaml.load((HERE / name / "history.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    history = [one for each in case["history"] for one in _commits(each)]
    return {**case, "history": history}


def _commits(one: Json) -> list[Json]:
    if "main-as-in" not in one:
        return [one]
    return [{**commit, "branch": "main"} for commit in read_case(one["main-as-in"])["history"]]


# ---- a repository out of a case


def build_base(sandbox: Sandbox) -> Sandbox:
    """The plan of the base in its first commit, by grace."""
    shutil.copytree(BASE, sandbox.top)
    sandbox.init().git("config", "core.fsync", "none")
    sandbox.git("add", "--all")
    _commit(sandbox, {"commit": "Agree on the plan", "by": "grace", "date": "2026-02-20"}, 0)
    sandbox.git("branch", "--quiet", "work")
    return sandbox


def build(sandbox: Sandbox, case: Case) -> None:
    """The commits of a case on top of the base, each a minute after the one before at least; `work` checked out."""
    branch, known = "main", {"main"}
    for number, one in enumerate(case["history"], 1):
        wanted = one.get("branch", "work")
        if wanted != branch:
            new = ("-B", wanted, "main") if wanted not in known else (wanted,)
            sandbox.git("checkout", "--quiet", *new)
            branch = wanted
            known.add(wanted)
        if "merge" in one:
            _merge(sandbox, one, number)
        else:
            _write(sandbox, one)
            _commit(sandbox, one, number)
    if branch != "work":
        sandbox.git("checkout", "--quiet", "work")


def _write(sandbox: Sandbox, one: Json) -> None:
    if "revert" in one:
        wanted = sandbox.git("log", "--format=%H", "-1", "--all", f"--grep=^{one['revert']}$").decode().strip()
        sandbox.git("revert", "--no-commit", wanted)
    for path, what in one.get("changes", {}).items():
        _change(sandbox.top, path, what)
    sandbox.git("add", "--all")


def _change(top: Path, path: str, what: str) -> None:
    file = top / path
    if what == "removed":
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    elif what.startswith("moved to "):
        new = top / what.removeprefix("moved to ")
        new.parent.mkdir(parents=True, exist_ok=True)
        file.rename(new)
    else:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(apply_diff(text, what, path), encoding="utf-8")


def apply_diff(text: str, diff: str, path: str) -> str:
    """A text with the places of a diff changed, each of which it must hold exactly once; a new file has none."""
    for place in _places(diff):
        old = "".join(f"{line[1:]}\n" for line in place if line[0] != "+")
        new = "".join(f"{line[1:]}\n" for line in place if line[0] != "-")
        if text or old:
            assert old, f"nothing says where in {path} this is to stand:\n{new}"
            assert f"\n{text}".count(f"\n{old}") == 1, f"{path} holds this not once:\n{old}"
            start = f"\n{text}".index(f"\n{old}")
            text = text[:start] + new + text[start + len(old) :]
        else:
            text = new
    return text


def _places(diff: str) -> Iterator[list[str]]:
    place: list[str] = []
    for line in diff.splitlines():
        if line.startswith("@@"):
            yield from [place] if place else []
            place = []
        else:
            assert line[:1] in ("+", "-", " "), f"no line of a diff: {line!r}"
            place.append(line)
    yield place


def _commit(sandbox: Sandbox, one: Json, number: int) -> None:
    who = _identity(sandbox, one, number)
    sandbox.git("commit", "--quiet", "--allow-empty", "--message", one["commit"], **who)


def _merge(sandbox: Sandbox, one: Json, number: int) -> None:
    branches = one["merge"] if isinstance(one["merge"], list) else [one["merge"]]
    who = _identity(sandbox, one, number)
    sandbox.git("merge", "--quiet", "--no-ff", "--no-commit", *branches, **who)
    for path, what in one.get("changes", {}).items():
        _change(sandbox.top, path, what)
    sandbox.git("add", "--all")
    sandbox.git("commit", "--quiet", "--message", one["commit"], **who)


def _identity(sandbox: Sandbox, one: Json, number: int) -> dict[str, str]:
    noon = datetime.fromisoformat(one["date"]).replace(hour=12, minute=number, tzinfo=UTC)
    return sandbox.identity(one["by"], int(noon.timestamp()))


# ---- an answer in the words of the catalogue


def told(answer: Json, *, with_authors: bool = False) -> dict[str, Any]:
    """What `plan ci` said, in the words of the catalogue; what says nothing is left out."""
    authors = {f"{one['address']} {one['field'] or ''}".strip(): one["author"] for one in answer["changes"]}
    found = {
        "exit": "0" if answer["passed"] else "1",
        "state": "" if answer["state"] == "compared" else answer["state"],
        "ledger": tell_ledger(answer["charters"]),
        "requests": {one["address"]: one["state"] for charter in answer["charters"] for one in charter["requests"]},
        "findings": [_finding(one) for one in answer["findings"] if _is_told(one)],
        "changes": [_named(one) for one in answer["changes"]],
        "effects": [_named(one) for one in answer["effects"]],
        "authors": authors if with_authors else {},
    }
    return {name: value for name, value in found.items() if value}


def tell_ledger(charters: Json) -> dict[str, dict[str, Any]]:
    """The lines of the ledger that are not as the baseline."""
    found = {one["address"]: dict(_lines(one)) for one in charters if one["baseline"] is not None}
    return {address: lines for address, lines in found.items() if lines}


def _lines(charter: Json) -> Iterator[tuple[str, Any]]:
    amounts = {"scope": charter["scope"], "work": charter["work_minutes"], "cost": charter["cost"]}
    for area, amount in amounts.items():
        figures = {name: _number(area, amount[name]) for name in _MOVES}
        ends = [_number(area, amount[name]) for name in ("baseline", "now")]
        if any(figures.values()) or ends[0] != ends[1]:
            yield area, _amount(area, amount, figures, *map(_plain, ends))
    dates = [("finish", charter["finish"])]
    dates += [(f"due of {one['address'].rpartition('/')[2]}", one) for one in charter["dates"]]
    for area, date in dates:
        figures = {name: _number("time", date[name]) for name in _MOVES}
        if any(figures.values()):
            yield area, _amount("time", date, figures, date["baseline"], date["now"])
    spots = [f"{one['address']} {one['field'] or ''}".strip() for one in charter["terms"]]
    terms = [spot.removeprefix(f"{charter['address']} ") for spot in spots]
    if terms:
        yield "loosened", terms
    if charter["deleted"]:
        yield "deleted", "true"


_MOVES = ("approved", "creep", "added", "cut")


def _amount(area: str, amount: Json, figures: Mapping[str, Decimal], baseline: str, now: str) -> str:
    unit = "d" if area in ("work", "time") else ""
    sign = {name: f"{'-' if figures[name] < 0 else '+'}{_plain(abs(figures[name]))}{unit}" for name in _MOVES}
    first, last = (f"{end}{unit if area == 'work' else ''}" for end in (baseline, now))
    parts = [f"{first} {sign['approved']} {sign['creep']} = {last}"]
    parts += [f"{_plain(figures[name])}{unit} {name}" for name in ("added", "cut") if figures[name]]
    if figures["added"]:
        limit = "" if amount["tolerance"] is None else f" {_plain(_number(area, amount['tolerance']))}{unit}"
        parts.append(f"{'over' if amount['exceeded'] else 'within'}{limit}")
    return ", ".join(parts)


def _number(area: str, value: Any) -> Decimal:
    number = Decimal(str(value))
    return number / DAY if area in ("work", "time") else number


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _is_told(finding: Json) -> bool:
    weighty = finding["severity"] == "error" or not finding["new"] or finding["name"] in OF_HISTORY
    return finding["kind"] != "problem" or weighty


def _finding(one: Json) -> str:
    words = [one["severity"] if one["new"] else "older", one["kind"]]
    words += [one["name"]] if one["name"] != one["kind"] else []
    words += [one["address"], one["field"] or ""]
    grown = "" if one["grown"] in (None, one["added"]) or not one["new"] else f", {_share(one)} of it here"
    return " ".join(word for word in words if word) + grown


def _share(one: Json) -> str:
    days = one["name"] in ("work", "finish", "due")
    return _plain(_number("time" if days else one["name"], one["grown"])) + ("d" if days else "")


def _named(one: Json) -> str:
    return f"{one['severity']} {one['name']} {one['address']} {one['field'] or ''}".strip()
