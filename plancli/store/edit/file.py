"""A file's bytes with edits made: checked to hold exactly the intended data, and nothing else changed."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from plancli.errors import PlanError
from plancli.model.address import KeyPath
from plancli.model.field import fields_of, shape_of
from plancli.store.document import read_document
from plancli.store.layout import type_of
from plancli.store.reader import plain

from .splice import Order, set_value

_MARK = b"\xef\xbb\xbf"


class Edit(NamedTuple):
    """What shall stand at a path of keys of a file: a text, a list of texts, a mapping; None for nothing."""

    keys: KeyPath
    value: Any


def edit_file(path: str, data: bytes, edits: Iterable[Edit]) -> bytes:
    """A plan file with edits made one after the other.

    Raises:
        PlanError: the file cannot be read, or the edit cannot be made without touching more than it must.
    """
    document = read_document(path, data)
    if document.faults and data.strip():
        raise PlanError(
            f"{path} cannot be edited: {document.faults[0].message}", "mend it first: `plan check` shows where"
        )
    text = document.text
    wanted = plain(document.root) if document.root is not None else {}
    order = _order_of(type_of(path))
    for edit in edits:
        text = set_value(text, edit.keys, edit.value, order)
        wanted = _with_value(wanted, edit.keys, edit.value)
    result = (_MARK if data.startswith(_MARK) else b"") + text.encode()
    again = read_document(path, result)
    if again.faults or _pruned(plain(again.root) if again.root is not None else {}) != _pruned(wanted):
        raise PlanError(f"{path} is written in a way that this edit cannot keep", "make the change by hand")
    return result


def _order_of(declared: Any) -> Order:
    """The order of keys by the declared types, from the type of a whole file down."""

    def order(keys: KeyPath) -> tuple[str, ...]:
        current = declared
        for key in keys:
            current = _below(current, key)
            if current is None:
                return ()
        struct = _struct_of(current)
        return tuple(fields_of(struct)) if struct is not None else ()

    return order


def _below(declared: Any, key: str) -> Any:
    struct = _struct_of(declared)
    if struct is not None:
        field = fields_of(struct).get(key)
        return field.type if field is not None else None
    entries = shape_of(declared).entries
    return entries[1] if entries is not None else None


def _struct_of(declared: Any) -> type[msgspec.Struct] | None:
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return declared
    return shape_of(declared).struct


def _with_value(data: Any, keys: KeyPath, value: Any) -> Any:
    if not keys:
        return value
    inside = dict(data) if isinstance(data, Mapping) else {}
    inside[keys[0]] = _with_value(inside.get(keys[0]), keys[1:], value)
    return inside


def _pruned(data: Any) -> Any:
    """Data without what is empty, and with a list of one as its item."""
    if isinstance(data, dict):
        kept = {key: _pruned(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, "", {}, [])}
    if isinstance(data, list):
        return _pruned(data[0]) if len(data) == 1 else [_pruned(item) for item in data]
    return data
