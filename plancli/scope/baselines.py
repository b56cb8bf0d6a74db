"""The series of a charter's baselines: what each agreed on, and what it forgave of the one before."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from plancli.model.charter import Status
from plancli.model.plan import Plan

from .amounts import work_of
from .baseline import Baseline, CharterRecord, Record, Superseded
from .change import Landed
from .creep import compute_creep
from .requests import Verification, doubt_of_commit, person_of
from .result import CharterCreep, Doubt, Number

AMOUNTS = ("scope", "work", "cost", "finish")
"""What a baseline bounds beside single dates and terms, by its name in the ledger."""


class Figures(msgspec.Struct, frozen=True):
    """What a baseline agreed on: points, minutes of effort, money, the finish and the due dates by milestone's id."""

    scope: Decimal
    work: int
    cost: Decimal
    finish: str | None
    dues: Mapping[str, str]


class GivenBaseline(msgspec.Struct, frozen=True, kw_only=True):
    """One baseline of a charter, the `number`-th in its history from 1.

    `forgave` is the ledger against the baseline before, as it stood in the commit of this one; None for the first.
    `doubt` says why its approval cannot be believed, where its approver has an email.
    """

    number: int
    baseline: Baseline
    figures: Figures
    forgave: CharterCreep | None = None
    doubt: Doubt | None = None


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """An approval that was taken away, or went with its charter; the baseline of that `number` stays.

    All but `number` and `deleted` is None for uncommitted work.
    """

    number: int
    deleted: bool
    commit: str | None
    date: str | None
    written_in: str | None
    author: str | None


class Total(msgspec.Struct, frozen=True):
    """What all approvals anew let stand of an amount: first baseline + approved + added - cut = last baseline.

    Of the finish, minutes of working time.
    """

    approved: Number
    added: Number
    cut: Number


class BaselineSeries(msgspec.Struct, frozen=True, kw_only=True):
    """The baselines of one charter, oldest first."""

    address: str
    title: str
    status: Status
    deleted: bool
    baselines: Sequence[GivenBaseline]
    withdrawals: Sequence[Withdrawal] = ()

    @property
    def totals(self) -> Mapping[str, Total]:
        """What all approvals anew let stand, by amount; empty where there was none."""
        ledgers = [one.forgave for one in self.baselines if one.forgave is not None]
        return {name: _total(ledgers, name) for name in AMOUNTS} if ledgers else {}


def compute_baselines(record: Record) -> list[BaselineSeries]:
    """The series of every charter of a whole history, in order of their ids."""
    return [_series(record, key) for key in sorted(record.charters)]


def figures_of(plan: Plan, key: str) -> Figures:
    """The figures of a charter in a plan."""
    charter = plan.charters[key]
    dues = {address.rpartition("/")[2]: str(one.due) for address, one in plan.milestones_of(key) if one.due is not None}
    return Figures(
        scope=sum((item.points for item in charter.scope.in_.values()), Decimal(0)),
        work=work_of(plan, key, plan.units),
        cost=sum(map(Decimal, charter.budget.lines.values()), Decimal(0)),
        finish=str(charter.finish) if charter.finish is not None else None,
        dues=dict(sorted(dues.items())),
    )


def _series(record: Record, key: str) -> BaselineSeries:
    own = record.charters[key]
    given = [*(one.baseline for one in own.superseded), *([own.baseline] if own.baseline else [])]
    forgiven = [None, *(_forgiven(key, *pair) for pair in zip(own.superseded, given[1:], strict=True))]
    return BaselineSeries(
        address=f"charter/{key}",
        title=own.charter.title or key,
        status=own.charter.status,
        deleted=own.deleted,
        baselines=[
            GivenBaseline(
                number=number,
                baseline=one,
                figures=figures_of(one.plan, key),
                forgave=forgave,
                doubt=_doubt(record, one),
            )
            for number, (one, forgave) in enumerate(zip(given, forgiven[: len(given)], strict=True), 1)
        ],
        withdrawals=list(_withdrawals(own)),
    )


def _forgiven(key: str, before: Superseded, successor: Baseline) -> CharterCreep:
    """The ledger of a charter against a baseline at the moment when the next one replaced it."""
    charter = CharterRecord(
        charter=successor.plan.charters[key],
        approval=successor.approval,
        baseline=before.baseline,
        landed=list(before.landed),
        renamed=dict(before.renamed),
    )
    return compute_creep(Record({key: charter}, before.requests, successor.plan)).charters[0]


def _doubt(record: Record, baseline: Baseline) -> Doubt | None:
    if baseline.approval is None:
        return None
    approver = person_of(record, baseline, baseline.approval.by)
    return doubt_of_commit(baseline.written, approver, Verification(authors=True))


def _withdrawals(own: CharterRecord) -> Iterator[Withdrawal]:
    periods = [*(one.landed for one in own.superseded), own.landed]
    for number, landed in enumerate(periods, 1):
        yield from (_withdrawal(number, one) for one in landed if _withdraws(one))


def _withdraws(one: Landed) -> bool:
    gone = one.change.kind == "removed" and one.change.field in (None, "approval")
    return gone and one.change.address.startswith("charter/") and getattr(one.old, "approval", None) is not None


def _withdrawal(number: int, one: Landed) -> Withdrawal:
    return Withdrawal(
        number=number,
        deleted=one.change.field is None,
        commit=one.commit,
        date=one.date,
        written_in=one.written_in,
        author=one.author,
    )


def _total(ledgers: Sequence[CharterCreep], name: str) -> Total:
    amounts = [amount for one in ledgers if (amount := getattr(one, name)) is not None]
    zero: Number = Decimal(0) if name in ("scope", "cost") else 0
    return Total(*(sum((getattr(one, part) for one in amounts), zero) for part in ("approved", "added", "cut")))
