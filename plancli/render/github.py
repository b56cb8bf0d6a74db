"""Problems as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from plancli.model.problem import CheckResult, Problem

from .escape import github_message, github_property, one_line, visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST = 10
"""How many annotations of each kind GitHub shows of a step; it drops the rest without a word."""


def check(result: CheckResult, prefix: str = "") -> str:
    """Annotations, the worst first, and of each kind no more than GitHub shows; the last says how many are left."""
    lines = []
    for severity, command in _COMMANDS.items():
        found = [problem for problem in result.problems if problem.severity == severity]
        kept = found if len(found) <= _MOST else found[: _MOST - 1]
        lines += [_annotation(command, problem, prefix) for problem in kept]
        if len(kept) < len(found):
            lines.append(f"::{command} title=plancli::{len(found) - len(kept)} more: run `plan check`")
    return "".join(f"{line}\n" for line in lines)


def _annotation(command: str, problem: Problem, prefix: str) -> str:
    file = visible(prefix + problem.file)
    place = {"title": f"plancli ({problem.code})", "file": file, "line": str(problem.line)}
    place |= {"endLine": str(problem.end_line), "col": str(problem.column), "endColumn": str(problem.end_column)}
    properties = ",".join(f"{key}={github_property(value)}" for key, value in place.items())
    message = f"{file}:{problem.line}:{problem.column}: {problem.code} {one_line(problem.message)}\n"
    return f"::{command} {properties}::{github_message(f'{message}  help: {one_line(problem.help)}')}"
