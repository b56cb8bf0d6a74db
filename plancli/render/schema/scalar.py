"""What a single value may be, to an editor that reads YAML 1.2: a text, or a number or a boolean that means a text.

Each keyword binds one JSON type, so that the alternatives of a field stand side by side in one schema.
"""

import datetime as dt
from typing import Any, NamedTuple

from plancli.model.address import PATTERN as ADDRESS_PATTERN
from plancli.model.values.identifier import HolidaysName, Id
from plancli.model.values.moment import DATE_PATTERN, Moment
from plancli.model.values.number import Number

SCALARS = ("string", "number", "boolean")
"""The JSON types that may hold a text."""
_LARGEST = 10**15


class Scalar(NamedTuple):
    """A value in one word with an example, the JSON types that may hold it, and what binds them.

    `pattern` is of a text, `bounds` are of a number.
    """

    what: str
    example: str | None
    types: tuple[str, ...]
    pattern: str | None = None
    bounds: dict[str, Any] = {}


_TEXT = Scalar("a single value", None, SCALARS)
_DATE = Scalar(Moment.what, Moment.example, ("string",), DATE_PATTERN)
_IDS = (
    "budget line",
    "calendar",
    "charter",
    "customer",
    "metric",
    "person",
    "person or team",
    "product",
    "requirement",
    "scope item",
)
_NAMES: dict[str | None, tuple[str, str | None, str]] = {
    "address": ("an address", "charter/pay", ADDRESS_PATTERN),
    "check": ("the code or the name of a check", "C107", f"[A-Z][0-9]{{3}}|{Id.pattern}"),
    "holidays": (HolidaysName.what, HolidaysName.example, HolidaysName.pattern),
    "milestone": ("CHARTER/ID", "pay/beta", f"({Id.pattern})/({Id.pattern})"),
    "person, team or skill": ("a person, a team or a skill", "skill:python", rf"{Id.pattern}|skill:.+"),
    **{refers: (f"the id of a {refers}: small letters, digits and hyphens", None, Id.pattern) for refers in _IDS},
}
"""What a text is that names another thing: in a word, an example, a pattern."""


def scalar_of(declared: Any, refers: str | None) -> Scalar:
    """What a declared type of a single value is in JSON; `refers` is what a text of it names."""
    if declared is str:
        if refers not in _NAMES:
            return _TEXT
        what, example, pattern = _NAMES[refers]
        return Scalar(what, example, SCALARS, pattern, {"minimum": 0, "multipleOf": 1})
    if declared is dt.date:
        return _DATE
    if issubclass(declared, Number):
        return Scalar(declared.what, declared.example, ("string", "number"), declared.pattern, _bounds(declared))
    return Scalar(declared.what, declared.example, ("string",), declared.pattern)


def either(scalars: list[Scalar]) -> Scalar:
    """One of several types of values."""
    if len(scalars) == 1:
        return scalars[0]
    patterns = [f"({one.pattern})" for one in scalars if one.pattern is not None]
    return Scalar(
        what=" or ".join(one.what for one in scalars),
        example=scalars[0].example,
        types=tuple(name for name in SCALARS if any(name in one.types for one in scalars)),
        pattern="|".join(patterns) if len(patterns) == len(scalars) else None,
        bounds={key: bound for one in scalars for key, bound in one.bounds.items()},
    )


def hint(what: str, example: str | None) -> str:
    """What an editor says of a value that is none."""
    return f"Write {what}, such as {example}" if example else f"Write {what}"


def _bounds(number: type[Number]) -> dict[str, Any]:
    low = -_LARGEST if number.minimum is None else int(number.minimum)
    high = _LARGEST if number.maximum is None else int(number.maximum)
    return {"minimum": low, "maximum": high} | ({"multipleOf": 1} if number.whole else {})
