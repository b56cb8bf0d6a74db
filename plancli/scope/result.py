"""The ledger's values: what `creep` finds, with every number in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

import msgspec

from plancli.model.charter import Status
from plancli.model.settings import Severity

from .change import Attribution, Change

Number = int | Decimal
"""Points and money are decimals, working time is whole minutes."""


class Amount(msgspec.Struct, frozen=True):
    """One line of the ledger: now = baseline + approved + creep, and creep = added - cut, exactly.

    `tolerance` is the absolute amount that may be added, None where nothing bounds it.
    """

    baseline: Number
    approved: Number
    creep: Number
    added: Number
    cut: Number
    now: Number
    tolerance: Number | None
    exceeded: bool


class DateAmount(msgspec.Struct, frozen=True):
    """A date of the ledger: `baseline` and `now` are as written, None where there is none; moves are minutes."""

    baseline: str | None
    approved: int
    creep: int
    added: int
    cut: int
    now: str | None
    tolerance: int | None
    exceeded: bool


class MilestoneDate(msgspec.Struct, frozen=True):
    """The due date of a milestone that the baseline holds."""

    address: str
    amount: DateAmount


class LooseTerm(msgspec.Struct, frozen=True):
    """A term that was loosened without approval, and the commit where its last change landed."""

    address: str
    field: str | None
    before: Any
    after: Any
    commit: str | None
    date: str | None
    written_in: str | None
    author: str | None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A commit's change of a field, with the amounts that it accounts for at the end; None where it is no amount.

    `name` is that of the kind of the change, `severity` the kind's, as the plan sets it now; `fingerprint` is the same
    wherever the same change is made.
    """

    change: Change
    name: str
    severity: Severity
    control: bool
    fingerprint: str
    commit: str | None
    date: str | None
    written_in: str | None
    author: str | None
    attribution: Attribution | None
    subject: str | None
    approved: Number | None
    creep: Number | None
    approved_by: tuple[str, ...]


Doubt = Literal[
    "not-approved",
    "no-baseline",
    "spent",
    "self-approved",
    "not-an-approver",
    "approved-before-asked",
    "not-committed",
    "not-their-commit",
    "changed-since",
    "not-signed",
]
"""Why an approval does not count."""

RequestState = Doubt | Literal["used", "partly-used", "unused", "exceeded"]
"""What became of a change request: why it does not count, or how far what it approved is used."""


class BaselineInfo(msgspec.Struct, frozen=True):
    """Which commit a charter is compared with.

    `written_in` and `author` are of the commit that wrote the approval, `doubt` is what its verification found.
    `with_raised_tolerance` says that the same commit raised the tolerance.
    """

    commit: str
    date: str
    approved_by: str | None
    written_in: str
    author: str
    doubt: Doubt | None = None
    with_raised_tolerance: bool = False


class Ceilings(msgspec.Struct, frozen=True):
    """Parts of the impact of a change request: points, minutes of effort, minutes of a date's move, money."""

    scope: Decimal = Decimal(0)
    work: int = 0
    time: int = 0
    cost: Decimal = Decimal(0)


class RequestStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a change request of a charter.

    `impact` is the most that was approved, `used` what of it the ledger needs at the end, `time` by the date that
    moved most, and `left` the rest. `exceeded` are the areas in which what it covers grew beyond what was approved.
    `commit` and `author` wrote the approval; `with_raised_tolerance` says that the same commit raised the tolerance.
    """

    address: str
    title: str
    state: RequestState
    counts: bool
    approved_by: str | None
    approved_on: str | None
    commit: str | None
    author: str | None
    impact: Ceilings
    used: Ceilings = Ceilings()
    exceeded: tuple[str, ...] = ()
    with_raised_tolerance: bool = False

    @property
    def left(self) -> Ceilings:
        """What was approved and is not used."""
        return Ceilings(*(getattr(self.impact, name) - getattr(self.used, name) for name in Ceilings.__struct_fields__))


class CharterCreep(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of one charter. All but its address, title and status is empty for a draft without a baseline."""

    address: str
    title: str
    status: Status
    deleted: bool = False
    baseline: BaselineInfo | None = None
    scope: Amount | None = None
    work: Amount | None = None
    cost: Amount | None = None
    finish: DateAmount | None = None
    dates: Sequence[MilestoneDate] = ()
    terms: Sequence[LooseTerm] = ()
    entries: Sequence[Entry] = ()
    requests: Sequence[RequestStatus] = ()

    @property
    def exceeded(self) -> bool:
        """Whether a tolerance was exceeded."""
        amounts = [self.scope, self.work, self.cost, self.finish, *(date.amount for date in self.dates)]
        return any(amount is not None and amount.exceeded for amount in amounts)

    @property
    def stops(self) -> bool:
        """Whether a gate must stop it: an excess or a loosened term, of a charter that is not closed or cancelled."""
        open_ = self.deleted or self.status not in ("closed", "cancelled")
        return self.baseline is not None and open_ and (self.exceeded or bool(self.terms) or self.deleted)


class Ledger(msgspec.Struct, frozen=True):
    """The ledger of a plan, charter by charter."""

    charters: Sequence[CharterCreep]

    @property
    def stops(self) -> bool:
        """Whether a gate must stop the plan."""
        return any(charter.stops for charter in self.charters)
