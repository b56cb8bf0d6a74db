"""What the ledger says to those who decide: the verdict, the table, what came without approval and from whom."""

from collections.abc import Iterator, Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.scope.result import Amount, CharterCreep, DateAmount, Entry, Ledger, LooseTerm, Number
from plancli.words import NOTHING, Words, count, cut, listed, signed

from .describe import spoken
from .judgement import due_of, excesses, figure


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True):
    """An amount or a date, in words: now = baseline + approved + creep; `added` is held against `limit`."""

    name: str
    baseline: str
    approved: str
    creep: str
    now: str
    added: str
    limit: str
    exceeded: bool


class LedgerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A change since the baseline: how much of it was approved, how much is creep, and who made it.

    `commit` is the short hash of the commit that brought it in, None with `date` for what is not committed.
    """

    date: str | None
    author: str | None
    what: str
    place: str
    approved: str
    creep: str
    commit: str | None
    subject: str | None


class LedgerTerm(msgspec.Struct, frozen=True, kw_only=True):
    """A term that was loosened without approval."""

    place: str
    before: str
    after: str
    date: str | None
    author: str | None
    commit: str | None


class CharterLedger(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of one charter; `baseline` is None for one that was never approved.

    `stops` says whether a gate must stop it.
    """

    address: str
    title: str
    status: str
    verdict: str
    stops: bool
    baseline: str | None
    lines: Sequence[LedgerLine]
    entries: Sequence[LedgerEntry]
    terms: Sequence[LedgerTerm]


class LedgerReport(msgspec.Struct, frozen=True):
    """The ledger of a plan."""

    verdict: str
    charters: Sequence[CharterLedger]


def build_ledger_report(ledger: Ledger, plan: Plan, words: Words | None = None) -> LedgerReport:
    """The ledger in words, charter by charter, those that a gate must stop before all others."""
    words = words or Words.of(plan)
    charters = sorted(ledger.charters, key=lambda one: (not one.stops, one.baseline is None, one.address))
    return LedgerReport(_verdict(ledger), [build_charter_ledger(one, plan, words) for one in charters])


def build_charter_ledger(charter: CharterCreep, plan: Plan, words: Words) -> CharterLedger:
    """The ledger of one charter in words."""
    return _Charter(charter, plan, words).build()


def _verdict(ledger: Ledger) -> str:
    stopped = [one.title for one in ledger.charters if one.stops]
    if not ledger.charters:
        return "The plan has no charters yet"
    if not stopped:
        return "Nothing came in beyond what was approved and tolerated"
    return f"{listed([cut(title, 60) for title in stopped])} {'need' if len(stopped) > 1 else 'needs'} approval"


class _Charter:
    """One charter's ledger, put into words."""

    def __init__(self, charter: CharterCreep, plan: Plan, words: Words) -> None:
        self.charter = charter
        self.plan = plan
        self.words = words

    def build(self) -> CharterLedger:
        """The ledger's value, every part of it in words."""
        charter = self.charter
        return CharterLedger(
            address=charter.address,
            title=charter.title,
            status="deleted" if charter.deleted else charter.status,
            verdict=self._verdict(),
            stops=charter.stops,
            baseline=self._baseline(),
            lines=list(self._lines()),
            entries=[self._entry(one) for one in charter.entries],
            terms=[self._term(one) for one in charter.terms],
        )

    def _verdict(self) -> str:
        charter = self.charter
        if charter.baseline is None:
            return "Never approved: there is no baseline to hold it against"
        found = excesses(charter, self.plan, self.words)
        found += [f"{count(len(charter.terms), 'term')} loosened without approval"] if charter.terms else []
        if not found:
            return "Within what was approved and tolerated"
        over = f"; it is {charter.status}, so nothing is stopped" if not charter.stops else ""
        text = f"{'; '.join(found)}{over}"
        return text[0].upper() + text[1:]

    def _baseline(self) -> str | None:
        baseline = self.charter.baseline
        if baseline is None:
            return None
        by = f" by {self.plan.title_of(f'person/{baseline.approved_by}')}" if baseline.approved_by else ""
        doubt = ", which is not believed" if baseline.doubt else ""
        return f"{self.words.date(baseline.date or None)}{by}{doubt}"

    def _lines(self) -> Iterator[LedgerLine]:
        charter = self.charter
        for name, amount in (("scope", charter.scope), ("work", charter.work), ("cost", charter.cost)):
            if amount is not None and (amount.baseline or amount.now):
                yield self._amount(name, amount)
        if charter.finish is not None and (charter.finish.baseline or charter.finish.now):
            yield self._date("finish", charter.finish)
        for date in charter.dates:
            if date.amount.approved or date.amount.creep:
                yield self._date(due_of(date.address, self.plan), date.amount)

    def _amount(self, name: str, amount: Amount) -> LedgerLine:
        def show(value: Number | None) -> str:
            return figure(name, value, self.words)

        return LedgerLine(
            name=name,
            baseline=show(amount.baseline),
            approved=signed(show(amount.approved)),
            creep=signed(show(amount.creep)),
            now=show(amount.now),
            added=show(amount.added),
            limit=show(amount.tolerance),
            exceeded=amount.exceeded,
        )

    def _date(self, name: str, date: DateAmount) -> LedgerLine:
        return LedgerLine(
            name=name,
            baseline=self.words.date(date.baseline),
            approved=self.words.move(date.approved) if date.approved else NOTHING,
            creep=self.words.move(date.creep) if date.creep else NOTHING,
            now=self.words.date(date.now),
            added=self.words.duration(date.added),
            limit=self.words.duration(date.tolerance),
            exceeded=date.exceeded,
        )

    def _entry(self, entry: Entry) -> LedgerEntry:
        change = entry.change
        return LedgerEntry(
            date=self.words.date(entry.date) if entry.date else None,
            author=entry.author,
            what=_what(change) if entry.approved is not None else "term",
            place=_place(self.charter.address, change.address, change.field),
            approved=signed(figure(change.area, entry.approved, self.words)) if entry.approved else NOTHING,
            creep=signed(figure(change.area, entry.creep, self.words)) if entry.creep else NOTHING,
            commit=entry.written_in[:7] if entry.written_in else None,
            subject=entry.subject,
        )

    def _term(self, term: LooseTerm) -> LedgerTerm:
        return LedgerTerm(
            place=_place(self.charter.address, term.address, term.field),
            before=spoken(term.before),
            after="gone" if term.after is None else spoken(term.after),
            date=self.words.date(term.date) if term.date else None,
            author=term.author,
            commit=term.written_in[:7] if term.written_in else None,
        )


def _what(change: Change) -> str:
    """The amount that a change is a part of; a milestone that came or went brings its work."""
    if change.address.startswith("milestone/") and change.field is None:
        return "work"
    return "date" if change.area == "time" else change.area


def _place(charter: str, address: str, field: str | None) -> str:
    """Where a change stands, as `covers` names it; a field of the charter itself by its name alone."""
    if field is None:
        return address
    return field if address == charter else f"{address} {field}"
