"""reviewdog's format: against a validator of it, and columns against the bytes of the file."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from given_problems import PLAIN, any_problems, changed, found
from hypothesis import given, settings
from hypothesis import strategies as st
from node_tools import installed

from plancli.model.fix import Add, Fix, Replace
from plancli.model.problem import CheckResult, Problem
from plancli.render import rdjson
from plancli.render.interchange import path_of, text_of


def diagnostics(result: CheckResult, text: str = "", prefix: str = "") -> list[dict[str, Any]]:
    whole = json.loads(rdjson.check(result, lambda _: text.split("\n"), prefix))
    assert whole["source"]["name"] == "plancli"
    return whole["diagnostics"]


def test_a_validator_of_others(tmp_path: Path) -> None:
    validator = installed("@umbrelladocs/rdformat-validator/bin/rdformat-validator.js")
    problems = (
        PLAIN,
        changed(severity="warning"),
        changed(severity="info", code="two-approvers", name="two-approvers"),
    )
    reports = {
        "none.json": rdjson.check(found(), lambda _: ()),
        "some.json": rdjson.check(found(*problems), lambda _: ()),
    }
    for name, text in {**reports, "wrong.json": reports["some.json"].replace('"path"', '"file"')}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = ["node", str(validator), "--strict", "--no-extra-fields"]
    for name, code in {"none.json": 0, "some.json": 0, "wrong.json": 1}.items():
        done = subprocess.run([*command, name], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr


def test_a_diagnostic() -> None:
    text = "title: Pay\nscope:\n  cards: {requirement: cards}\n"
    problem = changed(column=24, end_column=29)
    assert diagnostics(found(problem), text, "planning/") == [
        {
            "message": "`cards`: no such requirement: did you mean `saved-cards`?",
            "location": {
                "path": "planning/charters/pay.yaml",
                "range": {"start": {"line": 3, "column": 24}, "end": {"line": 3, "column": 29}},
            },
            "severity": "ERROR",
            "code": {
                "value": "R102",
                "url": "https://github.com/plancli/plancli/blob/main/docs/checks.md#r102-unknown-requirement",
            },
        }
    ]


def test_a_rule_of_the_plans_own_has_no_page() -> None:
    [one] = diagnostics(found(changed(code="two-approvers", name="two-approvers", severity="info")))
    assert (one["severity"], one["code"]) == ("INFO", {"value": "two-approvers"})


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=4), st.data()
)
def test_columns_count_bytes(lines: list[str], data: st.DataObject) -> None:
    """The range cuts the same text out of a line's bytes as the problem does out of its characters."""
    line = data.draw(st.integers(1, len(lines)))
    text = lines[line - 1]
    start = data.draw(st.integers(1, len(text) + 1))
    end = data.draw(st.integers(start, len(text) + 1))
    problem = changed(line=line, column=start, end_line=line, end_column=end)
    [one] = diagnostics(found(problem), "\n".join(lines))
    first, last = (one["location"]["range"][name]["column"] for name in ("start", "end"))
    assert text.encode()[first - 1 : last - 1].decode() == text[start - 1 : end - 1]


def test_a_place_that_the_text_does_not_have_is_the_end_of_its_line() -> None:
    [one] = diagnostics(found(changed(line=1, column=9, end_line=4, end_column=2)), "äb")
    assert one["location"]["range"] == {"start": {"line": 1, "column": 4}, "end": {"line": 4, "column": 1}}


@settings(max_examples=40, deadline=None)
@given(any_problems)
def test_any_text_stays_text(problems: list[Problem]) -> None:
    written = diagnostics(found(*problems))
    assert [(one["message"], one["location"]["path"]) for one in written] == [
        (text_of(one), path_of(one, "")) for one in problems
    ]


@pytest.mark.parametrize(
    ("written", "fix", "text"),
    [
        ("3 days", Replace("3d"), "3d"),
        ("'3 days'", Replace("3d"), "'3d'"),
        ('"Ben 50%"', Replace("ben", part="Ben"), '"ben 50%"'),
        ("Vault SS +2d", Replace("card-vault", part="Vault"), "card-vault SS +2d"),
    ],
)
def test_what_is_meant_is_suggested(written: str, fix: Replace, text: str) -> None:
    problem = changed(line=1, column=5, end_line=1, end_column=5 + len(written), fix=fix)
    [one] = diagnostics(found(problem), f"ä:  {written}  # why")
    assert one["suggestions"] == [{"range": one["location"]["range"], "text": text}]


@pytest.mark.parametrize("fix", [None, Add("title"), Replace("x")])
def test_what_is_no_other_text_on_the_line_is_not(fix: Fix | None) -> None:
    [one] = diagnostics(found(changed(line=7, column=1, end_line=7, end_column=1, fix=fix)), "a: b")
    assert "suggestions" not in one
