"""What a template prints values with. Whatever it prints without them is escaped as text of a plan."""

import re
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


def prose(value: object, most: int = MOST) -> Markup:
    """Text as it is written, but for what stands between backticks, which is code."""
    parts = cut(str(value), most).split("`")
    if len(parts) % 2 == 0:
        return md(value, most)
    return Markup("".join(escape.code(part) if at % 2 else _spaced(part) for at, part in enumerate(parts)))  # noqa: S704


def _spaced(text: str) -> str:
    """Text that is no markup, with the blanks at its ends."""
    before, after = (" " * text[:1].isspace()), (" " * text[-1:].isspace())
    return f"{before}{escape.markdown(text)}{after}" if text.strip() else before


def fence(value: object) -> Markup:
    """A file's text as a block of code, which nothing in it can end."""
    text = str(value).rstrip("\n")
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return Markup(f"{ticks}yaml\n{text}\n{ticks}")  # noqa: S704 (no run of backticks in it is as long)


def comment(value: object) -> Markup:
    """A comment that nobody sees; two hyphens would end it."""
    return Markup(f"<!-- {re.sub('-{2,}|[<>]', '-', str(value))} -->")  # noqa: S704 (it holds no end)


def join(values: Iterable[object], between: str = "") -> Markup:
    """Several values, each escaped unless it is Markdown already."""
    return Markup(between.join(str(finalize(value)) for value in values))  # noqa: S704 (escaped for Markdown)


def filters(words: Words) -> Mapping[str, Callable[..., Any]]:
    """The filters of a template by name, for the figures of one plan."""
    return {
        "code": code,
        "comment": comment,
        "date": words.date,
        "duration": words.duration,
        "fence": fence,
        "join": join,
        "md": md,
        "money": money,
        "move": words.move,
        "number": number,
        "prose": prose,
        "signed": lambda value: signed(number(value)),
    }
