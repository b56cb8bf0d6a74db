"""Problems and findings as GitLab's Code Quality report: an array that its merge requests compare."""

from typing import Any

from plancli.model.problem import CheckResult, Severity
from plancli.scope.gate_result import GateFinding, Review

from .interchange import distinct, fingerprints, path_of, text_of
from .json import encode_value

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def check(result: CheckResult, prefix: str = "") -> str:
    """What a check found, one entry each; `prefix` leads from the top of the repository to the plan's root."""
    marks = fingerprints(result.problems, prefix)
    return encode_value(
        [
            _entry(text_of(one), one.code, mark, one.severity, (path_of(one, prefix), one.line))
            for one, mark in zip(result.problems, marks, strict=True)
        ]
    )


def review(found: Review) -> str:
    """What the gate finds, one entry each; the same finding has the same fingerprint in every run."""
    marks = distinct(_identity(one, found.root) for one in found.findings)
    return encode_value([_of_finding(one, found.root, mark) for one, mark in zip(found.findings, marks, strict=True)])


def _of_finding(one: GateFinding, root: str, mark: str) -> dict[str, Any]:
    name = one.name if one.kind == "problem" else f"{one.kind}/{one.name}"
    if one.problem is None:
        return _entry(one.name, name, mark, one.severity, (f"{root}plan.yaml", 1))
    return _entry(text_of(one.problem), name, mark, one.severity, (path_of(one.problem, root), one.problem.line))


def _identity(one: GateFinding, root: str) -> str:
    file = one.problem.file if one.problem else "plan.yaml"
    return f"{one.kind} {one.name} {root}{file} {one.address} {one.field or ''}"


def _entry(text: str, name: str, mark: str, severity: Severity, place: tuple[str, int]) -> dict[str, Any]:
    path, line = place
    return {
        "description": text,
        "check_name": name,
        "fingerprint": mark,
        "severity": _SEVERITIES[severity],
        "location": {"path": path, "lines": {"begin": line}},
    }
