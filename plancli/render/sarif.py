"""Problems as SARIF 2.1.0 (OASIS, 2020), as code scanning of GitHub and viewers in editors read it."""

import re
from typing import Any
from urllib.parse import quote

from plancli import __version__
from plancli.checks import ALL, load_check
from plancli.checks.documentation import AREAS, load_documentation
from plancli.model.problem import CheckResult, Problem, Severity

from . import explain
from .interchange import HOME, fingerprints, page_of, text_of, worst_first
from .json import encode_value
from .text.style import PLAIN

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_MOST = 5_000
"""How many results of a run GitHub shows; it refuses a run with over 25,000."""
_LONGEST = 1_024
"""Characters of a rule's full description."""
_MARKUP = re.compile(r"(?<=\])(?=\()|(?<=\{)(?=\d)")
"""Where a message would have a link or a placeholder."""


def check(result: CheckResult, prefix: str = "") -> str:
    """What a check found, the worst first; `prefix` leads from the top of the repository to the plan's root."""
    problems = worst_first(result.problems)
    kept = problems[:_MOST]
    names = dict(sorted({problem.code: problem.name for problem in kept}.items()))
    places = {code: at for at, code in enumerate(names)}
    marks = fingerprints(kept, prefix)
    run = {
        "tool": {"driver": _driver([_rule(code, name) for code, name in names.items()])},
        "invocations": [_invocation(len(problems) - len(kept))],
        "automationDetails": {"id": f"plancli/{quote(prefix, errors='surrogateescape')}"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.code], prefix, mark) for one, mark in zip(kept, marks, strict=True)],
    }
    return encode_value({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": "plancli", "version": __version__, "informationUri": HOME, "rules": rules}


def _invocation(left: int) -> dict[str, Any]:
    """That the check ran, and how many problems are left out."""
    more = {"level": "warning", "message": {"text": f"{left} more problems: run `plan check`"}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [more] if left else []}


def _rule(code: str, name: str) -> dict[str, Any]:
    """What a check means; one of the plan's own has no more than its name."""
    if code not in ALL:
        own = {"text": f"A rule of this plan: {name}"}
        return {"id": code, "name": name, "shortDescription": own, "fullDescription": own, "help": own}
    one, documentation = load_check(name), load_documentation(name)
    text, markdown = (explain.render(one, documentation, form, PLAIN) for form in ("text", "markdown"))
    why = " ".join(documentation.why.split())
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": documentation.title},
        "fullDescription": {"text": why if len(why) <= _LONGEST else f"{why[: _LONGEST - 1]}…"},
        "help": {"text": text, "markdown": markdown},
        "helpUri": page_of(code),
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
        "properties": {"tags": [AREAS[code[0]]]},
    }


def _result(problem: Problem, rule: int, prefix: str, mark: str) -> dict[str, Any]:
    uri = quote(f"{prefix}{problem.file}", errors="surrogateescape")
    region = {"startLine": problem.line, "startColumn": problem.column}
    region |= {"endLine": problem.end_line, "endColumn": problem.end_column}
    place = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _MARKUP.sub("\u200b", text_of(problem))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"problem/v1": mark},
    }
