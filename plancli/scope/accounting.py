"""Which commit accounts for which part of an amount: undoing takes from what was done last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.model.values.duration import Units
from plancli.model.values.moment import Moment

from .amounts import effort_of, money_of, points_of, task_of, work_in
from .change import Landed
from .diff import diff_things
from .difference import Difference
from .fingerprint import fingerprint_of
from .kinds.kind import severity_of
from .kinds.matching import kind_of_landed
from .requests import Request, approvers_of
from .result import Entry, Number
from .terms import is_term

Between = Callable[[int, int], int]


Key = tuple[str, str]


class _Part(msgspec.Struct, frozen=True):
    """What one landed change did to one difference: its position among the landed ones, and by how much."""

    position: int
    amount: Number


def account(
    landed: Sequence[Landed],
    renamed: Mapping[str, str],
    differences: Sequence[Difference],
    requests: Sequence[Request],
    sides: tuple[Plan, Plan],
    between: Between,
) -> list[Entry]:
    """An entry for each landed change of what the ledger compares, oldest first, with the part it accounts for.

    `sides` are the plan of the baseline, and the plan now.
    What undoes an earlier change takes from the latest that is not yet undone; what was approved is taken by what
    the requests name, then by the oldest. The parts of each difference add up to it exactly.
    """
    landed = [part for one in landed for part in _in_items(one, sides[1].units)]
    parts: dict[Key, list[_Part]] = {}
    shown: dict[int, Key | None] = {}
    weigher = _Weigher(sides[1].units, between)
    for position, one in enumerate(landed):
        key = _key_of(one, renamed)
        amount = weigher.weigh(one, key) if key is not None else None
        if key is not None and amount is not None:
            parts.setdefault(key, []).append(_Part(position, amount))
            shown[position] = key
        elif one.change.address.startswith("charter/") and is_term(one.change.field or ""):
            shown[position] = None
    covered = {position: _covering(landed[position], requests) for position in shown}
    shares = {}
    for whole in differences:
        for part, approved in _split(parts.get((whole.area, whole.key), []), whole, covered):
            shares[part.position] = (part.amount, approved)
    return [
        _entry(landed[position], shares.get(position), key, covered[position], requests, sides)
        for position, key in shown.items()
    ]


def _in_items(one: Landed, units: Units) -> Iterator[Landed]:
    """A change; a charter that came or went as a whole item by item: those of its scope, the lines of its budget."""
    change = one.change
    if not change.address.startswith("charter/") or change.field is not None or change.kind == "changed":
        yield one
        return
    came = change.kind == "added"
    old, new = (_without_items(one.new), one.new) if came else (one.old, _without_items(one.old))
    for item in diff_things(change.address, old, new, units):
        yield msgspec.structs.replace(one, change=item, old=old, new=new)


def _without_items(charter: Charter) -> Charter:
    scope = msgspec.structs.replace(charter.scope, in_={})
    return msgspec.structs.replace(charter, scope=scope, budget=msgspec.structs.replace(charter.budget, lines={}))


def _key_of(one: Landed, renamed: Mapping[str, str]) -> Key | None:
    """The area and key of the difference that a landed change is a part of; None where it is no amount."""
    address, field = one.change.address, one.change.field
    kind = address.partition("/")[0]
    if kind == "task" or (kind == "milestone" and field is None):
        return "work", ""
    if kind == "milestone":
        milestone = address.rpartition("/")[2]
        return ("due", renamed.get(milestone, milestone)) if field == "due" else None
    parts = (field or "").split(".")
    if field == "finish":
        return "finish", "finish"
    if parts[:2] == ["scope", "in"] and (len(parts) == 3 or parts[3:] == ["size"]):
        return "scope", ".".join(parts[:3])
    return ("cost", str(field)) if parts[:2] == ["budget", "lines"] and len(parts) == 3 else None


class _Weigher:
    """By how much a landed change moved an amount; each task is weighed once a commit."""

    def __init__(self, units: Units, between: Between) -> None:
        self.units = units
        self.between = between
        self.seen: set[tuple[str | None, str]] = set()

    def weigh(self, one: Landed, key: Key) -> Number | None:
        """Points, minutes or money; None where the change has no part in the amount."""
        match key[0]:
            case "work":
                return self._work(one)
            case "finish" | "due":
                return self._moved(getattr(one.old, key[0], None), getattr(one.new, key[0], None))
            case "scope":
                item = key[1].removeprefix("scope.in.")
                return points_of(one.new, item) - points_of(one.old, item)
            case _:
                line = key[1].removeprefix("budget.lines.")
                return money_of(one.new, line) - money_of(one.old, line)

    def _moved(self, old: Moment | None, new: Moment | None) -> int:
        return self.between(old.end_minute, new.end_minute) if old and new else 0

    def _work(self, one: Landed) -> int | None:
        address, field = one.change.address, one.change.field
        if address.startswith("milestone/"):
            return work_in(one.new, self.units) - work_in(one.old, self.units) or None
        if field not in (None, "effort", "status") or (one.commit, address) in self.seen:
            return None
        task = address.rpartition("/")[2]
        delta = effort_of(task_of(one.new, task), self.units) - effort_of(task_of(one.old, task), self.units)
        if not delta:
            return None
        self.seen.add((one.commit, address))
        return delta


def _split(
    parts: Sequence[_Part], whole: Difference, covered: Mapping[int, tuple[str, ...]]
) -> list[tuple[_Part, Number]]:
    """What each part accounts for at the end, and how much of that was approved; what requests name comes first."""
    if not parts:
        return []
    left: list[Any] = [part.amount for part in parts]
    _undo(left)
    left[-1] += whole.delta - sum(left)
    rest: Any = abs(whole.approved)
    found = []
    shares = sorted(zip(parts, left, strict=True), key=lambda share: not covered[share[0].position])
    for part, amount in shares:
        granted = min(abs(amount), rest) if amount * whole.delta > 0 else rest * 0
        rest -= granted
        found.append((_Part(part.position, amount), granted if amount > 0 else -granted))
    return found


def _entry(
    one: Landed,
    share: tuple[Number, Number] | None,
    key: Key | None,
    covering: tuple[str, ...],
    requests: Sequence[Request],
    sides: tuple[Plan, Plan],
) -> Entry:
    kind = kind_of_landed(one, *sides)
    amount, approved = share if share else (None, None)
    if key == ("work", "") and approved:
        covering = covering or tuple(request.address for request in requests if request.request.impact.work)
    return Entry(
        change=one.change,
        name=kind.name,
        severity=severity_of(kind, (), sides[1].settings.checks),
        control=kind.control,
        fingerprint=fingerprint_of(one.change, kind.name),
        commit=one.commit,
        date=one.date,
        written_in=one.written_in,
        author=one.author,
        attribution=one.attribution,
        subject=one.subject,
        approved=approved,
        creep=None if amount is None or approved is None else amount - approved,
        approved_by=covering,
    )


def _undo(amounts: list[Any]) -> None:
    """Let each amount take away from the latest ones of the other sign, as far as it goes."""
    standing: list[int] = []
    for later, amount in enumerate(amounts):
        while standing and amounts[later] and amounts[standing[-1]] * amount < 0:
            undone = min(abs(amounts[standing[-1]]), abs(amounts[later])) * (1 if amount > 0 else -1)
            amounts[standing[-1]] += undone
            amounts[later] -= undone
            if not amounts[standing[-1]]:
                standing.pop()
        if amounts[later]:
            standing.append(later)


def _covering(one: Landed, requests: Sequence[Request]) -> tuple[str, ...]:
    """The requests that name a change."""
    return approvers_of(requests, one.change.address, one.change.field)
