"""What became of the change requests of a charter: which count, and how far what they approved is used."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from plancli.model.address import charter_of
from plancli.model.change import ChangeRequest
from plancli.model.plan import Plan

from .baseline import Baseline, Record
from .diff import diff_things
from .difference import Difference
from .requests import Request, ceilings_of, request_of
from .result import Ceilings, Doubt, RequestState, RequestStatus
from .terms import effective_tolerance

_AREAS = {"finish": "time", "due": "time"}
"""The ceilings that bound dates; those of other differences are called as they are."""

_NOTHING = Ceilings()


def judge_requests(
    record: Record,
    baseline: Baseline | None,
    doubts: Mapping[str, Doubt | None],
    counting: Sequence[Request] = (),
    differences: Sequence[Difference] = (),
    raising: Collection[str] = (),
) -> list[RequestStatus]:
    """Every request of a charter, in order of ids; `counting` and `differences` as the ledger left them.

    `raising` are the hashes of the commits that raised the charter's tolerance.
    """
    used = {request.address: request for request in counting}
    found = []
    for key, doubt in doubts.items():
        if doubt is not None:
            found.append(_status(record, key, doubt))
        elif baseline is not None:
            found.append(_used(record, key, used[f"change/{key}"], baseline, differences))
    return [msgspec.structs.replace(one, with_raised_tolerance=one.commit in raising) for one in found]


def _used(
    record: Record, key: str, counting: Request, baseline: Baseline, differences: Sequence[Difference]
) -> RequestStatus:
    """How far a request that counts is used."""
    impact = ceilings_of(counting.request, record.now.units)
    used = Ceilings(
        scope=impact.scope - counting.scope,
        work=impact.work - counting.work,
        time=counting.moved,
        cost=impact.cost - counting.cost,
    )
    exceeded = tuple(sorted(set(_exceeded(counting, differences))))
    state: RequestState = "exceeded" if exceeded else "used" if used == impact else "partly-used"
    if not exceeded and used == _NOTHING and not _differs(counting.request, baseline.plan, record.now):
        state = "unused"
    return _status(record, key, state, used, exceeded)


def _exceeded(counting: Request, differences: Sequence[Difference]) -> Iterator[str]:
    """The areas in which something that a request names grew by more than was approved."""
    for one in differences:
        if one.delta > 0 and one.creep > 0 and one.is_named_by(counting):
            yield _AREAS.get(one.area, one.area)


def _differs(request: ChangeRequest, before: Plan, after: Plan) -> bool:
    """Whether anything that a request covers of its charter, or of a product, differs between two plans."""
    for coverage in request.covers:
        if charter_of(coverage.address) not in (None, request.charter):
            continue
        sides = before.thing(coverage.address), after.thing(coverage.address)
        field = (coverage.field or "").rstrip(".") or None
        if _tolerance_differs(coverage.address, field or "", before, after) or any(
            change.touches(coverage.address, field) for change in diff_things(coverage.address, *sides, after.units)
        ):
            return True
    return False


def _tolerance_differs(address: str, field: str, before: Plan, after: Plan) -> bool:
    """Whether a tolerance of a charter that is named differs, be it the charter's own or that of plan.yaml."""
    word, _, name = field.partition(".")
    kind, _, key = address.partition("/")
    if kind != "charter" or word != "tolerance" or not (key in before.charters and key in after.charters):
        return False
    was, now = (effective_tolerance(plan.charters[key], plan) for plan in (before, after))
    return was != now if not name else getattr(was, name, None) != getattr(now, name, None)


def _status(
    record: Record,
    key: str,
    state: RequestState,
    used: Ceilings = _NOTHING,
    exceeded: tuple[str, ...] = (),
) -> RequestStatus:
    given, request = record.requests.get(key), request_of(record, key)
    approval = request.approval
    commit = given.commit if given is not None else None
    return RequestStatus(
        address=f"change/{key}",
        title=request.title or key,
        state=state,
        counts=state in ("used", "partly-used", "unused", "exceeded"),
        approved_by=approval.by if approval else None,
        approved_on=str(approval.on) if approval else None,
        commit=commit.hash if commit else None,
        author=commit.author if commit else None,
        impact=ceilings_of(request, record.now.units),
        used=used,
        exceeded=exceeded,
    )
