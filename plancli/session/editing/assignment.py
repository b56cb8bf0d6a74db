"""`FIELD=VALUE` as it is typed: which field, set, appended to or taken out of, and the value as plain data."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from plancli.errors import PlanError
from plancli.model.address import Place, place_of
from plancli.model.field import shape_of
from plancli.store.document import read_document
from plancli.store.edit.file import Edit, declared_at
from plancli.store.reader import plain

_FORM = re.compile(r"(?s)(?P<field>[^=]+?)(?P<operator>\+=|-=|=)(?P<value>.*)")


class Assignment(NamedTuple):
    """What shall become of a field: `=` sets it, `+=` appends to a list, `-=` takes an item out."""

    field: str
    operator: str
    value: str


def parse_assignment(text: str) -> Assignment:
    """An assignment from its text.

    Raises:
        PlanError: it has no `=`.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise PlanError(f"`{text}` sets nothing", "write FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE, as one word")
    return Assignment(found["field"].strip(), found["operator"], found["value"])


def edit_of(address: str, assignment: Assignment, data: Any) -> tuple[str, Edit]:
    """The file and the edit of an assignment; `data` is what the file holds now.

    Raises:
        PlanError: the value cannot be read, is to be put into no list, or there is no such item to take out.
    """
    place = place_of(address, assignment.field)
    value = _value(place, assignment.value)
    written = _at(data, place.keys)
    if assignment.operator == "=":
        as_list = isinstance(value, str) and isinstance(written, list) and _may_be_list(place)
        return place.file, Edit(place.keys, [value] if as_list else value)
    if not _may_be_list(place):
        raise PlanError(f"{assignment.field} of {address} is no list", f"write `{assignment.field}=VALUE`")
    items = [value] if isinstance(value, str) else list(value or [])
    old = written if isinstance(written, list) else [] if written in (None, "") else [written]
    if assignment.operator == "+=":
        return place.file, Edit(place.keys, [*old, *(item for item in items if item not in old)])
    missing = [item for item in items if item not in old]
    if missing:
        there = f"it holds {', '.join(f'`{item}`' for item in old)}" if old else "nothing is written there"
        raise PlanError(f"{assignment.field} of {address} holds no `{missing[0]}`", there)
    return place.file, Edit(place.keys, [item for item in old if item not in items])


def _value(place: Place, text: str) -> Any:
    """What is typed, as data: nothing, a text, a list, or a mapping written as in a file, between brackets."""
    stripped = text.strip()
    if not stripped:
        return None
    if stripped[0] in "[{":
        document = read_document(place.file, f"k: {stripped}\n".encode())
        if document.faults or document.root is None:
            raise PlanError(f"`{text}` cannot be read: {document.faults[0].message}", "write it as it stands in a file")
        return plain(document.root)["k"]
    return [item.strip() for item in text.split(",") if item.strip()] if _is_list_of_names(place) else text


def _is_list_of_names(place: Place) -> bool:
    """Whether a field is a list of things that are named elsewhere: commas stand in no name."""
    field = declared_at(place.file, place.keys)
    return field is not None and field.refers is not None and shape_of(field.type).items is not None


def _may_be_list(place: Place) -> bool:
    """Whether a list may stand in a field: what nobody declares is its owner's."""
    field = declared_at(place.file, place.keys)
    return field is None or shape_of(field.type).items is not None


def _at(data: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data
