"""Random histories of a charter: at every revision the ledger adds up, and is what the format's own words give.

The expected figures are computed here from the states at the baseline and now, and from the requests, by the rules of
the plan format alone: item by item, day by day, without a history.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import DAY, History

from plancli.scope.result import Amount, CharterCreep, DateAmount

CHARTER, BETA = "charters/pay.yaml", "milestones/pay/beta.yaml"
FIRST = date(2026, 6, 1)
SCOPE = ("a", "b", "c")
LINES = ("people", "tools")
TASKS = ("one", "two", "three")
COVERS = (
    *(f"charter/pay scope.in.{key}" for key in SCOPE),
    *(f"charter/pay budget.lines.{key}" for key in LINES),
    "charter/pay finish",
    "milestone/pay/beta due",
)


class State(NamedTuple):
    """What is compared: points, money and days of effort by id, a dropped task, and two dates."""

    scope: Mapping[str, int]
    lines: Mapping[str, Decimal]
    tasks: Mapping[str, int]
    dropped: str | None
    finish: date
    due: date

    def files(self, approved_on: int) -> dict[str, str]:
        items = "".join(f"    {key}: {{size: {size}}}\n" for key, size in self.scope.items())
        lines = "".join(f"    {key}: {amount}\n" for key, amount in self.lines.items())
        tasks = "".join(
            f"  {key}: {{title: T, effort: {days}d{', status: dropped' if key == self.dropped else ''}}}\n"
            for key, days in self.tasks.items()
        )
        charter = (
            f"title: Pay\nsponsor: grace\nstatus: active\nscope:\n  in:\n{items}budget:\n  lines:\n{lines}"
            f"finish: {self.finish}\napproval: {{by: grace, on: 2026-02-{approved_on:02d}}}\n"
        )
        return {CHARTER: charter, BETA: f"title: Beta\ndue: {self.due}\ntasks:\n{tasks}"}

    @property
    def work(self) -> int:
        return sum(days * DAY for key, days in self.tasks.items() if key != self.dropped)


class Asked(NamedTuple):
    """An approved change request: what it covers, and its ceilings in points, days, days and money."""

    covers: frozenset[str]
    scope: int
    work: int
    time: int
    cost: Decimal
    approved_on: int

    def text(self) -> str:
        covers = "".join(f"  - {one}\n" for one in sorted(self.covers))
        impact = f"{{scope: {self.scope}, work: {self.work}d, time: {self.time}d, cost: {self.cost}}}"
        approval = f"{{by: grace, on: 2026-03-{self.approved_on:02d}}}"
        return (
            f"charter: pay\nasked-by: ben\nstatus: approved\napproval: {approval}\ncovers:\n{covers}impact: {impact}\n"
        )


MONEY = st.decimals(0, 900, places=2)
DATES = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))
STATES = st.builds(
    State,
    scope=st.dictionaries(st.sampled_from(SCOPE), st.integers(0, 9)),
    lines=st.dictionaries(st.sampled_from(LINES), MONEY),
    tasks=st.dictionaries(st.sampled_from(TASKS), st.integers(0, 9)),
    dropped=st.sampled_from([*TASKS, None]),
    finish=DATES,
    due=DATES,
)
REQUESTS = st.builds(
    Asked,
    covers=st.frozensets(st.sampled_from(COVERS), min_size=1, max_size=4),
    scope=st.integers(0, 9),
    work=st.integers(0, 9),
    time=st.integers(0, 9),
    cost=MONEY,
    approved_on=st.integers(1, 28),
)
EVENTS = st.lists(st.one_of(STATES, REQUESTS, st.just("approved anew")), min_size=1, max_size=7)


@settings(deadline=None)
@given(STATES, EVENTS)
def test_the_ledger_adds_up_at_every_revision(first: State, events: list[State | Asked | str]) -> None:
    history = History(first.files(approved_on=1))
    baseline = now = first
    asked: dict[str, Asked] = {}
    renewed, number = 1, 0
    for number, event in enumerate(events):
        if isinstance(event, State):
            now = event
            history.commit("ben", now.files(renewed))
        elif isinstance(event, Asked):
            asked[f"r{number}"] = event
            history.commit("grace", {f"changes/r{number}.yaml": event.text()})
        else:
            renewed, baseline, asked = renewed + 1, now, {}
            history.commit("grace", now.files(renewed))
        check(history.charter(), baseline, now, [asked[key] for key in sorted(asked, key=lambda key: rank(asked, key))])


def rank(asked: Mapping[str, Asked], key: str) -> tuple[int, str]:
    return asked[key].approved_on, key


def check(one: CharterCreep, old: State, new: State, requests: list[Asked]) -> None:
    """The whole ledger of the charter, and that the commits account for it."""
    scope = {f"charter/pay scope.in.{key}": (old.scope.get(key, 0), new.scope.get(key, 0)) for key in SCOPE}
    check_amount(one.scope, scope, requests, [request.scope for request in requests])
    cost = {f"charter/pay budget.lines.{key}": (old.lines.get(key, 0), new.lines.get(key, 0)) for key in LINES}
    check_amount(one.cost, cost, requests, [request.cost for request in requests])
    check_work(one.work, old.work, new.work, sum(request.work * DAY for request in requests))
    check_date(one.finish, "charter/pay finish", old.finish, new.finish, requests)
    (due,) = one.dates
    check_date(due.amount, "milestone/pay/beta due", old.due, new.due, requests)
    for area, amount in (("scope", one.scope), ("work", one.work), ("cost", one.cost)):
        entries = [entry for entry in one.entries if entry.change.area == area]
        assert amount is not None
        assert sum(entry.approved or 0 for entry in entries) == amount.approved
        assert sum(entry.creep or 0 for entry in entries) == amount.creep


def check_amount(
    amount: Amount | None,
    items: Mapping[str, tuple[Decimal | int, Decimal | int]],
    requests: list[Asked],
    ceilings: Iterable[Decimal | int],
) -> None:
    """Each request in its turn approves what it covers, one item after the other, until its ceiling is used."""
    creep = {key: new - old for key, (old, new) in items.items()}
    for request, ceiling in zip(requests, ceilings, strict=True):
        left = ceiling
        for key in sorted(request.covers & creep.keys()):
            granted = creep[key] if creep[key] < 0 else min(creep[key], left)
            left -= max(0, granted)
            creep[key] -= granted
    before, now = (sum(pair[side] for pair in items.values()) for side in (0, 1))
    assert amount is not None
    assert figures(amount) == expected(before, now - before - sum(creep.values()), creep.values(), now)


def check_work(amount: Amount | None, old: int, new: int, ceiling: int) -> None:
    """Work is one sum, and a ceiling for it needs no covers: it approves a cut, or growth as far as it goes."""
    moved = new - old
    approved = min(moved, ceiling) if moved > 0 else moved if ceiling else 0
    assert amount is not None
    assert figures(amount) == expected(old, approved, [moved - approved], new)


def check_date(amount: DateAmount | None, key: str, old: date, new: date, requests: list[Asked]) -> None:
    """A date moves in working days; the ceilings of all that cover it add up, and a cut is approved in full."""
    moved = working_days(old, new) if new >= old else -working_days(new, old)
    covering = [request for request in requests if key in request.covers]
    approved = min(moved, sum(request.time for request in covering)) if moved > 0 else moved if covering else 0
    creep = (moved - approved) * DAY
    assert amount is not None
    assert (amount.baseline, amount.now) == (str(old), str(new))
    assert (amount.approved, amount.creep) == (approved * DAY, creep)
    assert (amount.added, amount.cut) == (max(creep, 0), max(-creep, 0))


def working_days(start: date, end: date) -> int:
    """The days from Monday to Friday after one day, up to another."""
    return sum((start + timedelta(days=day)).weekday() < 5 for day in range(1, (end - start).days + 1))


def figures(amount: Amount) -> tuple[Decimal | int, ...]:
    return amount.baseline, amount.approved, amount.creep, amount.added, amount.cut, amount.now


def expected(
    before: Decimal | int, approved: Decimal | int, creep: Iterable[Decimal | int], now: Decimal | int
) -> tuple[Decimal | int, ...]:
    """The six figures of an amount, which add up."""
    parts = list(creep)
    assert before + approved + sum(parts) == now
    added, cut = sum(part for part in parts if part > 0), -sum(part for part in parts if part < 0)
    return before, approved, added - cut, added, cut, now
