"""Change requests: which of them count for a charter, and how much of a difference they approve."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.entity import Approval
from plancli.model.history import Commit
from plancli.model.people import Person
from plancli.model.values.duration import Units
from plancli.schedule.work import half_up

from .baseline import Baseline, GivenApproval, Record
from .change import Change
from .result import Ceilings, Doubt


class Verification(NamedTuple):
    """How approvals are verified beside what the files say.

    `authors`: where the approver has an email in people.yaml, the commit that wrote the approval must be theirs;
    `is_signed` tells of a commit's hash whether it is signed by them, None where no signature is asked for.
    """

    authors: bool = False
    is_signed: Callable[[str], bool] | None = None


NOT_VERIFIED = Verification()


class Request(msgspec.Struct):
    """A change request that counts, with what is left of its ceilings: points, minutes, money.

    `moved` is the longest move of a date that it approved, in minutes.
    """

    address: str
    request: ChangeRequest
    scope: Decimal
    work: int
    time: int
    cost: Decimal
    moved: int = 0

    @property
    def approved_on(self) -> int:
        """The moment of its approval, in minutes."""
        return self.request.approval.on.start_minute if self.request.approval else 0

    def covers(self, address: str, field: str | None) -> bool:
        """Whether it covers a difference at an address and field."""
        return any(coverage.covers(address, field) for coverage in self.request.covers)


def counting_requests(record: Record, doubts: Mapping[str, Doubt | None], units: Units) -> list[Request]:
    """The requests without a doubt, in the order in which their ceilings are used."""
    found = []
    for key, doubt in doubts.items():
        if doubt is None:
            request = record.requests[key].request
            found.append(Request(f"change/{key}", request, *msgspec.structs.astuple(ceilings_of(request, units))))
    return sorted(found, key=lambda one: (one.approved_on, one.address))


def doubts_of(record: Record, charter: str, verification: Verification = NOT_VERIFIED) -> Mapping[str, Doubt | None]:
    """Every request of a charter by id, with why it does not count; None where it does."""
    baseline = record.charters[charter].baseline
    return {
        key: _doubt_of(record, key, charter, baseline, verification)
        for key in record.now.changes
        if request_of(record, key).charter == charter
    }


def request_of(record: Record, key: str) -> ChangeRequest:
    """A request as it stood when its approval came; as it is where it has none."""
    given = record.requests.get(key)
    return given.request if given is not None else record.now.changes[key]


def _doubt_of(
    record: Record, key: str, charter: str, baseline: Baseline | None, verification: Verification
) -> Doubt | None:
    """Why a request of a charter does not count.

    The approver is the sponsor or one of the approvers that the baseline names, and not who asked, and approved on
    no day before it was asked for; what the baseline's own tree already holds as approved is spent.
    """
    now, given = record.now.changes[key], record.requests.get(key)
    if now.status != "approved" or given is None or given.request.approval is None:
        return "not-approved"
    if baseline is None:
        return "no-baseline"
    held = baseline.plan.changes.get(key)
    if held is not None and held.status == "approved":
        return "spent"
    approval = given.request.approval
    approver = person_of(record, baseline, approval.by)
    return (
        _doubt_of_approval(given.request, approval, baseline.plan.charters[charter])
        or doubt_of_commit(given.commit, approver, verification)
        or _doubt_of_content(given, approver, verification)
    )


def _doubt_of_approval(request: ChangeRequest, approval: Approval, charter: Charter) -> Doubt | None:
    if approval.by == request.asked_by:
        return "self-approved"
    if approval.by not in (charter.sponsor, *charter.approvers):
        return "not-an-approver"
    if request.asked_on is not None and approval.on.ends_before(request.asked_on):
        return "approved-before-asked"
    return None


def person_of(record: Record, baseline: Baseline, key: str) -> Person | None:
    """A person as the baseline knows them; where it does not know their email, as they are now."""
    known = baseline.plan.people.get(key)
    return known if known is not None and known.email else record.now.people.get(key)


def doubt_of_commit(commit: Commit | None, person: Person | None, verification: Verification) -> Doubt | None:
    """Why an approval does not count by the commit that wrote it, None where it does or nobody asks."""
    email = person.email if person is not None and verification.authors else None
    if commit is None:
        return "not-committed" if email or verification.is_signed else None
    if email and commit.email.casefold() != email.casefold():
        return "not-their-commit"
    if verification.is_signed is not None and not verification.is_signed(commit.hash):
        return "not-signed"
    return None


def _doubt_of_content(given: GivenApproval, person: Person | None, verification: Verification) -> Doubt | None:
    """Whether what landed is something else than the approver's commit approved."""
    if not verification.authors or person is None or not person.email:
        return None
    same = all(
        getattr(given.written, name) == getattr(given.request, name)
        for name in ("charter", "asked_by", "asked_on", "approval", "covers", "impact")
    )
    return None if same else "changed-since"


def ceilings_of(request: ChangeRequest, units: Units) -> Ceilings:
    """The most that a request approves."""
    impact = request.impact
    return Ceilings(
        scope=Decimal(impact.scope or 0),
        work=half_up(impact.work.minutes(units)) if impact.work else 0,
        time=half_up(impact.time.minutes(units)) if impact.time else 0,
        cost=Decimal(impact.cost or 0),
    )


def covering(requests: Sequence[Request], change: Change) -> tuple[str, ...]:
    """The addresses of the requests that cover a change; a ceiling for work approves effort, whatever it covers."""
    found = approvers_of(requests, change.address, change.field)
    if not change.adds_work:
        return found
    return tuple(one.address for one in requests if one.work or one.address in found)


def approvers_of(requests: Sequence[Request], address: str, field: str | None) -> tuple[str, ...]:
    """The addresses of the requests that cover a difference."""
    return tuple(request.address for request in requests if request.covers(address, field))
