"""Rules of plan.yaml, end to end: found, explained, waived, and a gate where they are errors."""

import pytest
from sandbox import Sandbox
from small import FILES
from terminal import Terminal

RULE = """
checks:
  rules:
    many-approvers: {kind: charter, unless: approvers|length >= 9, say: Charters name many approvers, severity: error}
"""


@pytest.fixture
def ruled(wallet: Sandbox) -> Sandbox:
    wallet.write({"plan.yaml": FILES["plan.yaml"] + RULE})
    return wallet


def test_a_rule_is_found_and_stops_a_gate(terminal: Terminal, ruled: Sandbox) -> None:
    shown = terminal.plan("check")
    assert shown.code == 1
    assert "charters/pay.yaml:1:1: error many-approvers charter/pay: Charters name many approvers" in shown.out
    assert "plan explain many-approvers" in shown.out


def test_explain_says_what_it_asks_for(terminal: Terminal, ruled: Sandbox) -> None:
    assert "All is well with a charter where `approvers|length >= 9`." in terminal.plan("explain", "many-approvers").out
    value = terminal.plan("explain", "many-approvers", "--format", "json").json
    assert (value["code"], value["severity"], value["title"]) == (
        "many-approvers",
        "error",
        "Charters name many approvers",
    )
    assert terminal.plan("explain", "many-approvers", "--format", "markdown").out.startswith("## many-approvers\n")


def test_a_misspelt_name_is_suggested(terminal: Terminal, ruled: Sandbox) -> None:
    shown = terminal.plan("explain", "many-aprovers")
    assert shown.code == 2
    assert "did you mean `many-approvers`?" in shown.err


def test_without_a_plan_explain_knows_the_checks(terminal: Terminal) -> None:
    assert terminal.plan("explain", "C101").code == 0
    assert "there is no check `many-approvers`" in terminal.plan("explain", "many-approvers").err


def test_in_every_format(terminal: Terminal, ruled: Sandbox) -> None:
    for form in ("json", "github"):
        shown = terminal.plan("check", "--format", form)
        assert shown.code == 1
        assert "many-approvers" in shown.out
