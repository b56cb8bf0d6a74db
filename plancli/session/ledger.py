"""The ledger as a user asks for it: of some charters, the approvals verified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from plancli.scope.requests import NOT_VERIFIED, Verification
from plancli.scope.result import Ledger
from plancli.store.git.signatures import is_commit_signed

from .results import recall
from .root import charter_named

if TYPE_CHECKING:
    from .session import Session


def verification(session: Session, *, authors: bool, signatures: bool) -> Verification:
    """How approvals are verified.

    With `authors` one counts only where the commit that wrote it is by the approver's email, with `signatures` only
    where that commit is signed.
    """
    if not signatures:
        return Verification(authors)
    repository = session.repository
    return Verification(authors, cache(lambda hash_: is_commit_signed(repository, hash_)))


def whole_ledger(session: Session) -> Ledger:
    """The ledger of every charter, kept from before where nothing changed since.

    Raises:
        PlanError: there is no repository, or its history is cut.
        BrokenPlan: the plan has format or reference errors, or a cycle.
    """
    session.repository.require_full_history()
    verified = session.verification or NOT_VERIFIED

    def find() -> Ledger:
        from plancli.scope.creep import compute_creep

        session.plan  # noqa: B018 (a plan that is not sound has no ledger)
        return compute_creep(session.record, verify_authors=verified.authors, is_signed=verified.is_signed)

    if verified.is_signed is not None:  # a signature that is good today may not be tomorrow
        return find()
    return recall(session, "ledger of verified authors" if verified.authors else "ledger", Ledger, find)


def ledger_of(session: Session, names: Sequence[str]) -> Ledger:
    """The ledger of the charters named, deleted ones among them; of all where none is named.

    Raises:
        PlanError: there is no repository, its history is cut, or a name is that of no charter.
        BrokenPlan: the plan has format or reference errors, or a cycle.
    """
    ledger = session.ledger
    known = [one.address.partition("/")[2] for one in ledger.charters]
    chosen = [charter_named(name, known) for name in names] or known
    return Ledger([one for one in ledger.charters if one.address.partition("/")[2] in chosen])
