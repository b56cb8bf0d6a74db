"""`plan diff`."""

from pathlib import Path

import click

from .comparing import show_comparison
from .options import at_date, in_format, into_file, open_session, rooted, show


@click.command(
    "diff",
    epilog="""\b
Examples:
  plan diff                       HEAD to the work tree
  plan diff HEAD~5                five commits back to the work tree
  plan diff v1.2 HEAD             two revisions
  plan diff main...HEAD           what this branch changed, from the merge base
  plan diff main...HEAD --format markdown
  plan diff main...HEAD --format github   annotations for a workflow""",
)
@click.argument("base", required=False)
@click.argument("head", required=False)
@rooted
@at_date
@in_format("text", "json", "markdown", "github")
@into_file
@click.option("--exit-code", is_flag=True, help="Exit 1 where something changed, as git does.")
def command(
    base: str | None,
    head: str | None,
    root: Path | None,
    today: str | None,
    form: str,
    output: Path | None,
    exit_code: bool,
) -> int:
    """What changed between two revisions in the plan's own terms, and what it did to dates and cost.

    Without BASE: HEAD to the work tree. With BASE alone: to the work tree. Both sides are scheduled at one status
    date: that of --today, else the day of the later side.
    """
    session = open_session(root, None, today)
    comparison = session.compare(base, head)
    if form == "github":
        from plancli.render.github import annotations
        from plancli.session.annotate import annotate_comparison

        show(annotations(annotate_comparison(session, comparison), session.prefix, "run `plan diff`"), output)
    else:
        show_comparison(session, comparison, form, output)
    return 1 if exit_code and comparison.changes else 0
