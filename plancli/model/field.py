"""A field of an entity: one line in its class, read by everything that needs to know of fields."""

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

Area = Literal["scope", "work", "time", "cost", "people", "terms", "text"]


class About(msgspec.Struct, frozen=True):
    """What a field is beside its type: its area, and the kind of thing that its value names."""

    area: Area
    refers: str | None


def key(about: str, *, area: Area = "text", example: str | None = None, refers: str | None = None) -> msgspec.Meta:
    """Describe a field: what it is, an example, its area of judgement, what its text refers to."""
    return msgspec.Meta(
        description=about,
        examples=None if example is None else [example],
        extra={"about": About(area, refers)},
    )


class Field(msgspec.Struct, frozen=True):
    """A declared key of a mapping: `name` in the code, `key` in the files, and what its class says of it.

    `default` is its value where it is left out, None where it is required.
    """

    name: str
    key: str
    type: Any
    required: bool
    area: Area
    refers: str | None
    description: str
    example: str | None
    default: Any = None


class Shape(msgspec.Struct, frozen=True):
    """The structure of a declared type: the alternatives that one value may take.

    `scalars` parse a text, `items` is the type in a list, `entries` the key and value types of a mapping
    keyed by id, `struct` the class of a mapping with declared keys, `choices` the words of an enumeration.
    """

    scalars: tuple[Any, ...] = ()
    choices: tuple[str, ...] = ()
    items: Any = None
    entries: tuple[Any, Any] | None = None
    struct: type[msgspec.Struct] | None = None


@cache
def fields_of(cls: type[msgspec.Struct]) -> Mapping[str, Field]:
    """The declared fields of an entity or of a part of one, by their key in the files, in order."""
    annotations: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        annotations.update(vars(base).get("__annotations__", {}))
    found = {}
    for info in msgspec.structs.fields(cls):
        annotation = annotations[info.name]
        if get_origin(annotation) is not Annotated:
            continue
        declared, meta = get_args(annotation)[:2]
        about: About = meta.extra["about"]
        name = info.name.rstrip("_").replace("_", "-")
        found[name] = Field(
            name=info.name,
            key=name,
            type=declared,
            required=info.required,
            area=about.area,
            refers=about.refers,
            description=meta.description,
            example=meta.examples[0] if meta.examples else None,
            default=_default_of(info),
        )
    return found


def _default_of(info: msgspec.structs.FieldInfo) -> Any:
    if info.default is not msgspec.NODEFAULT:
        return info.default
    return None if info.default_factory is msgspec.NODEFAULT else info.default_factory()


@cache
def shape_of(declared: Any) -> Shape:
    """The structure of a declared type, whatever unions and aliases it is written with."""
    origin = get_origin(declared)
    if origin in (Union, types.UnionType):
        return _merge([shape_of(part) for part in get_args(declared) if part is not type(None)])
    if origin is Literal:
        return Shape(choices=get_args(declared))
    if origin is tuple:
        return Shape(items=get_args(declared)[0])
    if origin is dict:
        key_type, value_type = get_args(declared)
        return Shape(entries=(key_type, value_type))
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct) and not hasattr(declared, "parse"):
        return Shape(struct=declared)
    return Shape(scalars=(declared,))


def _merge(shapes: list[Shape]) -> Shape:
    return Shape(
        scalars=tuple(scalar for shape in shapes for scalar in shape.scalars),
        choices=tuple(choice for shape in shapes for choice in shape.choices),
        items=next((shape.items for shape in shapes if shape.items is not None), None),
        entries=next((shape.entries for shape in shapes if shape.entries is not None), None),
        struct=next((shape.struct for shape in shapes if shape.struct is not None), None),
    )
