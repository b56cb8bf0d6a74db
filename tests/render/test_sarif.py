"""SARIF: against the published schema, against the rules of code scanning, and what both leave open."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from given_problems import PLAIN, any_problems, changed, found
from hypothesis import given, settings
from node_tools import installed

from plancli import __version__
from plancli.checks import ALL, load_check
from plancli.model.problem import CheckResult, Problem
from plancli.render import sarif
from plancli.render.interchange import text_of

UNREACHED = """<?xml version="1.0" encoding="utf-8"?>
<Properties>
  <Properties Key="SARIF2006.UrisShouldBeReachable.Options"><Property Key="RuleEnabled" Value="Disabled" /></Properties>
</Properties>
"""
"""Without this the validator of Microsoft's asks the network for every address in the report."""


def each() -> list[Problem]:
    """A problem of each check."""
    return [
        changed(code=code, name=name, severity=load_check(name).severity, line=at, end_line=at)
        for at, (code, name) in enumerate(ALL.items(), start=1)
    ]


def run_of(result: CheckResult, prefix: str = "") -> dict[str, Any]:
    log = json.loads(sarif.check(result, prefix))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    return run


def test_the_published_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="the schema needs a validator: install the extra `dev`")
    schema = json.loads(installed("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for result in (found(), found(*each()), found(changed(code="two-approvers", name="two-approvers"))):
        assert [error.message for error in validator.iter_errors(json.loads(sarif.check(result)))] == []
    wrong = json.loads(sarif.check(found(PLAIN)))
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator.iter_errors(wrong)), "it sees what is wrong"


def test_the_rules_of_code_scanning(tmp_path: Path) -> None:
    multitool = installed("@microsoft/sarif-multitool-*/Sarif.Multitool")
    (tmp_path / "settings.xml").write_text(UNREACHED)
    (tmp_path / "plan.sarif").write_text(sarif.check(found(*each()), "planning/"), encoding="utf-8")
    options = ["--rule-kind", "Sarif;Ghas", "-c", "settings.xml", "-o", "judged.sarif", "--log", "ForceOverwrite"]
    command = [str(multitool), "validate", "plan.sarif", *options, "--level", "Error;Warning;Note"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    judged = json.loads((tmp_path / "judged.sarif").read_text(encoding="utf-8-sig"))
    found_by_it = {one["ruleId"]: one["level"] for run in judged["runs"] for one in run.get("results", ())}
    assert set(found_by_it) <= {"SARIF2002", "SARIF2003", "SARIF2010", "SARIF2011", "SARIF2012"}, "notes of style"
    assert set(found_by_it.values()) <= {"note"}


def test_a_result() -> None:
    problem = changed(line=14, column=52, end_line=14, end_column=67)
    run = run_of(found(problem), "planning/a b/")
    [result] = run["results"]
    [fingerprint] = result.pop("partialFingerprints").values()
    assert len(fingerprint) == 64
    assert result == {
        "ruleId": "R102",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`cards`: no such requirement: did you mean `saved-cards`?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "planning/a%20b/charters/pay.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 14, "startColumn": 52, "endLine": 14, "endColumn": 67},
                }
            }
        ],
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "plancli/planning/a%20b/"}
    assert run["tool"]["driver"]["version"] == __version__
    assert run_of(found())["automationDetails"] == {"id": "plancli/"}


def test_only_rules_that_occur_each_once_in_order() -> None:
    run = run_of(found(changed(code="S206", name="due-date-missed", severity="warning"), PLAIN, changed(line=9)))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R102", "S206"]
    assert [(one["level"], rules[one["ruleIndex"]]["id"]) for one in run["results"]] == [
        ("error", "R102"),
        ("error", "R102"),
        ("warning", "S206"),
    ]


def test_a_rule_says_what_code_scanning_shows() -> None:
    rules = run_of(found(*each()))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(ALL)
    for rule in rules:
        assert rule["name"] == ALL[rule["id"]]
        assert rule["shortDescription"]["text"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert "Wrong:" in rule["help"]["text"]
        assert "```yaml" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert 1 <= len(rule["properties"]["tags"]) <= 10


def test_a_rule_of_the_plans_own() -> None:
    [rule] = run_of(found(changed(code="two-approvers", name="two-approvers")))["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "A rule of this plan: two-approvers"}
    assert rule.keys() >= {"id", "fullDescription", "help"}


def test_the_worst_of_many_are_kept_and_the_rest_is_counted() -> None:
    mild = [changed(severity="info", line=at, end_line=at) for at in range(1, 5001)]
    run = run_of(found(*mild, changed(line=6000), changed(severity="warning", line=6001), changed(line=6002)))
    assert len(run["results"]) == 5000
    assert [one["level"] for one in run["results"][:4]] == ["error", "error", "warning", "note"]
    [invocation] = run["invocations"]
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "3 more problems: run `plan check`"
    ]
    assert run_of(found(*mild))["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


@settings(max_examples=40, deadline=None)
@given(any_problems)
def test_any_text_stays_text(problems: list[Problem]) -> None:
    results = run_of(found(*problems))["results"]
    given = sorted((text_of(one), one.file, one.line) for one in problems)
    assert given == sorted(
        (
            one["message"]["text"].replace("\u200b", ""),
            unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            one["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for one in results
    )
    for one in results:
        assert "](" not in one["message"]["text"]
        assert "{0}" not in one["message"]["text"]
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", one["message"]["text"])
