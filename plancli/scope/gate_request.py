"""A change request that would approve what a change adds: its covers and its impact."""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from plancli.model.plan import Plan

from .gate import approvers_before, same_baseline
from .gate_result import GateFinding, ProposedRequest, Spot
from .result import Ceilings, CharterCreep, Ledger, Number

_ASKED_FOR = ("excess", "loosened-term")
_AMOUNTS = {"scope": ("scope", "in"), "cost": ("budget", "lines")}


class Asked(NamedTuple):
    """Who asks for what a change adds, by email, and on which day."""

    by: str
    on: str


def propose_requests(
    ledgers: tuple[Ledger, Ledger], sides: tuple[Plan, Plan], findings: Sequence[GateFinding], asked: Asked
) -> Iterator[ProposedRequest]:
    """A request for each charter that a change stops at by growth or by a loosened term.

    It covers all that the change adds to the charter without approval, also what would be tolerated: who approves
    sees the whole. What was added before stays as it is.
    """
    known = {one.address: one for one in ledgers[0].charters}
    taken: set[str] = set(sides[1].changes)
    for charter in ledgers[1].charters:
        own = [one for one in findings if one.stops and one.kind in _ASKED_FOR and _charter(one) == charter.address]
        if own:
            old = known.get(charter.address)
            growth = _Growth(charter, old if same_baseline(old, charter) else None)
            terms = [(one.address, one.field) for one in own if one.kind == "loosened-term"]
            covers = tuple(dict.fromkeys([*growth.covers, *terms]))
            key = charter.address.partition("/")[2]
            free = _free_key(key, covers, taken)
            taken.add(free)
            yield _proposed(free, key, covers, growth.impact, sides, asked)


def _proposed(
    free: str, key: str, covers: tuple[Spot, ...], impact: Ceilings, sides: tuple[Plan, Plan], asked: Asked
) -> ProposedRequest:
    who = approvers_before(*sides, key)
    return ProposedRequest(
        key=free,
        title=f"Additions to {key}",
        charter=key,
        asked_by=_asker(sides, asked.by, who),
        asked_on=asked.on,
        covers=covers,
        impact=impact,
        who=who,
    )


def _charter(one: GateFinding) -> str:
    return f"charter/{one.address.split('/')[1]}" if "/" in one.address else one.address


class _Growth:
    """What was added to a charter without approval after it stood as `old` says; None: since its baseline."""

    def __init__(self, now: CharterCreep, old: CharterCreep | None) -> None:
        scope, cost = (dict(_grown_items(area, now, old)) for area in _AMOUNTS)
        dates = dict(_grown_dates(now, old))
        work = _added(now.work) - _added(old.work if old else None)
        self.covers: list[Spot] = [*scope, *cost, *dates]
        self.impact = Ceilings(
            scope=sum(scope.values(), Decimal(0)),
            work=max(0, int(work)),
            time=max(map(int, dates.values()), default=0),
            cost=sum(cost.values(), Decimal(0)),
        )


def _grown_items(area: str, now: CharterCreep, old: CharterCreep | None) -> Iterator[tuple[Spot, Decimal]]:
    """The scope items, or the lines of the budget, that grew, and by how much."""
    standing, before = _creep_of_items(area, now), _creep_of_items(area, old)
    for field, creep in sorted(standing.items()):
        grown = max(Decimal(0), creep) - max(Decimal(0), before.get(field, Decimal(0)))
        if grown > 0:
            yield (now.address, field), grown


def _creep_of_items(area: str, charter: CharterCreep | None) -> dict[str, Decimal]:
    """What was added to each item of a charter without approval, by its field; cuts are below 0."""
    found: dict[str, Decimal] = {}
    for one in charter.entries if charter else ():
        keys = (one.change.field or "").split(".")
        if one.creep is not None and one.change.address.startswith("charter/") and (*keys[:2],) == _AMOUNTS[area]:
            field = ".".join(keys[:3])
            found[field] = found.get(field, Decimal(0)) + one.creep
    return found


def _grown_dates(now: CharterCreep, old: CharterCreep | None) -> Iterator[tuple[Spot, Number]]:
    """The finish and the due dates that moved later, and by how many minutes."""
    before = {one.address: one.amount for one in old.dates} if old else {}
    dates = [(now.address, "finish", now.finish, old.finish if old else None)]
    dates += [(one.address, "due", one.amount, before.get(one.address)) for one in now.dates]
    for address, field, amount, was in dates:
        if (grown := _added(amount) - _added(was)) > 0:
            yield (address, field), grown


def _added(amount: object) -> Number:
    added: Number = getattr(amount, "added", 0)
    return added


def _asker(sides: tuple[Plan, Plan], email: str, who: Sequence[str]) -> str | None:
    """Who made the change, by id; nobody where they are unknown, or nobody else could approve it."""
    for plan in sides:
        for key, person in plan.people.items():
            if person.email and person.email.casefold() == email.casefold():
                return None if list(who) == [key] else key
    return None


def _free_key(charter: str, covers: Sequence[Spot], taken: Container[str]) -> str:
    """An id that is not taken: after the first scope item that a request covers, else after its charter."""
    items = [field.split(".")[2] for _, field in covers if field and field.startswith("scope.in.")]
    stem = items[0] if items else f"more-of-{charter}"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)
