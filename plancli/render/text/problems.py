"""Problems in ruff's manner: place, severity, code, message, the line with a caret, and a way out."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from plancli.model.problem import CheckResult, Problem, Severity
from plancli.render.escape import one_line, visible

from .style import PLAIN, Style, cells, fit, fold

LinesOf = Callable[[str], Sequence[str]]
"""The lines of a file by its path under the root; none where it cannot be shown."""

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "blue"}
MOST = 200
_INDENT = 4
_SIGN = "[*]"


def render_check(result: CheckResult, lines_of: LinesOf, prefix: str = "", style: Style = PLAIN) -> str:
    """A check's problems with a summary; `prefix` leads from where the reader stands to the plan's root."""
    blocks = [render_problems(map(_marked, result.problems), lines_of, prefix, style)] if result.problems else []
    if len(result.problems) > MOST:
        blocks.append(f"… and {len(result.problems) - MOST} more\n")
    return "\n".join([*blocks, _summary(result, style)]) + "\n" + _mendable(result)


def render_problems(problems: Iterable[Problem], lines_of: LinesOf, prefix: str = "", style: Style = PLAIN) -> str:
    """Problems without a summary, a blank line between them but between those of one file as a whole."""
    blocks: list[str] = []
    before: Problem | None = None
    for problem in list(problems)[:MOST]:
        if before is not None and not (before.file == problem.file and before.of_file and problem.of_file):
            blocks.append("\n")
        blocks.append(render_problem(problem, lines_of, prefix, style))
        before = problem
    return "".join(blocks)


def render_problem(problem: Problem, lines_of: LinesOf, prefix: str, style: Style) -> str:
    """One problem: a line that says what and where, the text there, and what to do."""
    place = f"{visible(prefix + problem.file)}:{problem.line}:{problem.column}"
    severity = style.paint(f"{problem.severity} {problem.code}", _COLOURS[problem.severity], "bold")
    taken = cells(f"{place}: {problem.severity} {problem.code} ")
    message, *more = fold(one_line(problem.message), style.width - _INDENT, taken - _INDENT)
    block = [f"{style.paint(place, 'bold')}: {severity} {message}", *(f"{' ' * _INDENT}{line}" for line in more)]
    margin = len(str(problem.line))
    lines = () if problem.of_file else lines_of(problem.file)
    if problem.line <= len(lines) and lines[problem.line - 1].strip():
        block += _snippet(problem, lines[problem.line - 1], margin, style)
    way_out, *more = fold(one_line(problem.help), style.width - margin - 9)
    block.append(f"{' ' * margin} {style.paint('= help:', 'cyan')} {way_out}")
    block += [f"{' ' * (margin + 9)}{line}" for line in more]
    return "\n".join(block) + "\n"


def _marked(problem: Problem) -> Problem:
    """A problem with a sign after its way out where the tool can take it."""
    return msgspec.structs.replace(problem, help=f"{problem.help} {_SIGN}") if problem.fixable else problem


def _mendable(result: CheckResult) -> str:
    """What can be mended, in a line below the summary; nothing where nothing can."""
    count = sum(problem.fixable for problem in result.problems)
    return f"{_SIGN} {count} can be mended: `plan check --fix`\n" if count else ""


def _snippet(problem: Problem, line: str, margin: int, style: Style) -> list[str]:
    """The line with a caret under the spot, cut around it where it is long."""
    start = problem.column - 1
    end = problem.end_column - 1 if problem.end_line == problem.line else len(line)
    end = max(start + 1, min(end, max(len(line), start + 1)))
    room = style.width - margin - 4
    first = 0 if end <= room else max(0, start - room // 3)
    before, under = visible(line[first:start]), visible(line[start:end]) or " "
    text = fit(visible(line[first : first + room]), room)
    marks = " " * cells(before) + style.paint("^" * min(cells(under), max(1, room - cells(before))), "red", "bold")
    bar = style.paint("|", "blue")
    number = style.paint(str(problem.line), "blue")
    return [f"{' ' * margin} {bar}", f"{number} {bar} {text}".rstrip(), f"{' ' * margin} {bar} {marks}"]


def _summary(result: CheckResult, style: Style) -> str:
    files = f"{len(result.files)} file{'s' if len(result.files) != 1 else ''}"
    since = "" if result.since is None else f" since {visible(result.since)}"
    if not result.problems:
        return style.paint("No new problems" if since else "All checks passed", "green") + f"{since} in {files}."
    counts = [
        f"{count} {severity}{'s' if count != 1 and severity != 'info' else ''}"
        for severity, count in result.summary.items()
        if count
    ]
    worst = next(problem for problem in sorted(result.problems, key=lambda one: list(_COLOURS).index(one.severity)))
    return f"{', '.join(counts)}{since} in {files}.  `plan explain {worst.code}`"
