"""A plan's values as a condition sees them: numbers, texts, lists, and mappings whose parts have names."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from plancli.model.charter import Budget
from plancli.model.entity import Entity
from plancli.model.field import fields_of
from plancli.model.values.duration import Duration, Units
from plancli.model.values.estimate import Estimate
from plancli.model.values.percent import Percent

COMPUTED: Mapping[type, tuple[str, ...]] = {Budget: ("total",)}
"""What a mapping with declared keys has beside its keys."""


class View:
    """A mapping: a part by its name, with `_` for `-`; a loop over it gives its parts, of which each has its `id`."""

    __slots__ = ("_more", "_units", "_value")

    def __init__(self, value: Entity | Mapping[str, Any], units: Units, more: Mapping[str, Any] | None = None) -> None:
        self._value = value
        self._units = units
        self._more = more or {}

    def part(self, name: str) -> Any:
        """A part, None where it is left out or there is none."""
        if name in self._more:
            return self._more[name]
        if isinstance(self._value, Mapping):
            name = name if name in self._value else name.replace("_", "-")
            return self._view(name, self._value.get(name))
        if isinstance(self._value, Budget) and name == "total":
            return sum((Decimal(amount) for amount in self._value.lines.values()), Decimal(0))
        field = fields_of(type(self._value)).get(name.replace("_", "-"))
        return None if field is None else self._view(name, getattr(self._value, field.name))

    def _view(self, name: str, value: Any) -> Any:
        return view_of(value, self._units, {"id": name})

    def __iter__(self) -> Iterator[Any]:
        return (part for name in self._names() if (part := self.part(name)) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _names(self) -> Iterator[str]:
        yield from map(str, self._value) if isinstance(self._value, Mapping) else fields_of(type(self._value))


def view_of(value: Any, units: Units, more: Mapping[str, Any] | None = None) -> Any:
    """A value as a condition sees it.

    Amounts and percentages are numbers; lengths of time, of an estimate its mean, numbers of the plan's ordinary days,
    elapsed ones of days by the clock; dates are texts in ISO 8601, which compare as the dates do.
    """
    match value:
        case None | bool():
            return value
        case Percent():
            return value.fraction * 100
        case Duration() | Estimate():
            day = 24 * 60 if value.elapsed else units.day_minutes
            minutes = value.minutes(units)
            return Decimal(minutes.numerator) / (minutes.denominator * day)
        case Decimal():
            return Decimal(value)
        case tuple() | list():
            return tuple(view_of(item, units) for item in value)
        case Mapping() | Entity():
            return View(value, units, more)
        case msgspec.Struct() | _:
            return str(value)
