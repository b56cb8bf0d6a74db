"""A file's bytes with edits made: checked to hold exactly the intended data, and nothing else changed."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from plancli.errors import PlanError
from plancli.model.address import KeyPath
from plancli.model.field import Field, fields_of, shape_of
from plancli.store.document import read_document
from plancli.store.layout import type_of
from plancli.store.reader import plain

from .splice import Order, rename_key, set_value

MARK = b"\xef\xbb\xbf"
"""The byte order mark that a file may begin with."""
_EMPTY = "F116"
"""The fault of a file that says nothing yet: comments at most."""


class Edit(NamedTuple):
    """What shall stand at a path of keys of a file: a text, a list of texts, a mapping; None for nothing."""

    keys: KeyPath
    value: Any


class Rename(NamedTuple):
    """Another key for what stands at a path of keys of a file; where nothing stands, nothing happens."""

    keys: KeyPath
    key: str


def edit_file(path: str, data: bytes, edits: Iterable[Edit | Rename]) -> bytes:
    """A plan file with edits made one after the other.

    Raises:
        PlanError: the file cannot be read, or the edit cannot be made without touching more than it must.
    """
    document = read_document(path, data)
    faults = [fault for fault in document.faults if fault.code != _EMPTY]
    if faults:
        raise PlanError(f"{path} cannot be edited: {faults[0].message}", "mend it first: `plan check` shows where")
    text = document.text
    wanted = plain(document.root) if document.root is not None else {}
    declared = type_of(path)
    order = _order_of(declared)
    for edit in edits:
        if isinstance(edit, Rename):
            text = rename_key(text, edit.keys, edit.key)
            wanted = _with_key(wanted, edit.keys, edit.key)
        else:
            text = set_value(text, edit.keys, edit.value, order)
            wanted = _with_value(wanted, edit.keys, edit.value)
    result = (MARK if data.startswith(MARK) else b"") + text.encode()
    again = read_document(path, result)
    found = plain(again.root) if again.root is not None else {}
    if again.faults or _pruned(found, declared) != _pruned(wanted, declared):
        raise PlanError(f"{path} is written in a way that this edit cannot keep", "make the change by hand")
    return result


def declared_at(path: str, keys: KeyPath) -> Field | None:
    """The declaration of the field at a path of keys of a plan file; None for an item of a keyed mapping."""
    current = type_of(path)
    for key in keys[:-1]:
        current = _below(current, key)
    struct = _struct_of(current) if current is not None else None
    return fields_of(struct).get(keys[-1]) if struct is not None and keys else None


def _order_of(declared: Any) -> Order:
    """The order of keys by the declared types, from the type of a whole file down."""

    def order(keys: KeyPath) -> tuple[str, ...]:
        """The keys that may stand under a path, in their order."""
        current = declared
        for key in keys:
            current = _below(current, key)
            if current is None:
                return ()
        struct = _struct_of(current)
        return tuple(fields_of(struct)) if struct is not None else ()

    return order


def _below(declared: Any, key: str) -> Any:
    if declared is None:
        return None
    struct = _struct_of(declared)
    if struct is not None:
        field = fields_of(struct).get(key)
        return field.type if field is not None else None
    entries = shape_of(declared).entries
    return entries[1] if entries is not None else None


def _struct_of(declared: Any) -> type[msgspec.Struct] | None:
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return declared
    return shape_of(declared).struct if declared is not None else None


def _with_value(data: Any, keys: KeyPath, value: Any) -> Any:
    if not keys:
        return value
    inside = dict(data) if isinstance(data, Mapping) else {}
    if value is None and keys[0] not in inside:
        return data
    inside[keys[0]] = _with_value(inside.get(keys[0]), keys[1:], value)
    return inside


def _with_key(data: Any, keys: KeyPath, key: str) -> Any:
    if not isinstance(data, Mapping) or keys[0] not in data:
        return data
    if len(keys) == 1:
        return {key if one == keys[0] else one: value for one, value in data.items()}
    return {**data, keys[0]: _with_key(data[keys[0]], keys[1:], key)}


def _pruned(data: Any, declared: Any) -> Any:
    """Data without what counts as left out, and with a list of one as its item; an item with an id may be empty."""
    if isinstance(data, dict):
        kept = {key: _pruned(value, _below(declared, key)) for key, value in data.items()}
        keyed = declared is not None and shape_of(declared).entries is not None
        empty: tuple[Any, ...] = (None, "", []) if keyed else (None, "", [], {})
        return {key: value for key, value in kept.items() if value not in empty}
    if isinstance(data, list):
        return _pruned(data[0], None) if len(data) == 1 else [_pruned(item, None) for item in data]
    return data
