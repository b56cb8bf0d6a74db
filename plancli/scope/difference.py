"""Differences between the baseline and now, and what change requests approve of them."""

from collections.abc import Sequence

import msgspec

from plancli.model.values.moment import Moment

from .requests import Request
from .result import Number


class Difference(msgspec.Struct):
    """One amount or date that is compared. `delta` is in points, minutes or money; `approved` is a part of it.

    `area` is scope, work, cost, finish or due; `key` tells it from others of its area: the field, or the id of a
    milestone in the baseline; `fields` are the fields by which a request may cover it, at its `address` or, of a
    milestone that was renamed since, at the `agreed` one.
    """

    area: str
    key: str
    address: str
    fields: tuple[str, ...]
    before: Number
    after: Number
    delta: Number
    old: Moment | None = None
    new: Moment | None = None
    approved: Number = 0
    agreed: str | None = None

    @property
    def creep(self) -> Number:
        """What was not approved."""
        return self.delta - self.approved

    def is_covered_by(self, request: Request) -> bool:
        """Whether a request approves some of it; the ceiling alone covers work."""
        return request.work > 0 if self.area == "work" else self.is_named_by(request)

    def is_named_by(self, request: Request) -> bool:
        """Whether a request names it."""
        names = {self.address, self.agreed or self.address}
        return any(request.covers(address, field) for address in names for field in self.fields)


def approve(differences: Sequence[Difference], requests: Sequence[Request]) -> None:
    """Approve what the requests cover: cuts in full, growth up to the ceilings.

    One ceiling each bounds scope, work and cost of all that a request covers; `time` bounds each date by itself.
    The ceilings are used in the order of the requests, then of the differences.
    """
    for request in requests:
        for one in differences:
            if one.delta and one.is_covered_by(request):
                _approve(one, request)


def _approve(one: Difference, request: Request) -> None:
    if one.delta < 0:
        one.approved = one.delta
    elif one.area in ("finish", "due"):
        granted = min(one.creep, request.time)
        one.approved += granted
        request.moved = max(request.moved, int(granted))
    else:
        ceiling = getattr(request, one.area)
        granted = min(one.creep, ceiling)
        one.approved += granted
        setattr(request, one.area, ceiling - granted)
