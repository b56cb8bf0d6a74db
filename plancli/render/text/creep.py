"""The ledger in text: baseline, approved, creep and now, then who changed what and when."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plancli.model.plan import Plan
from plancli.render.escape import one_line
from plancli.render.words import value
from plancli.scope.result import (
    Amount,
    CharterCreep,
    DateAmount,
    Doubt,
    Entry,
    Ledger,
    LooseTerm,
    Number,
    RequestState,
    RequestStatus,
)
from plancli.words import NOTHING, Words, count, listed, number, signed

from .style import PLAIN, Style, cells, fit, fold, right

_HEAD = ("", "baseline", "+ approved", "+ creep", "= now", "added", "limit")
_NAME, _COLUMN, _SHARE, _WHERE, _VALUE = 18, 12, 22, 30, 60
_REASONS: Mapping[RequestState, str] = {
    "self-approved": "who asks does not approve",
    "not-an-approver": "the baseline names them neither as sponsor nor as approver",
    "approved-before-asked": "it was approved before it was asked for",
    "not-committed": "its approval is not committed",
    "not-their-commit": "somebody else's commit wrote the approval",
    "changed-since": "what landed is not what they approved",
    "not-signed": "the commit that wrote the approval is not signed",
}
"""Why a request does not count. Requests that nobody approved, and those that the baseline holds, go without saying."""

_UNBELIEVED: Mapping[Doubt, str] = {
    "not-their-commit": ", in somebody else's commit",
    "not-signed": ", in a commit that is not signed",
}
"""Why the approval of a baseline is not believed, where that was asked for."""


def render_creep(ledger: Ledger, plan: Plan, year: int, style: Style = PLAIN) -> str:
    """Charter by charter; a draft without a baseline takes a line. Dates of `year` are written without it."""
    if not ledger.charters:
        return "The plan has no charters yet.\n"
    words = Words(year, plan.units.day_minutes)
    return "\n".join(_Table(one, words, style).render() for one in ledger.charters)


def _cut(written: Any) -> str:
    return fit(one_line(value(written)), _VALUE).rstrip()


class _Table:
    def __init__(self, charter: CharterCreep, words: Words, style: Style) -> None:
        self.charter = charter
        self.words = words
        self.style = style
        self.dates = max((cells(self._day(one)) for one in charter.entries), default=0)

    def render(self) -> str:
        """The charter's title, the lines of its ledger and the verdict; of one without a baseline only the title."""
        charter = self.charter
        state = "deleted" if charter.deleted else charter.status
        if charter.baseline is None:
            is_draft = charter.deleted or charter.status in ("draft", "cancelled")
            why = "it was never approved" if is_draft else "its approval is not committed"
            return f"{self._titled(f' · {state} · no baseline: {why}')}\n"
        approver = f" by {one_line(charter.baseline.approved_by)}" if charter.baseline.approved_by else ""
        approver += _UNBELIEVED.get(charter.baseline.doubt, "") if charter.baseline.doubt else ""
        date = self.words.date(charter.baseline.date) if charter.baseline.date else "unknown day"
        lines = [self._titled(f" · {state} · baseline {date}{approver} ({charter.baseline.commit[:7]})")]
        lines += self._rows()
        if charter.entries:
            lines += ["", *(self._entry(entry) for entry in charter.entries)]
        if charter.terms:
            lines += ["", *(line for term in charter.terms for line in self._term(term))]
        if doubtful := [line for one in charter.requests for line in self._request(one)]:
            lines += ["", *doubtful]
        lines += [self._verdict(), ""]
        return "\n".join(lines)

    def _titled(self, text: str) -> str:
        title = one_line(self.charter.title)
        room = max(_NAME, self.style.width - cells(text))
        return self.style.paint(fit(title, min(cells(title), room)), "bold") + text

    def _rows(self) -> Iterator[str]:
        yield self.style.paint(fit(_HEAD[0], _NAME) + "".join(right(name, _COLUMN) for name in _HEAD[1:]), "dim")
        charter = self.charter
        if charter.scope:
            yield self._amount("scope", charter.scope, number)
        if charter.work and (charter.work.baseline or charter.work.now):
            yield self._amount("work", charter.work, self.words.duration)
        if charter.cost and (charter.cost.baseline or charter.cost.now):
            yield self._amount("cost", charter.cost, number)
        if charter.finish and (charter.finish.baseline or charter.finish.now):
            yield self._date("finish", charter.finish)
        for date in charter.dates:
            if date.amount.approved or date.amount.creep:
                yield self._date(f"due {date.address.rpartition('/')[2]}", date.amount)

    def _amount(self, name: str, amount: Amount, show: Callable[[Any], str]) -> str:
        figures = [
            show(amount.baseline),
            show(amount.approved),
            show(amount.creep),
            show(amount.now),
            show(amount.added),
        ]
        figures.append(NOTHING if amount.tolerance is None else show(amount.tolerance))
        return self._line(name, figures, exceeded=amount.exceeded)

    def _date(self, name: str, date: DateAmount) -> str:
        figures = [self.words.date(date.baseline), self._moved(date.approved), self._moved(date.creep)]
        figures += [self.words.date(date.now), self.words.duration(date.added)]
        figures.append(NOTHING if date.tolerance is None else self.words.duration(date.tolerance))
        return self._line(name, figures, exceeded=date.exceeded)

    def _line(self, name: str, figures: list[str], *, exceeded: bool) -> str:
        text = fit(f"  {name}", _NAME) + "".join(right(cell, _COLUMN) for cell in figures)
        return f"{text}  {self.style.paint('exceeded', 'red', 'bold')}" if exceeded else text

    def _entry(self, entry: Entry) -> str:
        """Date, author, share, where, commit, subject: one line that fits."""
        date = right(self._day(entry), self.dates + 2)
        share = fit(self._share(entry), _SHARE)
        who = fit(one_line(entry.author or "uncommitted"), _COLUMN)
        commit = fit((entry.written_in or "")[:7], 7)
        left = f"{date}  {who} {share} {fit(self._where(entry), _WHERE)} {commit} "
        return f"{left}{fit(one_line(entry.subject or ''), max(8, self.style.width - cells(left)))}".rstrip()

    def _day(self, entry: Entry) -> str:
        return self.words.date(entry.date) if entry.date else "now"

    def _where(self, entry: Entry) -> str:
        """The field, with what stands between its charter and it."""
        path = entry.change.address.partition("/")[2].removeprefix(self.charter.address.partition("/")[2]).lstrip("/")
        return f"{path} {entry.change.field or ''}".strip() or "the charter"

    def _share(self, entry: Entry) -> str:
        """By how much the entry moves the amount at the end, and what of it was approved; or that it is a term."""
        if entry.creep is None or entry.approved is None:
            return "term"
        total = self._figure(entry, entry.creep + entry.approved)
        if not entry.approved:
            return total
        return f"{total} approved" if not entry.creep else f"{total}, {self._size(entry, entry.approved)} approved"

    def _figure(self, entry: Entry, amount: Number) -> str:
        unit = "" if entry.change.area != "scope" else " point" if abs(amount) == 1 else " points"
        return signed(self._size(entry, amount)) + unit

    def _size(self, entry: Entry, amount: Number) -> str:
        return number(amount) if entry.change.area in ("cost", "scope") else self.words.duration(int(amount))

    def _term(self, term: LooseTerm) -> Iterator[str]:
        what = f"{term.address} {term.field}".removeprefix(f"{self.charter.address} ")
        what = what if term.field else f"{term.address} is gone"
        change = f": {_cut(term.before)} → {_cut(term.after)}" if term.field else ""
        author = f"  {self.words.date(term.date)} {one_line(term.author or '')} {(term.written_in or '')[:7]}"
        who = author if term.written_in else ""
        text = f"{what}{change}{who}"
        first, *more = fold(text, self.style.width - 4, len("loosened ") - 2)
        yield f"  {self.style.paint('loosened', 'red')} {first}"
        yield from (f"    {line}" for line in more)

    def _request(self, one: RequestStatus) -> Iterator[str]:
        """A change request that says to be approved and does not count, or whose approval was exceeded; a line each."""
        who = one_line(one.approved_by or "nobody")
        if one.state == "exceeded":
            text = f"{one.address} by {who}: more came than it approves, in {listed(one.exceeded)}"
            yield from self._marked("exceeded", text)
        elif one.state in _REASONS and one.approved_by is not None:
            yield from self._marked("does not count", f"{one.address} by {who}: {_REASONS[one.state]}")

    def _marked(self, mark: str, text: str) -> Iterator[str]:
        first, *more = fold(text, self.style.width - 4, len(mark) - 2)
        yield f"  {self.style.paint(mark, 'yellow')} {first}"
        yield from (f"    {line}" for line in more)

    def _verdict(self) -> str:
        charter = self.charter
        if not charter.exceeded and not charter.terms:
            return self.style.paint("Within tolerance.", "green")
        reasons = self._excesses()
        if charter.terms:
            reasons.append(f"{count(len(charter.terms), 'term')} loosened")
        text = f"Without approval: {'; '.join(reasons)}."
        if not charter.stops:
            return "\n".join(fold(f"{text}  It is {charter.status}, so nothing is stopped.", self.style.width))
        approve = "approve a change request that covers it, or the charter anew"
        restore = "restore it, and close it with `status: cancelled`, which keeps its history"
        way_out = f"To go on: {restore if charter.deleted else approve}."
        return "\n".join([*(self.style.paint(line, "red", "bold") for line in fold(text, self.style.width)), way_out])

    def _excesses(self) -> list[str]:
        charter = self.charter
        found = []
        amounts: list[tuple[str, Amount | None, Callable[[Any], str]]] = [
            ("points of scope", charter.scope, number),
            ("of work", charter.work, self.words.duration),
            ("of cost", charter.cost, number),
        ]
        for name, amount, show in amounts:
            if amount is not None and amount.exceeded:
                found.append(f"{show(amount.added)} {name} came, the limit is {show(amount.tolerance)}")
        dates = [("finish", charter.finish), *((one.address, one.amount) for one in charter.dates)]
        for name, date in dates:
            if date is not None and date.exceeded:
                moved, limit = self.words.duration(date.added), self.words.duration(date.tolerance or 0)
                found.append(f"{name} moved {moved}, the limit is {limit}")
        return found

    def _moved(self, minutes: int) -> str:
        return self.words.move(minutes) if minutes else NOTHING
