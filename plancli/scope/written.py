"""Values as they are written in the files."""

from decimal import Decimal
from typing import Any

import msgspec

from plancli.model.field import fields_of


def written(value: Any) -> Any:
    """A value as plain text, lists and mappings with the files' own keys; what is left out is not there."""
    match value:
        case None | str():
            return value if value is None else str(value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case tuple() | list():
            return [written(item) for item in value]
        case dict():
            return {str(key): written(item) for key, item in value.items()}
        case msgspec.Struct() if not hasattr(value, "parse"):
            return _written_fields(value)
        case _:
            return str(value)


def _written_fields(entity: msgspec.Struct) -> dict[str, Any]:
    found = {}
    for key, field in fields_of(type(entity)).items():
        value = getattr(entity, field.name)
        if field.required or (value is not field.default and value != field.default):
            found[key] = written(value)
    found.update(getattr(entity, "own", {}))
    return found
