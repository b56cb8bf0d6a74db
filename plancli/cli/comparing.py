"""A comparison as `plan diff` and `plan what-if` show it."""

from pathlib import Path
from typing import TYPE_CHECKING

from .options import show, style

if TYPE_CHECKING:
    from plancli.scope.comparison import Comparison
    from plancli.session import Session


def show_comparison(session: "Session", comparison: "Comparison", form: str, output: Path | None) -> None:
    """Write a comparison as text, JSON or Markdown, to the terminal or to a file."""
    if form == "json":
        from plancli.render import json

        show(json.diff(comparison), output)
    elif form == "markdown":
        from plancli.render.templates import render_diff_markdown

        show(render_diff_markdown(comparison, session.template_folder), output)
    else:
        from plancli.render.text.diff import render_diff

        show(render_diff(comparison, style()), output)
