"""`plan ci`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import at_date, into_file, open_session, prefix_from_here, rooted, show, style
from .verifying import verifying

if TYPE_CHECKING:
    from plancli.scope.gate_result import Review
    from plancli.session import Session

FORMATS = ("text", "json", "github", "gitlab", "markdown")
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    "ci",
    epilog="""\b
Examples:
  plan ci origin/main                          would this branch pass?
  plan ci --comment comment.md                 in a workflow: annotations, summary and comment
  plan ci --format gitlab -o gl-code-quality-report.json
  plan ci origin/main --format markdown        the comment, with a change request to paste""",
)
@click.argument("base", required=False)
@rooted
@click.option("--rev", metavar="REV", default="HEAD", show_default=True, help="The revision that is judged.")
@at_date
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to write the result.  [default: github in a workflow of GitHub, else text]",
)
@into_file
@click.option("--comment", type=_FILE, help="Write the comment on the pull request to this file.")
@click.option(
    "--summary", type=_FILE, help="Append the summary to this file; in a workflow of GitHub its own, unless named."
)
@verifying(authors=True)
def command(
    base: str | None,
    *,
    root: Path | None,
    rev: str,
    today: str | None,
    form: str | None,
    output: Path | None,
    comment: Path | None,
    summary: Path | None,
    verify_authors: bool,
    verify_signatures: bool,
) -> int:
    """Judge a change for its pull request: what it brings, what that does, whether it may land.

    Without BASE it is what the forge says, else the default branch of origin. The change is what came since its
    branch left the base. Exits 1 where it brings an error, exceeds a tolerance or loosens a term without an approval
    that counts, or lets one of these grow; what stood before is a warning. Who may approve, how grave a problem is
    and what is waived is what the base says.
    """
    from plancli.session.ci import review

    from .forge import read_forge

    forge = read_forge(os.environ)
    session = open_session(root, rev, today)
    found = review(session, base, forge, authors=verify_authors, signatures=verify_signatures)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = form or ("github" if on_github else "text")
    _write_files(found, session, forge.files, comment, summary or (_step_summary() if form == "github" else None))
    show(_text(found, session, form, forge.files), output)
    return 0 if found.passed else 1


def _text(found: "Review", session: "Session", form: str, files: str | None) -> str:
    """The review in one of the formats."""
    if form == "json":
        from plancli.render import json_ci

        return json_ci.ci(found)
    if form == "gitlab":
        from plancli.render import gitlab

        return gitlab.review(found)
    if form == "markdown":
        from plancli.render.ci import render_comment

        return render_comment(found, session.template_folder, files)
    if form == "github":
        from plancli.render import github

        return github.review(found)
    from plancli.render.text.ci import render_ci

    return render_ci(found, session.lines_of, prefix_from_here(session.root), style())


def _write_files(
    found: "Review", session: "Session", files: str | None, comment: Path | None, summary: Path | None
) -> None:
    """The comment to one file, the summary to the end of another."""
    if comment is None and summary is None:
        return
    from plancli.render.ci import render_comment, render_summary

    if comment is not None:
        show(render_comment(found, session.template_folder, files), comment)
    if summary is not None:
        with summary.open("a", encoding="utf-8", newline="\n") as end:
            end.write(render_summary(found, session.template_folder, files))


def _step_summary() -> Path | None:
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    return Path(named) if named else None
