"""`plan check --fix`: what it says of what it mended, or would mend."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .edits import show_difference
from .options import prefix_from_here

if TYPE_CHECKING:
    from plancli.model.problem import CheckResult, Problem
    from plancli.session import Session


def fix(session: "Session", paths: Sequence[Path], *, dry_run: bool, quiet: bool) -> "CheckResult":
    """Mend the plan, or show what would be mended, and give what a check finds then.

    With `quiet` what is said goes to standard error, since another program reads standard output.
    """
    from plancli.session.fix import fix_plan

    fixed = fix_plan(session, paths, dry_run=dry_run)
    if not fixed.mended:
        return fixed.result
    if dry_run:
        show_difference(session, fixed.edited)
        click.echo(f"\nWould mend {_amount(fixed.mended)}:")
        for problem in fixed.mended:
            click.echo(_line(problem, prefix_from_here(session.root)))
        click.echo()
    else:
        click.echo(f"Mended {_amount(fixed.mended)}.", err=quiet)
    return fixed.result


def _amount(mended: "Sequence[Problem]") -> str:
    files = len({problem.file for problem in mended})
    return f"{_count(len(mended), 'problem')} in {_count(files, 'file')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _line(problem: "Problem", prefix: str) -> str:
    from plancli.render.escape import one_line, visible

    place = f"{visible(prefix + problem.file)}:{problem.line}:{problem.column}"
    return f"  {place}: {problem.code} {one_line(problem.message)}"
