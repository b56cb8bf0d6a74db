"""Lines put in and taken out; whether the last line of a text is ended stays as it was."""

from collections.abc import Sequence

from .tree import Tree
from .value import Style


def with_lines(text: str, at: int, lines: Sequence[str], style: Style) -> str:
    """A text with lines put in where a line begins, or at its end."""
    if not lines:
        return text
    if at == len(text) and text and not text.endswith("\n"):
        return text + style.eol + style.eol.join(lines)
    return text[:at] + "".join(line + style.eol for line in lines) + text[at:]


def without_lines(tree: Tree, start: int, end: int) -> str:
    """A text without the lines from the one that holds an offset to the one that ends before another."""
    text = tree.text[: tree.line_start(start)] + tree.text[tree.line_end(max(start, end - 1)) :]
    if text.endswith("\n") and not tree.text.endswith("\n"):
        return text.removesuffix("\n").removesuffix("\r")
    return text


def after_comments(tree: Tree, at: int, column: int) -> int:
    """Past the comments below a block that are indented deeper than a column: they belong to the block."""
    while at < len(tree.text):
        end = tree.line_end(at)
        line = tree.text[at:end]
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            return at
        at = end
    return at
