"""Why a date is what it is, in text: the answer, the chain from its beginning, what would bring it forward."""

from collections.abc import Iterator

from plancli.render.escape import one_line
from plancli.reports.why import Why, WhyStep

from .style import PLAIN, Style, cells, fit, fold


def render_why(why: Why, style: Style = PLAIN) -> str:
    """The answer and its reason first."""
    first, *more = fold(f"{one_line(why.answer)}.", style.width)
    lines = [style.paint(line, "bold") for line in (first, *more)]
    for sentence in (why.reason, why.lost):
        if sentence:
            lines += fold(f"{one_line(sentence)}.", style.width)
    if why.steps:
        lines.append("")
        column = max(cells(step.dates) for step in why.steps) + 2
        lines += (line for step in why.steps for line in _step(step, column, style))
        lines += ["", *_levers(why, style)]
    return "\n".join(lines) + "\n"


def _step(step: WhyStep, column: int, style: Style) -> Iterator[str]:
    """The dates, the title and the address; below them the reasons, one a line."""
    margin = " " * column
    room = style.width - column
    title = one_line(f"◆ {step.title}" if step.milestone else step.title)
    beside = cells(title) + 2 + len(step.address) <= room
    name = title if beside else fit(title, min(cells(title), room))
    address = style.paint(step.address, "dim")
    yield f"{fit(step.dates, column)}{style.paint(name, 'bold')}{f'  {address}' if beside else ''}"
    if not beside:
        yield margin + address
    for reason in step.reasons:
        yield from (margin + line for line in fold(one_line(reason), room))


def _levers(why: Why, style: Style) -> Iterator[str]:
    if not why.levers:
        yield "Nothing in the plan would bring it forward: all of it is done, or begins on the status date."
        return
    if len(why.levers) == 1:
        yield from fold(f"To bring it forward: {one_line(why.levers[0])}.", style.width)
        return
    yield "To bring it forward:"
    for lever in why.levers:
        first, *more = fold(one_line(lever), style.width - 4)
        yield from (f"  • {first}", *(f"    {line}" for line in more))
