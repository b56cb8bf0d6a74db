"""Baselines in text: the series of a charter, one of them, and the tags that bear witness."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plancli.model.plan import Plan
from plancli.render.escape import one_line
from plancli.render.words import value
from plancli.reports.baselines import (
    approved_in_words,
    baselines_in_words,
    fault_in_words,
    forgave_in_words,
    tag_in_words,
    totals_in_words,
)
from plancli.scope.baseline_content import BaselineContent
from plancli.scope.baselines import GivenBaseline, Withdrawal
from plancli.scope.evidence import TagCheck, TaggedSeries
from plancli.words import NOTHING, Words, count, listed, number

from .style import PLAIN, Style, cells, fit, fold, right

_DAY, _WHO, _COMMIT, _FIGURES, _TAG = 12, 12, 9, (8, 11, 13, 13, 5), 2
_DETAIL = 5


def render_series(found: Sequence[TaggedSeries], plan: Plan, year: int, style: Style = PLAIN) -> str:
    """Charter by charter, each baseline with what it forgave. Dates of `year` are written without it."""
    if not found:
        return "The plan has no charters yet.\n"
    words = Words(year, plan.units.day_minutes)
    return "\n".join("\n".join(line.rstrip() for line in _series(one, words, style)) + "\n" for one in found)


def _series(tagged: TaggedSeries, words: Words, style: Style) -> Iterator[str]:
    series = tagged.series
    state = "deleted" if series.deleted else series.status
    yield _titled(series.title, f" · {state} · {baselines_in_words(series)}", style)
    if not series.baselines:
        return
    names = ("scope", "work", "cost", "finish", "due")
    heads = "".join(right(name, width) for name, width in zip(names, _FIGURES, strict=True))
    head = f"     {fit('approved', _DAY)}{fit('by', _WHO)}{fit('commit', _COMMIT)}{heads}{' ' * _TAG}tag"
    yield style.paint(head, "dim")
    for given, check in zip(series.baselines, tagged.tags, strict=False):
        yield _row(given, check, words, style)
        yield from _indented(_details(given, words), style)
        withdrawals = (one for one in series.withdrawals if one.number == given.number)
        yield from _indented((_withdrawn(one, words) for one in withdrawals), style)
    for check in tagged.strays:
        yield f"     {check.name}: {tag_in_words(check)}"
    if totals := list(totals_in_words(series, words)):
        yield from fold(f"Since the first: {'; '.join(totals)}.", style.width)


def _titled(title: str, rest: str, style: Style) -> str:
    line = one_line(title)
    return style.paint(fit(line, min(cells(line), max(18, style.width - cells(rest)))), "bold") + rest


def _row(given: GivenBaseline, check: TagCheck, words: Words, style: Style) -> str:
    baseline, figures = given.baseline, given.figures
    who = one_line(baseline.approval.by) if baseline.approval else NOTHING
    shown = (
        number(figures.scope),
        words.duration(figures.work),
        number(figures.cost),
        words.date(figures.finish),
        str(len(figures.dues)),
    )
    left = f"{right(str(given.number), 3)}  {fit(_day(baseline.commit.date, words), _DAY)}{fit(who, _WHO - 1)} "
    left += fit(baseline.commit.short, _COMMIT)
    left += "".join(right(cell, width) for cell, width in zip(shown, _FIGURES, strict=True))
    right_word = "signed" if check.signature else "right"
    word = {"missing": NOTHING, "right": right_word, "of-another-plan": "other plan"}.get(check.state, check.state)
    tag = style.paint(word, "red") if check.state == "wrong" else word
    return f"{left}{' ' * _TAG}{tag}"


def _day(date: str, words: Words) -> str:
    return words.date(date) if date else "unknown day"


def _details(given: GivenBaseline, words: Words) -> Iterator[str]:
    """The reason, who wrote it, and what it forgave of the baseline before."""
    baseline = given.baseline
    if baseline.approval is None:
        yield "by its status, without an approval"
    elif baseline.approval.why:
        yield f"why: {one_line(baseline.approval.why)}"
    yield _written_by(given)
    if given.forgave is not None:
        yield f"forgave {forgave_in_words(given.forgave, words)}"
        if approved := approved_in_words(given.forgave, words):
            yield f"change requests had approved {approved}"


def _written_by(given: GivenBaseline) -> str:
    commit, written = given.baseline.commit, given.baseline.written
    where = f" in {written.short}, merged in {commit.short}" if written.hash != commit.hash else ""
    doubt = ", who is not the approver" if given.doubt == "not-their-commit" else ""
    return f"written by {one_line(written.author)}{where}{doubt}"


def _withdrawn(one: Withdrawal, words: Words) -> str:
    what = "the charter was deleted" if one.deleted else "the approval was withdrawn"
    if one.commit is None:
        return f"{what}; that is not committed"
    return f"{what} {_day(one.date or '', words)} by {one_line(one.author or '')} in {(one.written_in or '')[:7]}"


def _indented(texts: Iterator[str], style: Style) -> Iterator[str]:
    for text in texts:
        yield from (f"{' ' * _DETAIL}{line}" for line in fold(text, style.width - _DETAIL))


def render_baseline(
    found: tuple[TaggedSeries, GivenBaseline],
    content: BaselineContent,
    year: int,
    day_minutes: int,
    style: Style = PLAIN,
) -> str:
    """One baseline: figures, items, lines, milestones, terms, and how its tag stands."""
    tagged, given = found
    words = Words(year, day_minutes)
    baseline = given.baseline
    approver = f" by {one_line(baseline.approval.by)}" if baseline.approval else ""
    of = f"baseline {given.number} of {len(tagged.series.baselines)}"
    rest = f" · {of} · {_day(baseline.commit.date, words)}{approver} ({baseline.commit.short})"
    lines = [_titled(content.title, rest, style), *_indented(_details(given, words), style)]
    lines += [*_amounts(given, content, words, style)]
    lines += [style.paint("  terms", "dim"), *_terms(content.terms, style)] if content.terms else []
    check = tagged.tag_of(given.number)
    lines += ["", f"Tag {check.name}: {tag_in_words(check)}."]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _amounts(given: GivenBaseline, content: BaselineContent, words: Words, style: Style) -> Iterator[str]:
    figures = given.figures
    yield _head("scope", number(figures.scope), style)
    for item in content.items:
        yield from _entry(item.key, number(item.size), item.title, style)
    yield _head("cost", number(figures.cost), style)
    for line, amount in content.lines.items():
        yield from _entry(line, number(amount), None, style)
    yield _head("work", words.duration(figures.work), style)
    yield _head("finish", words.date(figures.finish), style)
    for milestone in content.milestones:
        key = f"due {milestone.address.rpartition('/')[2]}"
        yield from _entry(key, words.date(milestone.due), milestone.title, style)


def _head(name: str, figure: str, style: Style) -> str:
    return style.paint(f"  {fit(name, 30)}{right(figure, 12)}", "bold")


def _entry(key: str, figure: str, title: str | None, style: Style) -> Iterator[str]:
    left = f"    {fit(key, max(28, cells(key) + 1))}{right(figure, 12)}  "
    yield left + fit(one_line(title or ""), max(8, style.width - cells(left)))


def _terms(terms: Mapping[str, Any], style: Style) -> Iterator[str]:
    for field, term in terms.items():
        entries = term.items() if isinstance(term, dict) else [("", term)]
        for key, entry in entries:
            name = f"{field}.{key}" if key else field
            lines = fold(f"{name}: {one_line(value(entry))}", style.width - 8)
            yield from (f"{'    ' if not at else '        '}{line}" for at, line in enumerate(lines))


def render_checks(found: Sequence[TaggedSeries], style: Style = PLAIN) -> str:
    """The tag of each baseline, what is wrong with it, and a summary."""
    checks = [check for one in found for check in one.tags]
    if not checks:
        return "There are no baselines yet.\n"
    width = max(len(check.name) for check in checks)
    lines = [line.rstrip() for check in checks for line in _check(check, width, style)]
    return "\n".join([*lines, _summary(checks)]) + "\n"


def _check(check: TagCheck, width: int, style: Style) -> Iterator[str]:
    words = tag_in_words(check)
    colour = {"wrong": "red", "right": "green"}.get(check.state, "dim")
    tagger = f"  set by {one_line(check.tag.tagger)}" if check.tag is not None and check.tag.tagger else ""
    yield f"{fit(check.name, width)}  {style.paint(words, colour)}{tagger}"
    for fault in check.faults:
        yield from (f"    {line}" for line in fold(one_line(fault_in_words(fault)), style.width - 4))
    if any(fault.kind == "bad-signature" for fault in check.faults):
        yield f"    `git verify-tag {check.name}` says why"


def _summary(checks: Sequence[TagCheck]) -> str:
    states = [check.state for check in checks]
    parts = [f"{count(states.count('right'), 'tag')} right"] if "right" in states else []
    parts += [f"{states.count('wrong')} wrong"] if "wrong" in states else []
    others = states.count("later") + states.count("of-another-plan")
    parts += [f"{others} of other baselines"] if others else []
    if missing := states.count("missing"):
        parts.append(f"{count(missing, 'baseline')} without a tag")
    way_out = "  `plan baseline tag CHARTER N` sets one." if missing else ""
    return f"{listed(parts)}.{way_out}"
