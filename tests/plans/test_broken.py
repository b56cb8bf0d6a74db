"""A hundred plans with a mistake each: every problem stands on the line that expects it, and there are no others.

A file of `broken/` says what the mistake is, then shows the files in which the plan differs from a sound one, as the
examples of the checks do.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from plancli.checks.documentation import BASE, read_example
from plancli.model.values.moment import Moment
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
TODAY = Moment.parse("2026-03-02")
EXPECTED = re.compile(r"# expect:((?: [A-Z]\d{3})+)$", re.MULTILINE)


def expectations(files: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    for file, text in files.items():
        for number, line in enumerate(text.split("\n"), 1):
            match = EXPECTED.search(line)
            yield from ((file, number, code) for code in (match[1].split() if match else ()))


def test_there_are_a_hundred() -> None:
    assert len(BROKEN) >= 100
    assert all(path.read_text("utf-8").startswith("# ") for path in BROKEN)


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_every_problem_is_expected_on_its_line(path: Path) -> None:
    files = read_example(path.read_text("utf-8").partition("\n")[2]).files
    found = find_problems(load(MemorySource(BASE | files)), TODAY)
    assert sorted((one.file, one.line, one.code) for one in found) == sorted(expectations(files))
