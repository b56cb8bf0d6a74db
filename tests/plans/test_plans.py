"""Every plan of this folder, read: each problem stands on the line that expects it, and there are no others."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plancli.model.address import place_of
from plancli.store import document
from plancli.store.loader import load
from plancli.store.worktree import WorkTree

HERE = Path(__file__).parent
PLANS = sorted(folder.name for folder in HERE.iterdir() if (folder / "plan.yaml").exists())
EXPECTED = re.compile(r"# expect:((?: [FR]\d{3})+)\s*$")


def expectations(folder: Path) -> Iterator[tuple[str, int, str]]:
    for file in folder.rglob("*.y*ml"):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            for code in match[1].split() if (match := EXPECTED.search(line)) else ():
                yield file.relative_to(folder).as_posix(), number, code


@pytest.mark.parametrize("parser", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", PLANS)
def test_every_problem_is_expected_on_its_line(name: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "_Parser", getattr(yaml, parser))
    found = load(WorkTree(HERE / name)).problems
    assert list(found) == sorted(found, key=lambda problem: problem.order)
    assert sorted((one.file, one.line, one.code) for one in found) == sorted(expectations(HERE / name))


@pytest.mark.parametrize("name", PLANS)
def test_both_parsers_say_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = load(WorkTree(HERE / name))
    monkeypatch.setattr(document, "_Parser", yaml.SafeLoader)
    plain = load(WorkTree(HERE / name))
    if fast.sound:
        assert plain.plan == fast.plan
    said = [[(one.file, one.line, one.code, one.message, one.help) for one in side.problems] for side in (plain, fast)]
    assert said[0] == said[1]


@pytest.mark.parametrize("name", PLANS)
def test_the_place_of_what_a_problem_is_about_is_where_the_problem_stands(name: str) -> None:
    loaded = load(WorkTree(HERE / name))
    for problem in loaded.problems:
        if problem.file not in loaded.documents or (problem.file, problem.code) == ("people.yaml", "F201"):
            continue
        file, keys = place_of(problem.address or "", problem.field)
        assert file == problem.file
        if keys:
            span = loaded.documents[file].place(keys)
            assert span is not None
            assert span.line + 1 <= problem.line


@pytest.mark.parametrize("name", PLANS)
def test_every_problem_is_one_sentence_with_a_way_out(name: str) -> None:
    for problem in load(WorkTree(HERE / name)).problems:
        assert problem.message.isprintable()
        assert problem.help.isprintable()
        assert not problem.message.endswith(".")
        assert problem.help
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
