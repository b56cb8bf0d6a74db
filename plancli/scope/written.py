"""Values as they are written in the files."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from plancli.model.field import fields_of

_REQUIRED = object()
"""What no value is."""


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
    keys, defaults, values = _fields_of(entity.__class__)
    found = {
        key: written(value)
        for key, default, value in zip(keys, defaults, values(entity), strict=True)
        if value is not default and value != default
    }
    found.update(getattr(entity, "own", {}))
    return found


@cache
def _fields_of(cls: type[msgspec.Struct]) -> tuple[Sequence[str], Sequence[Any], Callable[[Any], Any]]:
    """The keys of an entity, what each is where it is left out, and what takes the values of all at once."""
    fields = list(fields_of(cls).values())
    defaults = [_REQUIRED if field.required else field.default for field in fields]
    return [field.key for field in fields], defaults, attrgetter(*[field.name for field in fields])
