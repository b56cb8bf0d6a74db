"""Every check says what it finds and why, and its examples are true."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest
from found import ledger_of

import plancli.checks
from plancli.checks import ALL, Check, load_check
from plancli.checks.documentation import AREAS, BASE, Example, load_documentation, parse_documentation
from plancli.model.problem import Severity
from plancli.model.values.moment import Moment
from plancli.scope.result import Ledger
from plancli.session.problems import find_problems
from plancli.store.loader import load
from plancli.store.source import MemorySource
from plancli.store.worktree import WorkTree

TODAY = Moment(dt.date(2026, 3, 2))
SHOWN_WITH_SIGNS = {
    "tab-indentation": lambda text: text.replace("→", "\t"),
    "hidden-line-break": lambda text: text.replace("\\u2028", "\u2028"),
    "file-too-large": lambda text: text.replace("…", "a" * 1024 * 1024),
    "not-utf8": lambda text: text.encode().replace(b"\\xe9", b"\xe9"),
}
FACTS = {"plan", "today", "schedule", "quality", "unplaceable", "unscheduled", "ledger", "ignores", "unused"}
NOT_IN_MEMORY = {"not-a-regular-file"}
FOLLOWING = {
    "low-critical-path-length-index": ("S206", "S207"),
    "low-baseline-execution-index": ("S206",),
}
"""What cannot be wrong alone: an index falls where dates are missed, and those are found too."""


def problems_of(files: dict[str, str | bytes], ledger: Ledger | None = None) -> set[tuple[str, str, Severity]]:
    """Code, name and severity of all that is wrong with the base plan in which `files` are other ones."""
    loaded = load(MemorySource(BASE | files))
    return {(problem.code, problem.name, problem.severity) for problem in find_problems(loaded, TODAY, ledger=ledger)}


def told(example: Example, check: Check) -> Ledger | None:
    """The history of an example, of a check that asks for it."""
    return ledger_of(*example.history) if "ledger" in check.needs else None


def test_the_list_is_the_folder() -> None:
    folder = Path(plancli.checks.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nCODE = " in path.read_text("utf-8")}
    assert modules == {name.replace("-", "_") for name in ALL.values()}
    assert {load_check(name).code: name for name in ALL.values()} == ALL


@pytest.mark.parametrize("name", ALL.values())
def test_says_what_and_why(name: str) -> None:
    check, documentation = load_check(name), load_documentation(name)
    assert check.title == documentation.title
    assert documentation.title.endswith(".")
    assert len(documentation.why) > 60
    assert documentation.wrong.shown
    assert documentation.right.shown
    assert check.code[0] in AREAS
    assert check.needs <= FACTS


def test_the_base_plan_is_sound() -> None:
    assert problems_of({}) == set()


@pytest.mark.parametrize("name", [name for name in ALL.values() if name not in NOT_IN_MEMORY])
def test_the_wrong_example_has_this_defect_and_no_other(name: str) -> None:
    check, reveal = load_check(name), SHOWN_WITH_SIGNS.get(name, str)
    wrong = load_documentation(name).wrong
    found = problems_of({path: reveal(text) for path, text in wrong.files.items()}, told(wrong, check))
    assert (check.code, check.name, check.severity) in found
    told_too = {severity for severity in ("error", "warning") if check.code[0] not in "FR" or severity == "error"}
    assert {code for code, _, severity in found if severity in told_too} <= {check.code, *FOLLOWING.get(name, ())}


@pytest.mark.parametrize("name", ALL.values())
def test_the_right_example_has_no_defect(name: str) -> None:
    right = load_documentation(name).right
    found = problems_of(right.files, told(right, load_check(name)))
    assert {code for code, _, severity in found if severity != "info"} == set()


def test_a_link_is_found_where_there_are_links(tmp_path: Path) -> None:
    for path, text in BASE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "products" / "wallet.yaml").symlink_to("checkout.yaml")
    check = load_check("not-a-regular-file")
    found = {(problem.code, problem.name, problem.severity) for problem in load(WorkTree(tmp_path)).problems}
    assert found == {(check.code, check.name, check.severity)}


@pytest.mark.parametrize("name", SHOWN_WITH_SIGNS)
def test_signs_stand_for_what_cannot_be_shown(name: str) -> None:
    wrong = load_documentation(name).wrong.files
    assert {path: SHOWN_WITH_SIGNS[name](text) for path, text in wrong.items()} != wrong


def test_a_docstring_without_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="Wrong"):
        parse_documentation("A title.\n\nA reason.")


def test_reads_several_files_and_empty_ones() -> None:
    wrong = "    # a.yaml\n    x:\n      y: 1\n\n    # b/c.yaml"
    documentation = parse_documentation(f"T.\n\nOne.\n\nTwo.\n\nWrong:\n{wrong}\n\nRight:\n    # a.yaml\n    x: 2\n")
    assert documentation.why == "One.\n\nTwo."
    assert documentation.wrong.files == {"a.yaml": "x:\n  y: 1\n", "b/c.yaml": ""}
    assert documentation.right.files == {"a.yaml": "x: 2\n"}


def test_a_file_shown_in_part_takes_its_other_keys_from_the_sound_plan() -> None:
    wrong = "    # milestones/pay/beta.yaml …\n    due:\n    tasks:\n      api: {title: API}\n    owner: ada"
    documentation = parse_documentation(f"T.\n\nWhy.\n\nWrong:\n{wrong}\n\nRight:\n    # a.yaml\n    x: 2\n")
    assert list(documentation.wrong.shown) == ["milestones/pay/beta.yaml …"]
    completed = "title: Closed beta\ndue:\ndelivers: saved-cards\ntasks:\n  api: {title: API}\nowner: ada\n"
    assert documentation.wrong.files == {"milestones/pay/beta.yaml": completed}


def test_what_is_written_a_commit_later_follows_in_the_history() -> None:
    wrong = "    # a.yaml\n    x: 1\n\n    # b.yaml\n    y: 1\n\n    # a.yaml (a commit later)\n    x: 2"
    documentation = parse_documentation(f"T.\n\nWhy.\n\nWrong:\n{wrong}\n\nRight:\n    # a.yaml\n    x: 3\n")
    assert documentation.wrong.history == [{"a.yaml": "x: 1\n", "b.yaml": "y: 1\n"}, {"a.yaml": "x: 2\n"}]
    assert documentation.wrong.files == {"a.yaml": "x: 2\n", "b.yaml": "y: 1\n"}
    assert documentation.right.history == [{"a.yaml": "x: 3\n"}]


def test_the_page_is_fresh() -> None:
    path = Path(__file__).parents[2] / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert generate.main(["--check"]) == 0
