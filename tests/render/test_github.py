"""Annotations as the runner of GitHub's reads them."""

import re

from given_problems import PLAIN, any_problems, changed, found
from hypothesis import given, settings

from plancli.model.problem import CheckResult, Problem
from plancli.render import github
from plancli.render.escape import one_line, visible

Command = tuple[str, dict[str, str], str]


def commands(result: CheckResult, prefix: str = "") -> list[Command]:
    """Each line as the runner takes it: `::NAME KEY=VALUE,…::MESSAGE`, unescaped as its documentation says."""
    return [_command(line) for line in github.check(result, prefix).splitlines()]


def _command(line: str) -> Command:
    match = re.fullmatch("::(error|warning|notice) ([^:]*)::(.*)", line)
    assert match is not None, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    codes = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n"}
    values = {key: _unescaped(value, codes) for key, value in properties.items()}
    return match[1], values, _unescaped(match[3], {"%0D": "\r", "%0A": "\n"})


def _unescaped(text: str, codes: dict[str, str]) -> str:
    for code, character in codes.items():
        text = text.replace(code, character)
    return text.replace("%25", "%")


def test_an_annotation() -> None:
    [(name, place, message)] = commands(found(PLAIN), "planning/")
    assert name == "error"
    assert place == {
        "title": "plancli (R102)",
        "file": "planning/charters/pay.yaml",
        "line": "3",
        "endLine": "3",
        "col": "5",
        "endColumn": "10",
    }
    assert message == (
        "planning/charters/pay.yaml:3:5: R102 `cards`: no such requirement\n  help: did you mean `saved-cards`?"
    )


def test_the_worst_ten_of_each_kind_and_how_many_more() -> None:
    mild = [changed(severity="info", line=at) for at in range(1, 31)]
    some = [changed(severity="warning", line=at) for at in range(1, 11)]
    grave = [changed(line=at) for at in range(1, 13)]
    written = commands(found(*mild, *some, *grave))
    assert [name for name, _, _ in written] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert [message for _, _, message in written if "more" in message] == [
        "3 more: run `plan check`",
        "21 more: run `plan check`",
    ]


def test_without_help_the_message_is_all() -> None:
    assert github.annotations([changed(help="", severity="info")], "", "").endswith(
        "::charters/pay.yaml:3:5: R102 `cards`: no such requirement\n"
    )


@settings(max_examples=40, deadline=None)
@given(any_problems)
def test_any_text_stays_text(problems: list[Problem]) -> None:
    written = sorted((place["file"], message) for _, place, message in commands(found(*problems)))
    assert written == sorted((visible(one.file), _message(one)) for one in problems)


def _message(problem: Problem) -> str:
    place = f"{visible(problem.file)}:{problem.line}:{problem.column}"
    way_out = f"\n  help: {one_line(problem.help)}" if problem.help else ""
    return f"{place}: {problem.code} {one_line(problem.message)}{way_out}"
