"""Problems as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from collections.abc import Sequence

from plancli.model.problem import CheckResult, Problem
from plancli.reports.ci_verdict import build_verdict
from plancli.scope.gate_result import Review
from plancli.words import Words

from .escape import github_message, github_property, one_line, visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST = 10
"""How many annotations of each kind GitHub shows of a step; it drops the rest without a word."""


def check(result: CheckResult, prefix: str = "") -> str:
    """What a check found, as annotations."""
    return annotations(result.problems, prefix, "run `plan check`")


def review(found: Review) -> str:
    """The verdict as a line of the log, then what the gate finds as annotations."""
    parts = build_verdict(found, Words.of(found.after, found.today))
    verdict = " · ".join(one_line(f"{part.text} {part.place or ''}".strip()) for part in parts)
    problems = [one.problem for one in found.findings if one.problem is not None]
    shown = annotations(problems, found.root, "the summary of the run has them")
    return f"{'✓' if found.passed else '✗'} {verdict}\n{shown}"


def annotations(problems: Sequence[Problem], prefix: str, way_out: str) -> str:
    """The worst first, and of each kind no more than GitHub shows; the last says how many are left, and where."""
    lines = []
    for severity, command in _COMMANDS.items():
        found = [problem for problem in problems if problem.severity == severity]
        kept = found if len(found) <= _MOST else found[: _MOST - 1]
        lines += [_annotation(command, problem, prefix) for problem in kept]
        if len(kept) < len(found):
            lines.append(f"::{command} title=plancli::{len(found) - len(kept)} more: {way_out}")
    return "".join(f"{line}\n" for line in lines)


def _annotation(command: str, problem: Problem, prefix: str) -> str:
    file = visible(prefix + problem.file)
    place = {"title": f"plancli ({problem.code})", "file": file, "line": str(problem.line)}
    place |= {"endLine": str(problem.end_line), "col": str(problem.column), "endColumn": str(problem.end_column)}
    properties = ",".join(f"{key}={github_property(value)}" for key, value in place.items())
    message = f"{file}:{problem.line}:{problem.column}: {problem.code} {one_line(problem.message)}"
    if problem.help:
        message += f"\n  help: {one_line(problem.help)}"
    return f"::{command} {properties}::{github_message(message)}"
