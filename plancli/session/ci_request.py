"""A proposed change request as the text of its file."""

from collections.abc import Iterator
from decimal import Decimal

from plancli.model.values.duration import Units
from plancli.scope.gate_result import ProposedRequest, written_spot
from plancli.store.edit.scalar import write_scalar


def write_request(request: ProposedRequest, units: Units) -> str:
    """The text of `changes/KEY.yaml`, not yet approved."""
    return "".join(f"{line}\n" for line in _lines(request, units))


def _lines(request: ProposedRequest, units: Units) -> Iterator[str]:
    values = {
        "title": request.title,
        "charter": request.charter,
        "asked-by": request.asked_by,
        "asked-on": request.asked_on,
        "status": "proposed",
    }
    yield from (f"{key}: {write_scalar(value, flow=False)}" for key, value in values.items() if value)
    yield "covers:"
    yield from (f"  - {write_scalar(written_spot(spot), flow=False)}" for spot in request.covers)
    impact = request.impact
    amounts = {
        "scope": _decimal(impact.scope),
        "work": _duration(impact.work, units),
        "time": _duration(impact.time, units),
        "cost": _decimal(impact.cost),
    }
    shown = ", ".join(f"{name}: {amount}" for name, amount in amounts.items() if amount)
    if shown:
        yield f"impact: {{{shown}}}"


def _decimal(amount: Decimal) -> str:
    return format(amount, "f") if amount else ""


def _duration(minutes: int, units: Units) -> str:
    """Working time in the largest unit that says it exactly: days, hours or minutes."""
    for unit in ("d", "h"):
        if minutes and minutes % units.minutes(unit) == 0:
            return f"{minutes // units.minutes(unit)}{unit}"
    return f"{minutes}min" if minutes else ""
