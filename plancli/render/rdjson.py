"""Problems in reviewdog's diagnostic format, `rdjson`: comments on the lines of a pull request, wherever that is.

Columns count the bytes of UTF-8 from 1, ends are excluded.
"""

from collections.abc import Callable, Sequence
from typing import Any

from plancli.model.fix import Replace
from plancli.model.problem import CheckResult, Problem

from .interchange import HOME, page_of, path_of, text_of
from .json import encode_value


def check(result: CheckResult, lines_of: Callable[[str], Sequence[str]], prefix: str = "") -> str:
    """What a check found; `lines_of` gives a file's lines, `prefix` leads from where reviewdog runs to the root."""
    diagnostics = [_diagnostic(problem, lines_of(problem.file), prefix) for problem in result.problems]
    return encode_value({"source": {"name": "plancli", "url": HOME}, "diagnostics": diagnostics})


def _diagnostic(problem: Problem, lines: Sequence[str], prefix: str) -> dict[str, Any]:
    places = {"start": (problem.line, problem.column), "end": (problem.end_line, problem.end_column)}
    extent = {
        name: {"line": line, "column": _byte_column(lines, line, column)} for name, (line, column) in places.items()
    }
    page = page_of(problem.code)
    return {
        "message": text_of(problem),
        "location": {"path": path_of(problem, prefix), "range": extent},
        "severity": problem.severity.upper(),
        "code": {"value": problem.code, **({"url": page} if page else {})},
        **_suggestions(problem, lines, extent),
    }


def _suggestions(problem: Problem, lines: Sequence[str], extent: dict[str, Any]) -> dict[str, Any]:
    """What to write there instead, where that is known: in the quotes of the text that stands there."""
    if not isinstance(problem.fix, Replace) or problem.end_line != problem.line or problem.line > len(lines):
        return {}
    written = lines[problem.line - 1][problem.column - 1 : problem.end_column - 1]
    quotes = written[:1] if written[:1] in ("'", '"') else ""
    text = f"{quotes}{problem.fix.applied_to(written.strip(quotes or None))}{quotes}"
    return {"suggestions": [{"range": extent, "text": text}]} if written else {}


def _byte_column(lines: Sequence[str], line: int, column: int) -> int:
    """A column in bytes, of one in characters; no further than the line goes."""
    text = lines[line - 1] if line <= len(lines) else ""
    return len(text[: column - 1].encode("utf-8", "replace")) + 1
