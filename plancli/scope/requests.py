"""Change requests: which of them count for a charter, and how much of a difference they approve."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from plancli.model.change import ChangeRequest
from plancli.model.values.duration import Units
from plancli.schedule.work import half_up

from .baseline import Baseline, Record


class Request(msgspec.Struct):
    """A change request that counts, with what is left of its ceilings: points, minutes, money."""

    address: str
    request: ChangeRequest
    scope: Decimal
    work: int
    time: int
    cost: Decimal

    @property
    def approved_on(self) -> int:
        """The moment of its approval, in minutes."""
        return self.request.approval.on.start_minute if self.request.approval else 0

    def covers(self, address: str, field: str | None) -> bool:
        """Whether it covers a difference at an address and field."""
        return any(coverage.covers(address, field) for coverage in self.request.covers)


def counting_requests(record: Record, key: str, baseline: Baseline, units: Units) -> list[Request]:
    """The approved requests of a charter that count, in the order in which their ceilings are used.

    The approver is the sponsor or one of the approvers that the baseline names, and not who asked; what the
    baseline's own tree already holds as approved is spent.
    """
    found = []
    for request_key, now in record.now.changes.items():
        request = record.requests.get(request_key)
        if request is None or now.status != "approved" or request.approval != now.approval:
            continue
        if request.charter == key and _is_valid(request, key, baseline) and not _is_spent(request_key, baseline):
            found.append(_with_ceilings(f"change/{request_key}", request, units))
    return sorted(found, key=lambda one: (one.approved_on, one.address))


def _is_valid(request: ChangeRequest, key: str, baseline: Baseline) -> bool:
    charter = baseline.plan.charters[key]
    approver = request.approval.by if request.approval else None
    return approver in (charter.sponsor, *charter.approvers) and approver not in (None, request.asked_by)


def _is_spent(request_key: str, baseline: Baseline) -> bool:
    held = baseline.plan.changes.get(request_key)
    return held is not None and held.status == "approved"


def _with_ceilings(address: str, request: ChangeRequest, units: Units) -> Request:
    impact = request.impact
    return Request(
        address,
        request,
        scope=Decimal(impact.scope or 0),
        work=half_up(impact.work.minutes(units)) if impact.work else 0,
        time=half_up(impact.time.minutes(units)) if impact.time else 0,
        cost=Decimal(impact.cost or 0),
    )


def approvers_of(requests: Sequence[Request], address: str, field: str | None) -> tuple[str, ...]:
    """The addresses of the requests that cover a difference."""
    return tuple(request.address for request in requests if request.covers(address, field))
