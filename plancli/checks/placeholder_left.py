"""A text is still a placeholder.

`TODO`, `TBD`, `FIXME` and `???` hold the place of a text that somebody has yet to write; `plan check --fix` puts the
first of them where a text is missing that only a person knows. Who reads a report takes it for the text itself, and a
placeholder that nobody asks for stays until the day on which it is printed.

Wrong:
    # charters/pay.yaml …
    purpose: TODO

Right:
    # charters/pay.yaml …
    purpose: Two of three returning shoppers leave at the card form.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from plancli.model.field import fields_of, shape_of
from plancli.model.milestone import Task
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.references import things_of

CODE = "R202"
SEVERITY: Severity = "warning"

_BEGINNINGS = ("TODO", "TBD", "FIXME", "???")
_PLACEHOLDER = r"(?s)(TODO|TBD|FIXME|\?{3,})\s*([:.,!–-].*)?"


def check(plan: Plan) -> Iterator[Finding]:
    """Find texts that are a placeholder, or begin with one and a sign after it; a list of `TODO items` is none."""
    for address, thing in things_of(plan):
        for field, item, text in _texts_in(thing):
            if text.startswith(_BEGINNINGS) and (match := re.fullmatch(_PLACEHOLDER, text)):
                yield Finding(
                    address=address,
                    message=f"`{match[1]}` holds the place of a text",
                    help=f"write what belongs there, or take `{field.rpartition('.')[2]}` away where nothing does",
                    field=field,
                    item=item,
                )


def _texts_in(thing: msgspec.Struct, above: str = "") -> Iterator[tuple[str, int | None, str]]:
    """The texts of a thing: the field, which item of a list it is, the text itself."""
    for name, key in _textual(type(thing)):
        value = getattr(thing, name)
        if value.__class__ is str:
            yield f"{above}{key}", None, value
        elif value:
            yield from _texts_at(f"{above}{key}", None, value)


def _texts_at(path: str, item: int | None, value: Any) -> Iterator[tuple[str, int | None, str]]:
    if isinstance(value, str):
        yield path, item, value
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            for field, _, text in _texts_at(path, at, one):
                yield field if isinstance(one, str) else path, at, text
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts_at(f"{path}.{key}", None, one)
    elif isinstance(value, msgspec.Struct):
        yield from _texts_in(value, f"{path}.")


@cache
def _textual(cls: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """The fields, by name and key, in which a text may stand that is no name of something else; a task is a thing."""
    fields = (field for field in fields_of(cls).values() if field.refers is None and _may_be_text(field.type))
    return tuple((field.name, field.key) for field in fields)


def _may_be_text(declared: Any) -> bool:
    shape = shape_of(declared)
    below = [one for one in (shape.items, shape.entries and shape.entries[1]) if one not in (None, Task)]
    part = shape.struct is not None and bool(_textual(shape.struct))
    return str in shape.scalars or part or any(map(_may_be_text, below))
