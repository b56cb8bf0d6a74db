"""The catalogue of pull requests: each says what is expected of it, and `plan` says the same."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from catalogue import CASES, HERE, Case, Plan, read_case, told

from plancli.scope.kinds.table import SECTIONS

STATED = {"exit", "state", "ledger", "requests", "findings", "changes", "effects", "authors"}
FIGURES = ("baseline", "approved", "creep", "added", "cut", "now")
AMOUNTS = {"scope": "scope", "work": "work_minutes", "cost": "cost"}


@pytest.mark.parametrize("name", CASES)
def test_a_pull_request_is_judged_as_expected(name: str, built: Path, plan: Plan, tmp_path: Path) -> None:
    expected = read_case(name)["expect"]
    comment = tmp_path / "comment.md"
    code, out = plan("ci", "main", "--root", built, "--format", "json", "--comment", comment)
    answer = json.loads(out)
    check_comment(comment.read_text(encoding="utf-8"), passed=answer["passed"])
    assert in_order(told(answer, with_authors="authors" in expected)) == in_order(expected)
    assert code == (0 if answer["passed"] else 1)
    for charter in answer["charters"]:
        check_sums(charter)


@pytest.mark.parametrize("name", ["scope-swapped", "milestone-removed", "octopus-merge", "approved-inside-a-merge"])
def test_diff_names_the_same_kinds(name: str, built: Path, plan: Plan) -> None:
    _, out = plan("diff", "main...work", "--root", built, "--format", "json")
    found = json.loads(out)
    said = [
        f"{one['name']} {one['address']} {one['field'] or ''}".strip() for one in found["changes"] + found["effects"]
    ]
    expected = read_case(name)["expect"]
    lines = expected["changes"] + expected.get("effects", [])
    assert sorted(said) == sorted(line.partition(" ")[2] for line in lines)


@pytest.mark.parametrize("name", ["re-baselined-and-then-grown"])
def test_an_annotation_stands_at_what_grew_since_the_baseline(name: str, built: Path, plan: Plan) -> None:
    """And not at what a new baseline in the same pull request forgave."""
    assert read_case(name)["expect"]["exit"] == "1"
    _, out = plan("ci", "main", "--root", built, "--format", "github")
    [line] = re.findall("::error title=plancli .excess.,file=charters/pay.yaml,line=([0-9]+)", out)
    text = (built / "charters/pay.yaml").read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "Refund" in text


@pytest.mark.parametrize("name", ["tolerance-raised-in-the-same-pull-request"])
def test_a_tolerance_of_all_charters_is_told_where_it_stands(name: str, built: Path, plan: Plan) -> None:
    assert read_case(name)["expect"]["exit"] == "1"
    _, out = plan("ci", "main", "--root", built, "--format", "github")
    places = re.findall("::[a-z]+ title=plancli .[a-z-]+.,file=([^,]+),line=([0-9]+)", out)
    lines = [(built / file).read_text(encoding="utf-8").splitlines()[int(line) - 1] for file, line in places]
    assert [(file, line.strip()) for (file, _), line in zip(places, lines, strict=True)] == [
        ("charters/pay.yaml", "cards: {title: Save a card, size: 8}"),
        *[("plan.yaml", "scope: 50%")] * 3,
    ]
    assert "it counts for a charter once that is approved anew" in out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("charter-closed", "“Product search” is closed"),
        ("approval-of-the-charter-taken-away", "“One-click pay” loses its approval"),
    ],
)
def test_what_is_decided_about_a_charter_comes_first(name: str, said: str, built: Path, plan: Plan) -> None:
    _, out = plan("ci", "main", "--root", built, "--format", "json")
    assert json.loads(out)["verdict"].startswith(f"{said} · ")


def in_order(told: Any) -> Any:
    """The same with every list sorted: in which order it is said is tested elsewhere."""
    if isinstance(told, dict):
        return {key: in_order(value) for key, value in told.items()}
    return sorted(told) if isinstance(told, list) else told


def check_comment(text: str, *, passed: bool) -> None:
    """A sign of the verdict, whole tables, no column that says nothing, and every fold closed."""
    assert text.startswith("### ✅ " if passed else "### ❌ ")
    assert text.count("<details") == text.count("</details>")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()]
        assert {len(row) for row in rows} == {len(rows[0])}, table
        assert len(rows) > 2, table
        assert all(any(cell.strip() for cell in column) for column in zip(*rows[2:], strict=True)), table


def check_sums(charter: Any) -> None:
    """now = baseline + approved + creep, creep = added - cut, and the commits account for both parts."""
    for area, key in AMOUNTS.items():
        if charter[key] is None:
            continue
        amount = {name: Decimal(str(charter[key][name])) for name in FIGURES}
        assert amount["now"] == amount["baseline"] + amount["approved"] + amount["creep"]
        assert amount["creep"] == amount["added"] - amount["cut"]
        parts = [one for one in charter["changes"] if area_of(one) == area and one["creep"] is not None]
        for name in ("approved", "creep"):
            assert sum(Decimal(str(one[name])) for one in parts) == amount[name], (charter["address"], area, name)


def area_of(entry: Any) -> str:
    """The amount that a change is a part of; a whole milestone brings its work."""
    return "work" if entry["address"].startswith("milestone/") and entry["field"] is None else entry["area"]


# ---- the catalogue itself


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {name: read_case(name) for name in CASES}


def test_every_folder_is_a_case_and_every_case_says_what_is_expected(cases: dict[str, Case]) -> None:
    folders = {one.name for one in HERE.iterdir() if one.is_dir() and not one.name.startswith((".", "__"))}
    assert folders - {"base"} == set(cases)
    assert len(cases) >= 30
    for name, case in cases.items():
        assert case["about"].endswith("."), name
        assert case["history"], name
        assert case["expect"].get("exit") in ("0", "1"), name
        assert set(case["expect"]) <= STATED, name


def test_no_two_cases_say_the_same(cases: dict[str, Case]) -> None:
    assert len({case["about"] for case in cases.values()}) == len(cases)
    assert len({json.dumps(case["history"]) for case in cases.values()}) == len(cases)


def test_what_stops_is_said_and_nothing_else_stops(cases: dict[str, Case]) -> None:
    for name, case in cases.items():
        errors = [one for one in case["expect"].get("findings", ()) if one.startswith("error ")]
        assert case["expect"]["exit"] == ("1" if errors else "0"), name


ELSEWHERE = {"field-changed", "format-changed", "severity-restated"}
"""Kinds that no change of a plan is of: of fields that the table does not know, of another version of the format, and
of a severity written down that was left out, which is taken for a change.
"""


@pytest.mark.parametrize("section", SECTIONS)
def test_every_kind_of_a_section_occurs(section: str, cases: dict[str, Case]) -> None:
    occurring = {
        line.split()[1]
        for case in cases.values()
        for what in ("changes", "effects")
        for line in case["expect"].get(what, ())
    }
    assert {kind.name for kind in SECTIONS[section]} - occurring - ELSEWHERE == set()
