"""Sound files as bytes: the text tree of a file without a fault, and the entity that its declared type makes of it.

What comes back is what the reader gave, for it takes the same shapes and the same parsers. It is JSON, which runs
nothing and holds nothing but text. Parts that many versions of a file have in common are built once.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from plancli.model.field import Shape, fields_of, shape_of

from .scalars import choice_parser, parser_of

Build = Callable[[msgspec.Raw], Any]

_ABSENT: Any = object()
_EMPTY = b'""'
_MOST = 100_000

Raw = msgspec.Raw
"""Packed bytes that may stand in a tree that is packed."""

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode
_text_in = msgspec.json.Decoder(str).decode
_items_in = msgspec.json.Decoder(list[msgspec.Raw]).decode
_entries_in = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def unpack(cls: Any, data: bytes) -> Any:
    """The entity of a declared type in packed bytes.

    Raises:
        ValueError: the bytes are no such entity, or one with a fault.
    """
    try:
        entity = _builder_of(cls)(msgspec.Raw(data))
    except (KeyError, RecursionError, TypeError, msgspec.DecodeError) as error:
        raise ValueError("these bytes are no packed entity") from error
    if entity is _ABSENT:
        raise ValueError("these bytes are an empty text")
    return entity


@cache
def _builder_of(declared: Any) -> Build:
    """What makes a value of a declared type from its bytes, compiled once; it remembers what it made of them."""
    shape = shape_of(declared)
    builders = {ord('"'): _of_text(shape), ord("["): _of_list(shape), ord("{"): _of_mapping(shape)}
    made: dict[bytes, Any] = {_EMPTY: _ABSENT}

    def build(raw: msgspec.Raw) -> Any:
        """The value of packed bytes, made once."""
        data = bytes(raw)
        value = made.get(data, made)
        if value is made:
            if len(made) > _MOST:
                made.clear()
                made[_EMPTY] = _ABSENT
            value = made[data] = builders[data[0]](raw)
        return value

    return build


def _of_text(shape: Shape) -> Build:
    if not (shape.scalars or shape.choices):
        return _alone(shape)
    parse = parser_of(*shape.scalars) if shape.scalars else choice_parser(shape.choices)
    return lambda raw: parse(_text_in(raw))


def _of_list(shape: Shape) -> Build:
    if shape.items is None:
        return _refuse
    build = _builder_of(shape.items)
    return lambda raw: tuple([item for one in _items_in(raw) if (item := build(one)) is not _ABSENT])


def _of_mapping(shape: Shape) -> Build:
    if shape.entries is not None:
        return _of_entries(*shape.entries)
    return _alone(shape) if shape.struct is None else _of_struct(shape.struct)


def _alone(shape: Shape) -> Build:
    """A single value where a list is meant: a list of one."""
    if shape.items is None:
        return _refuse
    build = _builder_of(shape.items)
    return lambda raw: _ABSENT if (item := build(raw)) is _ABSENT else (item,)


def _of_entries(key_type: Any, value_type: Any) -> Build:
    """A mapping keyed by id, or by another value."""
    parse_key, build_value = parser_of(key_type), _builder_of(value_type)

    def build(raw: msgspec.Raw) -> Any:
        entries = _entries_in(raw)
        found = {parse_key(key): build_value(child) for key, child in entries.items()}
        if len(found) < len(entries):
            raise ValueError("a key stands twice")
        return {key: value for key, value in found.items() if value is not _ABSENT}

    return build


def _of_struct(cls: type[msgspec.Struct]) -> Build:
    """A mapping with declared keys; the builder of each is compiled when a file first has it."""
    fields = fields_of(cls)
    builders: dict[str, tuple[str, Build]] = {}
    contradictions = getattr(cls, "contradictions", None)

    def build(raw: msgspec.Raw) -> Any:
        """The entity of a packed mapping."""
        values: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for key, child in _entries_in(raw).items():
            if key not in builders and key.startswith("x-"):
                own[key] = decode(child)
                continue
            if key not in builders:
                builders[key] = (fields[key].name, _builder_of(fields[key].type))
            name, build_value = builders[key]
            value = build_value(child)
            if value is not _ABSENT:
                values[name] = value
        entity = cls(**values, own=own) if own else cls(**values)
        if contradictions is not None and any(contradictions(entity)):
            raise ValueError("two keys contradict each other")
        return entity

    return build


def _refuse(raw: msgspec.Raw) -> Any:
    raise TypeError(f"another shape is meant where {bytes(raw[:20])!r} stands")
