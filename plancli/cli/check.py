"""`plan check`."""

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import open_session, prefix_from_here, reading, show, style

if TYPE_CHECKING:
    from plancli.model.problem import CheckResult
    from plancli.session import Session


def _text(result: "CheckResult", session: "Session") -> str:
    from plancli.render.text.problems import render_check

    return render_check(result, session.lines_of, prefix_from_here(session.root), style())


def _json(result: "CheckResult", _: "Session") -> str:
    from plancli.render import json

    return json.check(result)


def _rdjson(result: "CheckResult", session: "Session") -> str:
    from plancli.render import rdjson

    return rdjson.check(result, session.lines_of, prefix_from_here(session.root))


def _report(name: str, result: "CheckResult", session: "Session") -> str:
    """For a server, which knows files from the folder that its jobs check out to."""
    top = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    text: str = import_module(f"plancli.render.{name}").check(result, prefix_from_here(session.root, top))
    return text


FORMATS: dict[str, Callable[["CheckResult", "Session"], str]] = {
    "text": _text,
    "json": _json,
    **{name: partial(_report, name) for name in ("github", "gitlab", "sarif", "junit")},
    "rdjson": _rdjson,
}


@click.command(
    "check",
    epilog="""\b
Examples:
  plan check                        the whole plan
  plan check charters/              problems of the files below a folder
  plan check --rev HEAD~1           the plan as it was
  plan check --format github        annotations for a workflow
  plan check --format sarif -o plan.sarif
  plan check --diff origin/main...  what came since the merge base
  plan check --fix --dry-run        what would be mended
  plan check --fix charters/        mends what needs no person, in these files alone""",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--diff", "since", metavar="BASE", help="Only what came since BASE; `BASE...` is the merge base.")
@click.option("--fix", "fixes", is_flag=True, help="Mend what is safe to mend; byte for byte the rest stays as it is.")
@click.option("--dry-run", "-n", is_flag=True, help="With --fix: show the difference, and write nothing.")
@reading(*FORMATS)
def command(  # noqa: PLR0917 (the options of the command)
    paths: tuple[Path, ...],
    since: str | None,
    fixes: bool,
    dry_run: bool,
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
) -> int:
    """Validate the plan: format, references, and the catalogue of checks.

    Exits 1 where there is a problem of severity error; with --fix where there is one then.
    """
    _require_meaning(fixes, dry_run, rev or since, form)
    session = open_session(root, rev, today)
    if fixes:
        from .fixing import fix

        result = fix(session, paths, dry_run=dry_run, quiet=form != "text" and output is None)
    else:
        result = session.check(paths, since)
    show(FORMATS[form](result, session), output)
    return 1 if result.summary["error"] else 0


def _require_meaning(fixes: bool, dry_run: bool, revision: str | None, form: str) -> None:
    """Refuse options that say nothing together."""
    if fixes and revision is not None:
        raise click.UsageError("--fix mends the work tree as it is now: it goes with neither --rev nor --diff")
    if dry_run and not fixes:
        raise click.UsageError("--dry-run is about --fix: plan check alone writes nothing")
    if dry_run and form != "text":
        raise click.UsageError("--dry-run shows a difference: its format is text")
