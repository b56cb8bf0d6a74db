"""The ledger's values: what `creep` finds, with every number in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from plancli.model.charter import Status

from .change import Change

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
    """A commit's change of a field, with the amounts that it accounts for at the end; None where it is no amount."""

    change: Change
    commit: str | None
    date: str | None
    written_in: str | None
    author: str | None
    subject: str | None
    approved: Number | None
    creep: Number | None
    approved_by: tuple[str, ...]


class BaselineInfo(msgspec.Struct, frozen=True):
    """Which commit a charter is compared with."""

    commit: str
    date: str
    approved_by: str | None


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
