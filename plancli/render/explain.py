"""What a check means, in text, Markdown or JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plancli.checks import Check
from plancli.checks.documentation import Documentation

from .json import encode
from .text.style import Style, fold


def render(check: Check, documentation: Documentation, form: str, style: Style) -> str:
    """One check: why it matters, what is wrong and what is right."""
    if form == "json":
        return encode("explain", _body(check, documentation))
    if form == "markdown":
        return _markdown(check, documentation)
    head = f"{style.paint(check.code, 'bold')} {style.paint(check.name, 'bold')} ({check.severity})"
    why = (fold(" ".join(part.split()), style.width) for part in documentation.why.split("\n\n"))
    parts = [head, documentation.title, *("\n".join(lines) for lines in why)]
    parts += [_example(style.paint("Wrong", "red"), documentation.wrong)] if documentation.wrong else []
    parts += [_example(style.paint("Right", "green"), documentation.right)] if documentation.right else []
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def render_list(checks: Sequence[Check], form: str, style: Style) -> str:
    """All checks, a line each."""
    if form == "json":
        rows = [{"code": one.code, "name": one.name, "severity": one.severity, "title": one.title} for one in checks]
        return encode("explain", {"checks": rows})
    if form == "markdown":
        lines = ["| code | name | severity | |", "| --- | --- | --- | --- |"]
        return "\n".join([*lines, *(f"| {c.code} | {c.name} | {c.severity} | {c.title} |" for c in checks)]) + "\n"
    width = max(len(check.name) for check in checks)
    return "".join(f"{line}\n" for check in checks for line in _row(check, width, style))


def _row(check: Check, width: int, style: Style) -> Iterator[str]:
    """A check in the list; what does not fit goes on below."""
    left = f"{check.code}  {check.name:<{width}}  {check.severity:<7}  "
    first, *more = fold(check.title, style.width - len(left))
    yield left.replace(check.code, style.paint(check.code, "bold"), 1) + first
    yield from (" " * len(left) + line for line in more)


def _body(check: Check, documentation: Documentation) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "severity": check.severity,
        "title": documentation.title,
        "why": documentation.why,
        "wrong": dict(documentation.wrong),
        "right": dict(documentation.right),
    }


def _example(title: str, files: Mapping[str, str]) -> str:
    blocks = [f"  # {path}\n" + "".join(f"  {line}\n" for line in text.splitlines()) for path, text in files.items()]
    return f"{title}:\n" + "\n".join(blocks)


def _markdown(check: Check, documentation: Documentation) -> str:
    parts = [f"## {check.code} {check.name}", documentation.title, documentation.why]
    for title, files in (("Wrong", documentation.wrong), ("Right", documentation.right)):
        blocks = [f"```yaml\n# {path}\n{text.rstrip()}\n```" for path, text in files.items()]
        parts += [f"{title}:", *blocks] if blocks else []
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"
