"""Files that were written to do harm, or that an accident spoiled: an answer, always, and soon."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plancli.errors import PlanError
from plancli.model.address import is_address
from plancli.store import document
from plancli.store.loader import load
from plancli.store.source import MemorySource
from plancli.store.text import LARGEST

PLANS = Path(__file__).parents[1] / "plans"
SOUND = {
    file.relative_to(PLANS / "sound").as_posix(): file.read_bytes()
    for file in sorted((PLANS / "sound").rglob("*.yaml"))
}
SPOILED = [file.read_bytes() for file in sorted(PLANS.rglob("*.yaml"))]
SHARDS = [
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b"#",
        b"&a ",
        b"*a",
        b"!x ",
        b"|\n",
        b">\n",
        b"'",
        b'"',
        b"%",
        b"@",
        b"`",
        b"\\",
    ),
    *(
        b"\t",
        b"\r",
        b"\r\n",
        b"\n",
        b"\n\n",
        b"  ",
        b"---\n",
        b"...\n",
        b"<<: ",
        b"<<<<<<< x\n",
        b"\x00",
        b"\xff",
        b"\x1b",
    ),
    *(
        "\u2028".encode(),
        "\u0085".encode(),
        "\ufeff".encode(),
        "\u202e".encode(),
        b"x-a: ",
        b"~",
        b"null",
        b"-1",
        b"1e9",
        b"2026-13-41",
    ),
]


def change(data: bytes, chance: random.Random) -> bytes:
    """One accident: bytes flipped, a shard put in, lines removed, doubled, moved or indented."""
    lines = data.splitlines(keepends=True) or [b""]
    line, at = chance.randrange(len(lines)), chance.randrange(len(data) + 1)
    match chance.randrange(7):
        case 0:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + chance.choice(SHARDS) + data[at:]
        case 2:
            return b"".join(lines[:line] + lines[line + 1 :])
        case 3:
            return b"".join([*lines[:line], lines[line] * 2, *lines[line + 1 :]])
        case 4:
            return b"".join([*lines[:line], b" " * chance.randrange(5) + lines[line].lstrip(b" "), *lines[line + 1 :]])
        case 5:
            other = chance.choice(SPOILED).splitlines(keepends=True) or [b""]
            return b"".join([*lines[:line], chance.choice(other), *lines[line:]])
        case _:
            return data[: chance.randrange(len(data) + 1)]


def answers(files: dict[str, bytes]) -> None:
    """A plan is read, or it is said what is wrong with it, at places that exist."""
    try:
        loaded = load(MemorySource(files))
    except PlanError:
        return
    for problem in loaded.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
        assert problem.message.isprintable()
        assert problem.help.isprintable()
        if problem.file in loaded.documents:
            lines = (loaded.documents[problem.file].text or "\n").split("\n")
            assert problem.line <= len(lines)
            assert problem.column <= len(lines[problem.line - 1]) + 1
    assert all(is_address(address) for address in loaded.plan.references.links)


def spoil(seed: int) -> dict[str, bytes]:
    chance = random.Random(seed)
    files = dict(SOUND)
    for _ in range(chance.randrange(1, 4)):
        path = chance.choice(sorted(files))
        for _ in range(chance.randrange(1, 6)):
            files[path] = change(files[path], chance)
    return files


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("start", range(0, 120, 30))
def test_accidents(start: int, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_Parser", getattr(yaml, parser))
    for seed in range(start, start + (30 if parser == "CSafeLoader" else 3)):
        answers(spoil(seed))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 21_000, 1000))
def test_many_accidents(start: int) -> None:
    for seed in range(start, start + 1000):
        answers(spoil(seed))


@pytest.mark.slow
def test_every_byte_of_a_plan_removed_or_spoiled() -> None:
    for path, data in SOUND.items():
        for at in range(len(data)):
            for spoiled in (
                data[:at] + data[at + 1 :],
                data[:at] + b"\t" + data[at:],
                data[:at] + b":" + data[at + 1 :],
            ):
                answers({"plan.yaml": SOUND["plan.yaml"], path: spoiled})


def numbered(line: str, count: int = 20_000) -> Callable[[], str]:
    return lambda: "".join(line.replace("#", str(number)) for number in range(count))


def within(head: str, line: str, count: int = 6_000) -> Callable[[], str]:
    return lambda: head + numbered(line, count)()


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(8)
)
MERGES = "a: &a {k: v}\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)}\n  <<: [{', '.join(['*' + chr(97 + level)] * 9)}]\n" for level in range(7)
)
HOSTILE: dict[str, tuple[str, Callable[[], str], str]] = {
    "unknown keys": ("charters/a.yaml", numbered("k#: 1\n"), "F201"),
    "unknown keys like known ones": ("charters/a.yaml", numbered("sponso#: 1\n"), "F201"),
    "duplicates": ("charters/a.yaml", numbered("title: #\n"), "F103"),
    "bad ids": ("charters/a.yaml", within("success:\n", "  A#: 1\n"), "F113"),
    "bad values": ("charters/a.yaml", within("budget:\n  lines:\n", "    a#: much\n"), "F204"),
    "anchors": ("charters/a.yaml", within("success:\n", "  a#: &a 1\n"), "F104"),
    "aliases": ("charters/a.yaml", within("success:\n", "  a#: *a\n"), "F104"),
    "missing titles": ("milestones/a/b.yaml", within("tasks:\n", "  a#: {}\n"), "F202"),
    "dangling links": ("milestones/a/b.yaml", within("tasks:\n", "  a#: {title: x, after: b#}\n"), "R103"),
    "unknown people": ("milestones/a/b.yaml", within("tasks:\n", "  a#: {title: x, assign: p#}\n"), "R101"),
    "unknown skills": ("milestones/a/b.yaml", within("tasks:\n", "  a#: {title: x, any-of: 'skill:#'}\n"), "R114"),
    "unknown addresses": (
        "plan.yaml",
        within("plan: 1\nchecks:\n  waive:\n", "  - {check: a, address: person/a#}\n"),
        "R113",
    ),
    "hidden line breaks": ("charters/a.yaml", lambda: "\u2028" * 300_000, "F107"),
    "control characters": ("charters/a.yaml", lambda: "\x01\n" * (LARGEST // 2), "F110"),
    "tabs": ("charters/a.yaml", lambda: "\tx: 1\n" * 50_000, "F102"),
    "tabs in blocks": ("charters/a.yaml", within("wrong: 1\nsuccess:\n", "  a#: |\n    x\n    \ty\n"), "F201"),
    "conflicts": ("charters/a.yaml", lambda: "<<<<<<< \n" * (LARGEST // 9), "F111"),
    "blanks": ("charters/a.yaml", lambda: " " * LARGEST, "F116"),
    "a long value": ("charters/a.yaml", lambda: "status: " + "x" * (LARGEST - 20), "F204"),
    "a long key": ("charters/a.yaml", lambda: "? " + "x" * (LARGEST - 20) + "\n: 1\n", "F201"),
    "brackets": ("charters/a.yaml", lambda: "[" * LARGEST, "F108"),
    "braces": ("charters/a.yaml", lambda: "{a: " * (LARGEST // 4), "F108"),
    "dashes": ("charters/a.yaml", lambda: "- " * (LARGEST // 2), "F108"),
    "an alias bomb": ("charters/a.yaml", lambda: BOMB, "F104"),
    "a merge bomb": ("charters/a.yaml", lambda: MERGES, "F104"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_file_and_not_with_its_square(name: str) -> None:
    path, text, code = HOSTILE[name]
    files: dict[str, str | bytes] = {"plan.yaml": "plan: 1\n", path: text()}
    began = time.process_time()
    loaded = load(MemorySource(files))
    assert time.process_time() - began < 20, "a hundred times what it takes"
    assert code in {problem.code for problem in loaded.problems}


def calls_of(work: Callable[[], object]) -> int:
    """How many functions some work calls: the same on every machine."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def unknown_keys(count: int) -> MemorySource:
    return MemorySource({"plan.yaml": "plan: 1\n", "charters/a.yaml": numbered("k#: 1\n", count)()})


def test_fifty_thousand_unknown_keys_are_all_named() -> None:
    loaded = load(unknown_keys(50_000))
    assert len(loaded.problems) == 50_000
    assert loaded.problems[-1].field == "k49999"


def test_four_times_as_many_unknown_keys_take_four_times_the_work() -> None:
    assert calls_of(lambda: load(unknown_keys(20_000))) < 5 * calls_of(lambda: load(unknown_keys(5_000)))
