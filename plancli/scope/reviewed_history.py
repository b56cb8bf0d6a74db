"""A history in the words of a review: each change with its kind, how grave that is, and who approved it."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from plancli.model.address import charter_of, is_address, place_of
from plancli.model.plan import Plan

from .baseline import Record
from .change import Change, Landed
from .comparison import ReviewedChange
from .fingerprint import fingerprint_of
from .journal import Entry
from .kinds.kind import severity_of
from .kinds.matching import kind_of_landed
from .requests import Request, counting_requests, covering, doubts_of
from .unreadable import unreadable_change


class ReviewedEntry(NamedTuple):
    """An entry of a history, its changes reviewed, in their order; then files unreadable since, or readable again."""

    entry: Entry
    changes: Sequence[ReviewedChange]


class _Since(NamedTuple):
    """The requests that count for a charter, and the commits since its baseline, None where uncommitted."""

    requests: Sequence[Request]
    commits: Collection[str | None]


def review_entries(entries: Sequence[Entry], record: Record) -> list[ReviewedEntry]:
    """Entries of a history whose end is that of a record.

    The severity is that of the kind, as the plan sets it at the end: what raises it holds between two plans. Of what
    landed before a charter's baseline nobody says who approved it: the baseline forgave it.
    """
    reviewer = _Reviewer(record)
    return [ReviewedEntry(entry, list(reviewer.changes(entry))) for entry in entries]


class _Reviewer:
    """What the end of a history says of all that led to it."""

    def __init__(self, record: Record) -> None:
        self._plan: Plan = record.now
        self._since = {
            key: _Since(
                counting_requests(record, doubts_of(record, key), record.now.units),
                {one.commit for one in own.landed},
            )
            for key, own in record.charters.items()
            if own.baseline is not None
        }

    def changes(self, entry: Entry) -> Iterator[ReviewedChange]:
        """The changes of an entry."""
        yield from map(self._landed, entry.changes)
        origin = entry.origin
        for name, readable in (*((one, False) for one in entry.unreadable), *((one, True) for one in entry.readable)):
            file = place_of(name, None).file if is_address(name) else f"{name}.yaml"
            yield msgspec.structs.replace(
                unreadable_change(file, self._plan, readable=readable),
                commit=origin.commit,
                date=origin.date,
                written_in=origin.written_in,
                author=origin.author,
            )

    def _landed(self, one: Landed) -> ReviewedChange:
        kind = kind_of_landed(one, self._plan, self._plan)
        return ReviewedChange(
            change=one.change,
            name=kind.name,
            severity=severity_of(kind, (), self._plan.settings.checks),
            control=kind.control,
            fingerprint=fingerprint_of(one.change, kind.name),
            approved_by=self._approved_by(one.change, one.commit),
            commit=one.commit,
            date=one.date,
            written_in=one.written_in,
            author=one.author,
            attribution=one.attribution,
        )

    def _approved_by(self, change: Change, commit: str | None) -> tuple[str, ...]:
        since = self._since.get(charter_of(change.address) or "")
        return covering(since.requests, change) if since is not None and commit in since.commits else ()
