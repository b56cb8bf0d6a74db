"""A review in text: the verdict, what is in the way, the next command."""

from collections.abc import Iterator, Sequence

from plancli.render.escape import one_line
from plancli.reports.ci import outcome
from plancli.reports.ci_verdict import Part, build_verdict
from plancli.scope.gate_result import Review
from plancli.words import Words, count

from .problems import MOST, LinesOf, render_problem
from .style import PLAIN, Style, fold


def render_ci(review: Review, lines_of: LinesOf, prefix: str = "", style: Style = PLAIN) -> str:
    """The verdict first; then what is new, worst first; what stood before is counted."""
    colour = "green" if review.passed else "red"
    sign, *rest = verdict_lines(review, style.width)
    lines = [style.paint(sign, colour, "bold"), *(style.paint(one, colour, "bold") for one in rest)]
    lines += [style.paint(one, "dim") for one in fold(_sides(review), style.width)]
    new = [one.problem for one in review.findings if one.new and one.problem is not None]
    blocks = [render_problem(one, lines_of, prefix, style) for one in new[:MOST]]
    if len(new) > MOST:
        blocks.append(f"… and {len(new) - MOST} more\n")
    return "\n".join([*lines, "", *blocks, *_closing(review, style)]) + "\n"


def verdict_lines(review: Review, width: int) -> list[str]:
    """The verdict with its sign, folded."""
    parts = build_verdict(review, Words.of(review.after, review.today))
    return fold(f"{'✓' if review.passed else '✗'} {_joined(parts)}", width)


def _joined(parts: Sequence[Part]) -> str:
    return " · ".join(one_line(f"{part.text} {part.place or ''}".strip()) for part in parts)


def _sides(review: Review) -> str:
    words = Words(None, 1)
    base, head = ((one.commit or "")[:7] for one in (review.base, review.head))
    name = one_line(review.base.rev or "")
    called = f"{name} ({base})" if name and not (review.base.commit or "").startswith(name) else base
    return f"from {called} to {head}, at {words.date(review.today)}"


def _closing(review: Review, style: Style) -> Iterator[str]:
    yield from fold(outcome(review), style.width)
    older = sum(not one.new for one in review.findings)
    if older:
        yield f"{count(older, 'finding')} stood before: `plan ci --format markdown` tells which."
    if review.proposals:
        yield "`plan ci --format markdown` writes a change request that would approve it."
    elif review.comparison is not None and review.comparison.changes:
        base, head = ((one.commit or "")[:7] for one in (review.base, review.head))
        yield f"`plan diff {base} {head}` shows every change."
