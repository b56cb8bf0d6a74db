"""The history of a plan as a user asks for it: all of it, of one thing, of a field; and who last changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.scope.blame import Blame, compute_blame
from plancli.scope.journal import Entry, Journal, read_journal
from plancli.scope.trail import History, follow
from plancli.suggest import did_you_mean

from .history import read_steps
from .naming import address_named, address_once_named

if TYPE_CHECKING:
    import datetime as dt

    from .session import Session


def history(
    session: Session,
    name: str | None = None,
    field: str | None = None,
    *,
    since: dt.date | None = None,
    limit: int | None = None,
) -> History:
    """Every change of a thing or a field up to the revision that is read, uncommitted work first.

    `since` leaves out what landed before a day, `limit` all but the newest entries.

    Raises:
        PlanError: there is no repository, its history is cut, or there never was such a thing or field.
    """
    journal = read_journal(read_steps(session, session.commit))
    address = None
    entries: Sequence[Entry] = journal.entries
    if name is not None:
        address = address_once_named(journal.now, lambda: set(journal.addresses()), name)
        entries = list(follow(journal.entries, address, field))
        if field is not None and not any(entry.changes for entry in entries):
            raise _no_such_field(journal, address, field)
    if since is not None:
        entries = [entry for entry in entries if entry.origin.commit is None or (entry.origin.date or "") >= str(since)]
    return History(address, field, entries if limit is None else entries[:limit])


def blame(session: Session, name: str) -> Blame:
    """The last change of each field of a thing at the revision that is read.

    Raises:
        PlanError: there is no repository, its history is cut, or there is no such thing any more.
    """
    journal = read_journal(read_steps(session, session.commit))
    address = address_named(journal.now, name)
    return Blame(address, compute_blame(journal, address))


def _no_such_field(journal: Journal, address: str, field: str) -> PlanError:
    own = (one.change for entry in follow(journal.entries, address) for one in entry.changes)
    known: set[str] = set()
    for change in own:
        if change.address == address:
            whole = change.after or change.before if change.field is None else None
            known.update([change.field] if change.field else whole if isinstance(whole, dict) else ())
    way_out = did_you_mean(field, known) or f"`plan history {address}` shows all of it"
    return PlanError(f"{address} never had `{field}`", way_out)
