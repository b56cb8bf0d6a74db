"""GitLab's Code Quality report: what its parser asks for, and no more."""

from typing import Annotated, Literal

import jsonschema
import msgspec
import pytest
from given_problems import PLAIN, any_problems, changed, found
from hypothesis import given, settings

from plancli.model.problem import CheckResult, Problem
from plancli.render import gitlab
from plancli.render.interchange import path_of, text_of


class Lines(msgspec.Struct, forbid_unknown_fields=True):
    begin: Annotated[int, msgspec.Meta(ge=1)]


class Location(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    lines: Lines


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    """The fields that GitLab's documentation of Code Quality lists, with their types; all are required."""

    description: str
    check_name: str
    fingerprint: str
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: Location


TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
PARSER = {
    "type": "object",
    "required": ["description", "fingerprint", "severity", "location"],
    "properties": {
        **dict.fromkeys(["description", "fingerprint", "severity"], TEXT),
        "location": {
            "type": "object",
            "properties": {"path": TEXT, "lines": {"type": "object", "properties": {"begin": WHOLE}}},
        },
    },
}
"""What GitLab's own parser holds an entry against: app/validators/json_schemas/codeclimate.json in its sources."""


def entries(result: CheckResult, prefix: str = "") -> list[Entry]:
    text = gitlab.check(result, prefix)
    assert text.startswith("["), "no byte order mark"
    for entry in msgspec.json.decode(text):
        jsonschema.validate(entry, PARSER)
    return msgspec.json.decode(text, type=list[Entry])


def test_an_entry() -> None:
    [entry] = entries(found(PLAIN), "planning/")
    assert entry.description == "`cards`: no such requirement: did you mean `saved-cards`?"
    assert (entry.check_name, entry.severity) == ("R102", "critical")
    assert entry.location == Location("planning/charters/pay.yaml", Lines(3))


def test_nothing_is_an_empty_array() -> None:
    assert entries(found(files=("plan.yaml",))) == []


@pytest.mark.parametrize(("ours", "theirs"), [("error", "critical"), ("warning", "minor"), ("info", "info")])
def test_severities(ours: str, theirs: str) -> None:
    assert [entry.severity for entry in entries(found(changed(severity=ours)))] == [theirs]


@settings(max_examples=40, deadline=None)
@given(any_problems)
def test_any_text_stays_text(problems: list[Problem]) -> None:
    """GitLab keeps one entry of each fingerprint, so that every problem needs one of its own."""
    written = entries(found(*problems))
    assert len({entry.fingerprint for entry in written}) == len(problems)
    assert [(one.description, one.location.path, one.location.lines.begin) for one in written] == [
        (text_of(one), path_of(one, ""), one.line) for one in problems
    ]
