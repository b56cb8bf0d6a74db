"""Which growth of a change is approved in full: a request that covers it may be used up."""

from collections.abc import Iterator, Sequence

import msgspec

from .change import Change
from .comparison import ReviewedChange
from .gate import same_baseline
from .result import CharterCreep, Ledger, Number

_ITEMS = ("scope.in.", "budget.lines.")
_Figure = tuple[str, str]
"""What the ledger has one figure of: an address and a field; of work, those of the charter."""


def approved_in_full(
    changes: Sequence[ReviewedChange], before: Ledger | None, after: Ledger | None
) -> list[ReviewedChange]:
    """Changes, those without approvals that grow where more came without one: `before` and `after` tell of what."""
    known = {one.address: one for one in before.charters} if before else {}
    grown = {figure for one in after.charters for figure in _grown(known.get(one.address), one)} if after else set()
    return [
        msgspec.structs.replace(one, approved_by=())
        if one.change.direction == "grows" and _figure_of(one.change) in grown
        else one
        for one in changes
    ]


def _grown(before: CharterCreep | None, after: CharterCreep) -> Iterator[_Figure]:
    """The figures of a charter of which more came without approval than had before."""
    was = dict(_added(before)) if before is not None and same_baseline(before, after) else {}
    for figure, added in _added(after):
        if added > was.get(figure, 0):
            yield figure


def _added(charter: CharterCreep) -> Iterator[tuple[_Figure, Number]]:
    """What came without approval since the baseline, figure by figure."""
    figures = [(charter.address, "work", charter.work), (charter.address, "finish", charter.finish)]
    figures += [(one.address, "due", one.amount) for one in charter.dates]
    yield from (((address, field), amount.added) for address, field, amount in figures if amount is not None)
    items: dict[_Figure, Number] = {}
    for one in charter.entries:
        figure = _figure_of(one.change)
        if figure[1].startswith(_ITEMS) and one.creep is not None:
            items[figure] = items.get(figure, 0) + one.creep
    yield from items.items()


def _figure_of(change: Change) -> _Figure:
    """The figure that a change is a part of, if it is of any."""
    field = change.field or ""
    if change.adds_work:
        return f"charter/{change.address.split('/')[1]}", "work"
    return change.address, ".".join(field.split(".")[:3]) if field.startswith(_ITEMS) else field
