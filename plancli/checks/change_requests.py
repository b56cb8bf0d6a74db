"""Change requests as the checks see them: those that are to be decided, and those whose approval counts.

Without the history it is told by days what the ledger tells by commits: a request that was approved before its charter
was approved last is spent, and history.
"""

from collections.abc import Iterator

import msgspec

from plancli.checks.charters import HISTORY
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.entity import Approval
from plancli.model.plan import Plan


class Approved(msgspec.Struct, frozen=True):
    """An approved change request: its address and value, its approval, and the charter that it changes."""

    address: str
    request: ChangeRequest
    approval: Approval
    charter: Charter


def open_requests(plan: Plan) -> Iterator[tuple[str, ChangeRequest, Charter]]:
    """The addresses and values of what is proposed or approved for open charters and not spent, and their charters."""
    for request_id, request in plan.changes.items():
        charter = plan.charters.get(request.charter)
        if charter is None or charter.status in HISTORY or request.status in ("rejected", "withdrawn"):
            continue
        if request.status == "proposed" or not _is_spent(request, charter):
            yield f"change/{request_id}", request, charter


def approved_requests(plan: Plan) -> Iterator[Approved]:
    """Those of them that somebody approved."""
    for address, request, charter in open_requests(plan):
        if request.status == "approved" and request.approval is not None:
            yield Approved(address, request, request.approval, charter)


def _is_spent(request: ChangeRequest, charter: Charter) -> bool:
    approved = charter.approval, request.approval
    return approved[0] is not None and approved[1] is not None and approved[1].on.day < approved[0].on.day
