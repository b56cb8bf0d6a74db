"""Values as they are written in the files."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from plancli.model.field import Field, fields_of


def written(value: Any) -> Any:
    """A value as plain text, lists and mappings with the files' own keys; what is left out is not there."""
    if value is None or value.__class__ is str:
        return value
    return _way_of(value.__class__)(value)


@cache
def _way_of(cls: type) -> Callable[[Any], Any]:
    """How values of a class are written."""
    if issubclass(cls, bool):
        return lambda value: "true" if value else "false"
    if issubclass(cls, Decimal):
        return lambda value: format(value, "f")
    if issubclass(cls, tuple | list):
        return lambda value: [written(item) for item in value]
    if issubclass(cls, dict):
        return lambda value: {str(key): written(item) for key, item in value.items()}
    return _written_fields if issubclass(cls, msgspec.Struct) and not hasattr(cls, "parse") else str


def _written_fields(entity: msgspec.Struct) -> dict[str, Any]:
    fields, values = _fields_of(entity.__class__)
    found = {
        field.key: written(value)
        for field, value in zip(fields, values(entity), strict=True)
        if field.required or (value is not field.default and value != field.default)
    }
    found.update(getattr(entity, "own", {}))
    return found


@cache
def _fields_of(cls: type[msgspec.Struct]) -> tuple[Sequence[Field], Callable[[Any], Any]]:
    """The fields of an entity, and what takes all their values at once."""
    fields = list(fields_of(cls).values())
    return fields, attrgetter(*[field.name for field in fields])
