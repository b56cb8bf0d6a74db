"""`plan check`."""

import os
from pathlib import Path

import click

from .options import open_session, prefix_from_here, reading, show, style


@click.command(
    "check",
    epilog="""\b
Examples:
  plan check                        the whole plan
  plan check charters/              problems of the files below a folder
  plan check --rev HEAD~1           the plan as it was
  plan check --format github        annotations for a workflow""",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@reading("text", "json", "github")
def command(
    paths: tuple[Path, ...], root: Path | None, rev: str | None, today: str | None, form: str, output: Path | None
) -> int:
    """Validate the plan: format, references, and the catalogue of checks.

    Exits 1 where there is a problem of severity error.
    """
    session = open_session(root, rev, today)
    result = session.check(paths)
    if form == "json":
        from plancli.render import json

        show(json.check(result), output)
    elif form == "github":
        from plancli.render import github

        top = os.environ.get("GITHUB_WORKSPACE")
        show(github.check(result, prefix_from_here(session.root, top)), output)
    else:
        from plancli.render.text.problems import render_check

        show(render_check(result, session.lines_of, prefix_from_here(session.root), style()), output)
    return 1 if result.summary["error"] else 0
