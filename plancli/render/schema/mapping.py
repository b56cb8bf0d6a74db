"""Fields and mappings as schemas.

Every keyword binds one JSON type, so that the forms of a value stand side by side in one schema, and what an editor
says is about the form that was meant. Which types may stand there is said behind an `if`, since an editor proposes
`null` where `type` allows it, and to a plan `null` is a text.
"""

import re
from typing import Any

import msgspec

from plancli.model.field import Field, Shape, fields_of, shape_of
from plancli.model.values.identifier import LONGEST, Id
from plancli.suggest import one_of

from .example import read_example
from .scalar import SCALARS, Scalar, either, hint, scalar_of

Schema = dict[str, Any]
_LEFT_OUT = "as if the key were left out."
_NOTHING: Schema = {
    "description": f"Nothing: {_LEFT_OUT}",
    "not": {"type": [*SCALARS, "array", "object"]},
}
_QUOTED: Schema = {
    "description": f"The same in quotes, or nothing: {_LEFT_OUT}",
    "not": {"type": ["number", "boolean", "array", "object"]},
    "pattern": "^(true|false)?$",
}
_OWN: Schema = {"^x-": {"description": "A key of your own: it is kept, and means nothing."}}


def title_of(name: str) -> str:
    """What a key or a class is called: `not-before` is `Not before`, `ScopeItem` is `Scope item`."""
    return re.sub("-|(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def members(cls: type[msgspec.Struct]) -> Schema:
    """What binds the keys of a mapping with declared keys."""
    fields = fields_of(cls)
    required = [key for key, field in fields.items() if field.required]
    exclusive = [_exclude(*keys) for keys in getattr(cls, "exclusive", ())]
    return {
        "properties": {key: _field_schema(field) for key, field in fields.items()},
        "patternProperties": _OWN,
        "additionalProperties": False,
        **({"required": required} if required else {}),
        **({"allOf": exclusive} if exclusive else {}),
    }


def entries(key_type: Any, value_type: Any, refers: str | None = None) -> Schema:
    """What binds the keys and values of a mapping keyed by id, or by another value; `refers` is of the values."""
    key, value = scalar_of(key_type, None), shape_of(value_type)
    about = _about(value.struct) if value.struct is not None else {}
    first = f"\n  {next(iter(fields_of(value.struct)))}: $2" if value.struct is not None else " $2"
    schema: Schema = {"additionalProperties": about | _value_schema(value_type, refers)}
    if key.pattern is not None:
        names = {"pattern": f"^({key.pattern})$", "patternErrorMessage": hint(key.what, key.example)}
        schema["propertyNames"] = names | ({"maxLength": LONGEST} if key_type is Id else {})
        schema["defaultSnippets"] = [{"label": f"{key.example}:", "bodyText": f"${{1:{key.example}}}:{first}"}]
    return schema


def _exclude(key: str, other: str) -> Schema:
    """Where one key holds something, another one may not."""
    message = f"Write `{key}` or `{other}`, not both"
    empty: Schema = {"enum": [None, "", []]}
    return {
        "if": {"required": [key], "properties": {key: {"not": empty}}},
        "then": {"properties": {other: {"if": {"not": empty}, "then": {"type": "null", "errorMessage": message}}}},
    }


def _about(cls: type[msgspec.Struct]) -> Schema:
    return {"title": title_of(cls.__name__), "description": (cls.__doc__ or "").partition("\n")[0]}


def _field_schema(field: Field) -> Schema:
    """The schema of a declared key."""
    return {
        "title": title_of(field.key),
        "description": field.description,
        **({"examples": [read_example(field.example)]} if field.example is not None else {}),
        **_value_schema(field.type, field.refers, required=field.required),
    }


def _value_schema(declared: Any, refers: str | None, *, required: bool = False) -> Schema:
    """What may stand at a key or in a list; nothing at all may, unless it is `required`."""
    shape = shape_of(declared)
    if shape.choices:
        return {"anyOf": [{"enum": list(shape.choices)}, _NOTHING]}
    if shape.scalars == (bool,):
        return {"anyOf": [{"enum": [True, False]}, _QUOTED]}
    alone = shape if shape.items is None else shape_of(shape.items)
    single = either([scalar_of(one, refers) for one in alone.scalars]) if alone.scalars else None
    schema: Schema = {}
    if single is not None:
        schema |= _bind(single, required=required)
    if shape.items is not None:
        schema["items"] = _item_schema(shape.items, single, refers)
    if shape.entries is not None:
        schema |= entries(*shape.entries, refers)
    types: Schema = {"type": _types_of(shape, alone, single, required=required), "errorMessage": _meant(alone, single)}
    if alone.struct is None:
        return schema | {"if": True, "then": types}
    if not schema:
        return members(alone.struct) | {"if": True, "then": types}
    return schema | {"if": {"type": "object"}, "then": members(alone.struct), "else": types}


def _item_schema(declared: Any, single: Scalar | None, refers: str | None) -> Schema:
    struct = shape_of(declared).struct
    about = _about(struct) if struct else {"description": f"{single.what.capitalize()}."} if single else {}
    return about | _value_schema(declared, refers)


def _bind(single: Scalar, *, required: bool) -> Schema:
    """What binds a single value; a text may be empty where nothing need stand."""
    if single.pattern is None:
        return {"minLength": 1} if required else {}
    pattern = f"^({single.pattern}){'' if required else '?'}$"
    return {"pattern": pattern, "patternErrorMessage": hint(single.what, single.example), **single.bounds}


def _types_of(shape: Shape, alone: Shape, single: Scalar | None, *, required: bool) -> list[str]:
    types = list(single.types) if single is not None else []
    types += ["array"] if shape.items is not None else []
    types += ["object"] if alone.struct is not None or shape.entries is not None else []
    return types if required else [*types, "null"]


def _meant(alone: Shape, single: Scalar | None) -> str:
    """What an editor says of a value of a type that may not stand there."""
    if single is not None:
        return hint(single.what, single.example)
    if alone.struct is not None:
        return f"Write keys and values: {one_of(fields_of(alone.struct), most=5)}"
    return "Write a mapping of ids, each with its value below it"
