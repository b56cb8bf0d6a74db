"""What a check means, in text, Markdown or JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from plancli.checks import Check
from plancli.checks.documentation import Documentation, Example
from plancli.model.settings import Rule

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
    parts += ["\n".join(fold(line, style.width)) for line in _mending(check)]
    parts += [_example(style.paint("Wrong", "red"), documentation.wrong)]
    parts += [_example(style.paint("Right", "green"), documentation.right)]
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def render_rule(name: str, rule: Rule, form: str, style: Style) -> str:
    """A rule of plan.yaml: what it says, of what, and under which condition all is well."""
    severity = rule.severity or "warning"
    why = f"A rule of plan.yaml. All is well with a {rule.kind} where `{rule.unless}`."
    if form == "json":
        body = {"code": name, "name": name, "severity": severity, "title": rule.say, "why": why}
        return encode("explain", {**body, "wrong": {}, "right": {}})
    head = f"## {name}" if form == "markdown" else f"{style.paint(name, 'bold')} ({severity})"
    lines = [why] if form == "markdown" else fold(why, style.width)
    return "\n\n".join([head, rule.say, "\n".join(lines)]) + "\n"


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
        "fix": check.fix,
        "wrong": documentation.wrong.files,
        "right": documentation.right.files,
    }


def _mending(check: Check) -> Iterator[str]:
    """What `plan check --fix` does, of a check that has a fix."""
    if check.fix is not None:
        yield f"`plan check --fix` {check.fix}."


def _example(title: str, example: Example) -> str:
    shown = example.shown.items()
    blocks = [f"  # {path}\n" + "".join(f"  {line}\n" for line in text.splitlines()) for path, text in shown]
    return f"{title}:\n" + "\n".join(blocks)


def _markdown(check: Check, documentation: Documentation) -> str:
    parts = [f"## {check.code} {check.name}", documentation.title, documentation.why, *_mending(check)]
    for title, example in (("Wrong", documentation.wrong), ("Right", documentation.right)):
        parts += [f"{title}:", *(f"```yaml\n# {path}\n{text.rstrip()}\n```" for path, text in example.shown.items())]
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"
