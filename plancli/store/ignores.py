"""Comments that accept a finding where it stands: `# plan: ignore C104 why`."""

import re
from collections.abc import Iterator

from plancli.model.address import KeyPath, address_at
from plancli.model.problem import IGNORE, Ignore

from .document import Document, Mapping, Node, Scalar, Sequence, span_of

COMMENT = re.compile(
    rf"(?:^|(?<=[ \t]))#[ \t]*{IGNORE}\b[ \t]*"
    r"(?P<checks>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?[ \t]*(?P<why>[^\r\n]*)",
    re.MULTILINE,
)
"""A comment that ignores `checks`, none or several; what looks like one may stand in a quoted text."""


def find_ignores(document: Document) -> tuple[Ignore, ...]:
    """The findings that comments accept, a value for each check that one names; in a quoted text none is a comment.

    A comment beside something is about its line, one on a line of its own about the next line with more than a comment.
    """
    return tuple(_find(document)) if IGNORE in document.text and document.root is not None else ()


def _find(document: Document) -> Iterator[Ignore]:
    matches = list(COMMENT.finditer(document.text))
    scalars = list(_scalars_of(document.root)) if matches else []
    lines = document.text.split("\n")
    first = span_of(document.root).line
    for match in matches:
        line = document.text.count("\n", 0, match.start())
        column = match.start() - (document.text.rfind("\n", 0, match.start()) + 1)
        if any(_holds(scalar, line, column) for scalar in scalars):
            continue
        alone = not lines[line][:column].strip()
        about = next((at for at in range(line, len(lines)) if not alone or _has_content(lines[at])), line)
        address, field = address_at(document.file, _keys_at(document.root, about))
        for check in (match["checks"] or "").replace(",", " ").split() or [""]:
            yield Ignore(
                check=check,
                why=match["why"].strip() or None,
                file=document.file,
                line=about + 1,
                address=address or "plan",
                field=field,
                of_file=about == first,
            )


def _has_content(line: str) -> bool:
    return not line.strip().startswith("#") and bool(line.strip())


def _scalars_of(root: Node | None) -> Iterator[Scalar]:
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            stack += [*node.entries.values(), *node.keys.values()]
        elif isinstance(node, Sequence):
            stack += node.items
        elif node is not None:
            yield node


def _holds(scalar: Scalar, line: int, column: int) -> bool:
    span = span_of(scalar)
    return (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)


def _keys_at(root: Node | None, line: int) -> KeyPath:
    """The keys down to the first thing that begins on a line; to the whole file where none does."""
    stack: list[tuple[KeyPath, Node | None]] = [((), root)]
    while stack:
        keys, node = stack.pop()
        if not isinstance(node, Mapping):
            continue
        for name, key in node.keys.items():
            if span_of(key).line == line:
                return (*keys, name)
        stack += [((*keys, name), child) for name, child in node.entries.items()]
    return ()
