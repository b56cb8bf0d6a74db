"""What the YAML parsers say of broken syntax, in words that a newcomer can act on; the same for either parser."""

import re
from typing import Any, NamedTuple

import yaml

from .text import START, Fault, Span

DEEPEST = 50
"""How many mappings and lists may stand one in another."""


class _Saying(NamedTuple):
    """A pattern of a parser's words, what is wrong, and the way out; `opening` where its beginning is to blame."""

    pattern: str
    message: str
    help: str
    opening: bool = False


_SAYINGS = (
    _Saying(
        "alphabetic or numeric",
        "`*` and `&` do not begin a text",
        "quote a text that begins with one of them: `'*important*'`",
        True,
    ),
    _Saying(
        "while scanning a quoted scalar.*(end of stream|document separator)",
        "this quotation mark is not closed",
        "close it; or write the text without it",
        True,
    ),
    _Saying(
        "escape",
        "a backslash within double quotes that YAML does not know",
        "write the backslash twice, or use single quotes",
    ),
    _Saying(
        "expected ',' or|node content",
        "brackets that do not match, or a comma that is missing",
        "check that every `[` and `{` is closed, and its parts are parted by commas",
        True,
    ),
    _Saying(
        "simple key.*could not find expected ':'",
        "a key without its colon",
        "write a colon and a blank after the key; indent what continues the line above",
        True,
    ),
    _Saying(
        "sequence entries are not allowed",
        "a list does not begin in the middle of a line",
        "begin it on a line of its own, or write `[a, b]`; quote a text that begins with a hyphen and a blank",
    ),
    _Saying(
        "comment or (a )?line break",
        "a text behind `|` or `>`",
        "begin it on the next line, indented; or quote a text that begins with one of them",
    ),
)
_GENERAL = _Saying(
    "",
    "this does not fit what stands above it",
    "check that it is indented like its neighbours, and the quotation marks and brackets before it",
)
_QUOTED = _Saying(
    "",
    "text behind the closing quotation mark",
    "write a `'` within single quotes twice, `'it''s'`, or use double quotes",
)
_COLON_IN_TEXT = _Saying(
    "",
    "a colon and a blank in a text without quotation marks",
    "quote the text: `title: 'Pay: with one click'`",
)
_NO_KEY_ABOVE = _Saying(
    "",
    "this line seems to continue the one above",
    "check its indentation, and that the key above is followed by a colon and a blank",
)


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """The fault that a parser's error is about."""
    words = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Fault("F101", _GENERAL.message, _GENERAL.help, START)
    lines = text.split("\n")
    line = lines[min(mark.line, len(lines) - 1)]
    if line.startswith("%"):
        return directive_fault(mark.line)
    if "maximum nesting depth" in words:
        return nesting_fault(_span_at(mark, lines))
    saying = _saying_of(words, line, mark.column)
    opening = getattr(error, "context_mark", None)
    if saying.opening and opening is not None:
        mark = opening
    return Fault("F101", saying.message, saying.help, _span_at(mark, lines))


def nesting_fault(span: Span) -> Fault:
    """The fault of nesting that is too deep; some parsers have a limit of their own, which they meet first."""
    return Fault("F108", f"nested deeper than {DEEPEST}", "flatten it", span)


def directive_fault(line: int) -> Fault:
    """The fault of a directive on a line."""
    return Fault("F105", "a directive", "take the line that begins with `%` away", Span(line, 0, line, 1))


def _saying_of(words: str, line: str, column: int) -> _Saying:
    before = line[:column]
    if "mapping values are not allowed" in words:
        return _COLON_IN_TEXT if re.search(r":\s", before) else _NO_KEY_ABOVE
    if "cannot start any token" in words:
        character = line[column : column + 1]
        return _Saying("", f"a text does not begin with `{character}`", f"quote it: `'{character}…'`")
    general = _QUOTED if before.rstrip().endswith(("'", '"')) else _GENERAL
    return next((saying for saying in _SAYINGS if re.search(saying.pattern, words)), general)


def _span_at(mark: Any, lines: list[str]) -> Span:
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line]))
    return Span(line, column, line, column + 1)
