"""Baselines in words: what an approval anew forgave, and what is wrong with a tag."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from plancli.scope.baselines import BaselineSeries, Figures, GivenBaseline
from plancli.scope.evidence import TagCheck, TagFault, TaggedSeries
from plancli.scope.result import CharterCreep
from plancli.words import MINUS, NOTHING, Words, count, listed, number

_Show = Callable[[Any], str]


def forgave_in_words(ledger: CharterCreep, words: Words) -> str:
    """What stood against the baseline before when it was replaced: `scope +4 −2, finish +8 d, 1 term loosened`."""
    found = [f"{name} {sums}" for name, sums in _sums(ledger, words)]
    found += [f"{count(len(ledger.terms), 'term')} loosened"] if ledger.terms else []
    if not found:
        return "nothing"
    return listed(found) + (", beyond the limit" if ledger.exceeded else "")


def _sums(ledger: CharterCreep, words: Words) -> Iterator[tuple[str, str]]:
    shows = _shows(words)
    dates = [(f"due {date.address.rpartition('/')[2]}", date.amount, words.duration) for date in ledger.dates]
    amounts = [(name, getattr(ledger, name), show) for name, show in shows.items()]
    for name, amount, show in (*amounts, *dates):
        if amount is not None and (amount.added or amount.cut):
            yield name, _added_and_cut(amount.added, amount.cut, show)


def approved_in_words(ledger: CharterCreep, words: Words) -> str | None:
    """What change requests had approved until then: `scope 5`; None where nothing was used."""
    amounts = ((name, getattr(ledger, name), show) for name, show in _shows(words).items())
    used = [f"{name} {_signed(one.approved, show)}" for name, one, show in amounts if one and one.approved]
    return listed(used) if used else None


def totals_in_words(series: BaselineSeries, words: Words) -> Iterator[str]:
    """Each amount that is another in the last baseline than in the first, and how it came to be: one text each."""
    first, last = series.baselines[0].figures, series.baselines[-1].figures
    for name, total in series.totals.items():
        show = _shows(words)[name]
        if not (total.approved or total.added or total.cut):
            continue
        parts = [f"{_signed(total.approved, show)} approved"] if total.approved else []
        if total.added or total.cut:
            parts.append(f"{_added_and_cut(total.added, total.cut, show)} forgiven")
        yield f"{name} {_figure(first, name, words)} → {_figure(last, name, words)}: {listed(parts)}"


def _figure(figures: Figures, name: str, words: Words) -> str:
    value = getattr(figures, name)
    return words.date(value) if name == "finish" else _shows(words)[name](value)


def _shows(words: Words) -> Mapping[str, _Show]:
    return {"scope": number, "work": words.duration, "cost": number, "finish": words.duration}


def _added_and_cut(added: Any, cut: Any, show: _Show) -> str:
    return " ".join([*([f"+{show(added)}"] if added else []), *([f"{MINUS}{show(cut)}"] if cut else [])])


def _signed(amount: Any, show: _Show) -> str:
    return f"{'+' if amount > 0 else MINUS}{show(abs(amount))}"


def tag_in_words(check: TagCheck) -> str:
    """How a tag stands, in a few words."""
    match check.state:
        case "missing":
            return "no tag"
        case "later":
            return "of a later baseline, or one of another branch"
        case "of-another-plan":
            return "of another plan in this repository"
        case "wrong":
            return "wrong"
        case _:
            return _RIGHT[check.signature]


_RIGHT = {None: "right", "unverified": "right, signed", "good": "right, signature good", "bad": "wrong"}


def fault_in_words(fault: TagFault) -> str:
    """What is wrong with a tag; what the tag says is text of a stranger."""
    said = fault.said if fault.said else "nothing" if fault.said is None else "an empty text"
    found = fault.found or NOTHING
    match fault.kind:
        case "lightweight":
            return "it is a lightweight tag, which says nothing: an annotated one is evidence"
        case "no-such-baseline":
            return f"it points at {_short(fault.said)}, and there is no baseline of that number"
        case "other-commit":
            return f"it points at {_short(fault.said)}, the baseline is {_short(fault.found)}"
        case "other-name":
            return f"the tag object was made as {said}: somebody gave it another name"
        case "no-evidence":
            return "its message holds no evidence, or says a thing twice"
        case "bad-signature":
            return "its signature is not good"
        case "not-signed":
            return "it is not signed"
        case _:
            return f"it says {fault.key}: {said}; the history says {found if fault.found is not None else 'nothing'}"


def _short(commit: str | None) -> str:
    return commit[:7] if commit else "no commit"


class BaselineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One baseline in a table, its figures in words."""

    number: int
    date: str
    by: str
    why: str | None
    scope: str
    work: str
    cost: str
    finish: str
    forgave: str | None
    commit: str
    tag: str


class BaselineTable(msgspec.Struct, frozen=True):
    """The baselines of one charter in a table, and what all of them forgave together."""

    title: str
    status: str
    count: str
    rows: Sequence[BaselineRow]
    totals: Sequence[str]


def build_baseline_tables(found: Sequence[TaggedSeries], words: Words) -> list[BaselineTable]:
    """A table for each charter."""
    return [
        BaselineTable(
            title=one.series.title,
            status="deleted" if one.series.deleted else one.series.status,
            count=baselines_in_words(one.series),
            rows=[_row(given, one.tag_of(given.number), words) for given in one.series.baselines],
            totals=list(totals_in_words(one.series, words)),
        )
        for one in found
    ]


def baselines_in_words(series: BaselineSeries) -> str:
    """How many baselines a charter has."""
    many = len(series.baselines)
    return count(many, "baseline") if many else "no baseline: it was never approved"


def _row(given: GivenBaseline, check: TagCheck, words: Words) -> BaselineRow:
    commit, approval, figures = given.baseline.commit, given.baseline.approval, given.figures
    return BaselineRow(
        number=given.number,
        date=words.date(commit.date) if commit.date else "unknown day",
        by=approval.by if approval else NOTHING,
        why=approval.why if approval else None,
        scope=number(figures.scope),
        work=words.duration(figures.work),
        cost=number(figures.cost),
        finish=words.date(figures.finish),
        forgave=forgave_in_words(given.forgave, words) if given.forgave else None,
        commit=commit.short,
        tag=tag_in_words(check),
    )
