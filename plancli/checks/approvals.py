"""Approvals as the checks see them: those of charters that are neither closed nor gone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancli.checks.charters import HISTORY

if TYPE_CHECKING:
    from plancli.scope.result import CharterCreep, Ledger, RequestStatus


def charters_in_force(ledger: "Ledger") -> Iterator["CharterCreep"]:
    """The ledgers of charters that are there, and neither closed nor cancelled."""
    return (one for one in ledger.charters if not one.deleted and one.status not in HISTORY)


def requests_in_force(ledger: "Ledger") -> Iterator[tuple["CharterCreep", "RequestStatus"]]:
    """The change requests of those, each with its charter's ledger."""
    return ((charter, request) for charter in charters_in_force(ledger) for request in charter.requests)
