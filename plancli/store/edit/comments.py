"""Comments that ignore a check, taken out of a text."""

import re

from plancli.store.ignores import COMMENT

from .scalars import scalars_of
from .tree import Tree


def without_ignore(text: str, line: int, check: str) -> str:
    """A text in which no comment about a line, from 1, names a check; one that names others too keeps these."""
    quoted = [(node.start_mark.index, node.end_mark.index) for node, _ in scalars_of(Tree(text).root)]
    for match in COMMENT.finditer(text):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        begin = text.rfind("\n", 0, match.start()) + 1
        alone = not text[begin : match.start()].strip()
        about = text.count("\n", 0, match.start()) + 1 + alone
        if about == line and check in _names(match):
            return _without(text, match, check, begin if alone else None)
    return text


def _names(match: re.Match[str]) -> list[str]:
    return (match["checks"] or "").replace(",", " ").split()


def _without(text: str, match: re.Match[str], check: str, begin: int | None) -> str:
    """A text without a check in a comment, or without all of it; `begin` is that of its line, if it stands alone."""
    if len(_names(match)) > 1:
        start, end = match.span("checks")
        name = re.escape(check)
        fewer = re.sub(rf"^{name}[ \t]*,[ \t]*|[ \t]*,[ \t]*{name}(?![\w-])", "", match["checks"], count=1)
        return text[:start] + fewer + text[end:]
    if begin is None:
        return text[: match.start()].rstrip(" \t") + text[match.end() :]
    end = text.find("\n", match.end()) + 1
    return text[:begin] + text[end or len(text) :]
