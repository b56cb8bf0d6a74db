"""What a template prints values with. Whatever it prints without them is escaped as text of a plan."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from plancli.words import Words, cut, money, number, signed

from . import escape

MOST = 500
"""How many characters of a text are shown where a template does not say."""


def finalize(value: object) -> object:
    """What a template prints: Markdown as it is, nothing for None, all else as text that is no markup."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else md(value)


def md(value: object, most: int = MOST) -> Markup:
    """Text as it is written, shortened to `most` characters: nothing in it is markup."""
    return Markup(escape.markdown(cut(str(value), most)))  # noqa: S704 (escaped for Markdown)


def code(value: object, most: int = MOST) -> Markup:
    """Text as code: addresses, fields, hashes, commands."""
    return Markup(escape.code(cut(str(value), most)))  # noqa: S704 (escaped for Markdown)


def join(values: Iterable[object], between: str = "") -> Markup:
    """Several values, each escaped unless it is Markdown already."""
    return Markup(between.join(str(finalize(value)) for value in values))  # noqa: S704 (escaped for Markdown)


def filters(words: Words) -> Mapping[str, Callable[..., Any]]:
    """The filters of a template by name, for the figures of one plan."""
    return {
        "code": code,
        "date": words.date,
        "duration": words.duration,
        "join": join,
        "md": md,
        "money": money,
        "move": words.move,
        "number": number,
        "signed": lambda value: signed(number(value)),
    }
