"""From a scalar's text to the value of its declared type."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from plancli.model.fix import Replace
from plancli.model.values.moment import parse_date
from plancli.model.values.problem import ValueProblem, write
from plancli.suggest import did_you_mean, one_of, spelt_otherwise

_PARTS = 3
"""So many parts of one value may be written wrongly, each known when those before it are right."""


def parser_of(*types: Any) -> Callable[[str], Any]:
    """A parser that takes the first type that fits; where none does, the last one says why."""
    *others, last = (_parser_of(one) for one in types)

    def parse(text: str) -> Any:
        for parser in others:
            with suppress(ValueProblem):
                return parser(text)
        return last(text)

    return parse if others else last


@cache
def _parser_of(declared: Any) -> Callable[[str], Any]:
    if declared is str:
        return str
    if declared is bool:
        return _parse_bool
    if declared is dt.date:
        return lru_cache(maxsize=4096)(parse_date)
    parse: Callable[[str], Any] = lru_cache(maxsize=4096)(declared.parse)
    return parse


def _parse_bool(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    hint = meant.get(text.lower(), text.lower() if text.lower() in ("true", "false") else None)
    way_out, meant_so = write(hint) if hint else ("write `true` or `false`", None)
    raise ValueProblem(f"`{text}` is not true or false", way_out, meant_so)


def choice_parser(choices: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of the words of an enumeration."""

    def parse(text: str) -> str:
        if text in choices:
            return text
        close = did_you_mean(text.lower().replace("_", "-").replace(" ", "-"), choices)
        message = f"`{text}` is none of the words that may stand here"
        raise ValueProblem(message, close or f"write {one_of(choices)}", spelt_otherwise(text, choices))

    return parse


def one_reading(parse: Callable[[str], Any], problem: ValueProblem) -> Replace | None:
    """A value instead of a text that is none, where it can be read in one way only."""
    text = problem.instead
    for _ in range(_PARTS):
        if text is None:
            break
        try:
            parse(text)
        except ValueProblem as other:
            text = other.instead
        else:
            return Replace(text)
    return None
