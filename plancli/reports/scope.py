"""What was agreed to be delivered, what came and went since, with whose approval, and what is asked for."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from plancli.model.change import ChangeRequest
from plancli.model.charter import ScopeItem
from plancli.model.plan import Plan
from plancli.schedule.result import Schedule
from plancli.scope.result import CharterCreep, Ledger
from plancli.words import NOTHING, Words, number, points, signed

from .judgement import scope_sum
from .ledger import CharterLedger, build_charter_ledger

_OVER = ("closed", "cancelled")
_IN = "scope.in."


class Delivery(msgspec.Struct, frozen=True):
    """A milestone that delivers a scope item, itself or by one of its tasks."""

    address: str
    title: str
    state: str
    forecast: dt.date | None


class ScopeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A scope item. `since` says in words what its size did since the baseline; None where that is not known."""

    field: str
    title: str
    size: int | float
    since: str | None
    requirement: str | None
    priority: str | None
    delivered_by: Sequence[Delivery]


class OutLine(msgspec.Struct, frozen=True):
    """What was agreed not to be delivered."""

    title: str
    why: str | None


class RequestLine(msgspec.Struct, frozen=True, kw_only=True):
    """A change request that nobody has decided yet."""

    address: str
    title: str
    asked_by: str | None
    asked_on: dt.date | None
    why: str | None
    impact: str


class CharterScope(msgspec.Struct, frozen=True, kw_only=True):
    """The scope of one charter. `ledger` is None where there is no history; `verdict` is the answer in a line."""

    address: str
    title: str
    status: str
    sponsor: str | None
    purpose: str | None
    verdict: str
    stops: bool
    items: Sequence[ScopeLine]
    out: Sequence[OutLine]
    success: Sequence[str]
    ledger: CharterLedger | None
    requests: Sequence[RequestLine]


class ScopeReport(msgspec.Struct, frozen=True, kw_only=True):
    """The scope of a plan. `unknown` says why nothing is known of the past, None where it is."""

    plan: str
    today: dt.date
    charters: Sequence[CharterScope]
    unknown: str | None


def build_scope(
    plan: Plan,
    schedule: Schedule,
    ledger: Ledger | None,
    only: frozenset[str] | None = None,
    unknown: str | None = None,
) -> ScopeReport:
    """The scope of a plan's open charters, or of those in `only`."""
    creep = {one.address: one for one in ledger.charters} if ledger else {}
    chosen = [key for key in plan.charters if (plan.charters[key].status not in _OVER if only is None else key in only)]
    return ScopeReport(
        plan=plan.settings.name or "The plan",
        today=schedule.today.day,
        charters=[_Scope(plan, schedule, key, creep.get(f"charter/{key}")).build() for key in chosen],
        unknown=unknown,
    )


class _Scope:
    """The scope of one charter, with its ledger where there is a history."""

    def __init__(self, plan: Plan, schedule: Schedule, key: str, creep: CharterCreep | None) -> None:
        self.plan = plan
        self.schedule = schedule
        self.key = key
        self.charter = plan.charters[key]
        self.creep = creep
        self.words = Words.of(plan, schedule.today)

    def build(self) -> CharterScope:
        """The scope's value: what is in, what is out, what is pending, and what the ledger says of it."""
        charter = self.charter
        ledger = build_charter_ledger(self.creep, self.plan, self.words) if self.creep else None
        return CharterScope(
            address=f"charter/{self.key}",
            title=charter.title or self.key,
            status=charter.status,
            sponsor=self._person(charter.sponsor),
            purpose=charter.purpose,
            verdict=self._verdict(ledger),
            stops=ledger is not None and ledger.stops,
            items=[self._item(key, item) for key, item in charter.scope.in_.items()],
            out=[OutLine(one.title or key, one.why) for key, one in charter.scope.out.items()],
            success=list(charter.success.values()),
            ledger=ledger,
            requests=[self._request(key, one) for key, one in self.plan.changes.items() if self._is_pending(one)],
        )

    def _verdict(self, ledger: CharterLedger | None) -> str:
        total = sum((item.points for item in self.charter.scope.in_.values()), Decimal(0))
        summed = scope_sum(self.creep, self.words) if self.creep else None
        text = summed or f"{number(total)} points"
        return f"{text}. {ledger.verdict}" if ledger is not None else text

    def _item(self, key: str, item: ScopeItem) -> ScopeLine:
        product = self.plan.products.get(self.charter.product or "")
        requirement = product.requirements.get(item.requirement) if product and item.requirement else None  # type: ignore[call-overload]
        return ScopeLine(
            field=f"{_IN}{key}",
            title=item.title or key,
            size=points(item.points),
            since=self._since(key, item),
            requirement=(requirement.title or item.requirement) if requirement else None,
            priority=requirement.priority if requirement else None,
            delivered_by=sorted(self._deliveries(key), key=lambda one: (one.forecast or dt.date.max, one.address)),
        )

    def _since(self, key: str, item: ScopeItem) -> str | None:
        """What an item's size did since the baseline: `new, approved`, `+1 without approval`."""
        if self.creep is None or self.creep.baseline is None:
            return None
        entries = [one for one in self.creep.entries if self._is_about(one.change.address, one.change.field, key)]
        approved = sum((Decimal(one.approved or 0) for one in entries), Decimal(0))
        creep = sum((Decimal(one.creep or 0) for one in entries), Decimal(0))
        parts = [f"{signed(number(approved))} approved"] if approved else []
        parts += [f"{signed(number(creep))} without approval"] if creep else []
        new = ["new"] if approved + creep == item.points and item.points else []
        return ", ".join([*new, *parts]) or NOTHING

    def _is_about(self, address: str, field: str | None, item: str) -> bool:
        own = address == f"charter/{self.key}"
        return own and field in (f"{_IN}{item}", f"{_IN}{item}.size")

    def _deliveries(self, item: str) -> Iterator[Delivery]:
        for address, milestone in self.plan.milestones_of(self.key):
            tasks = any(item in task.delivers for task in milestone.tasks.values() if task.status != "dropped")
            if item in milestone.delivers or tasks:
                found = self.schedule.items[address]
                forecast = found.reached_on
                yield Delivery(address, found.title, found.state, forecast)

    def _is_pending(self, request: ChangeRequest) -> bool:
        return request.charter == self.key and request.status == "proposed"

    def _request(self, key: str, request: ChangeRequest) -> RequestLine:
        impact = request.impact
        amounts = (("scope", impact.scope), ("work", impact.work), ("time", impact.time), ("cost", impact.cost))
        return RequestLine(
            address=f"change/{key}",
            title=request.title or key,
            asked_by=self._person(request.asked_by),
            asked_on=request.asked_on.day if request.asked_on else None,
            why=request.why,
            impact=", ".join(f"{name} {amount}" for name, amount in amounts if amount is not None) or NOTHING,
        )

    def _person(self, person: str | None) -> str | None:
        return self.plan.title_of(f"person/{person}") if person else None
