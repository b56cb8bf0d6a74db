"""Failures as messages: one `error:` line, then one `help:` line."""

import os
import sys
from typing import TYPE_CHECKING, cast

import click

from plancli.errors import PlanError

if TYPE_CHECKING:
    from plancli.session import BrokenPlan

REPORT = "https://github.com/plancli/plancli/issues"


def fail(error: PlanError) -> int:
    """What the tool cannot do; the problems of a broken plan are shown as `plan check` shows them."""
    if hasattr(error, "problems"):
        from .broken import show_problems

        show_problems(cast("BrokenPlan", error))
    return _say(error.message, error.help)


def fail_with_usage(error: click.ClickException) -> int:
    """A command line that says nothing that can be done."""
    message = error.message if isinstance(error, click.NoSuchOption) else error.format_message()
    return _say(f"{message[:1].lower()}{message[1:].rstrip('.')}", _way_out(error))


def _way_out(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    if context is None:
        return "`plan --help` lists the commands"
    shown = f"`{context.command_path} --help` shows how it is used"
    if not isinstance(error, click.NoSuchOption):
        return shown
    if context.parent is None:
        return f"options stand after the command: `plan check {error.option_name}`"
    return f"did you mean `{error.possibilities[0]}`? {shown}" if error.possibilities else shown


def fail_with_write(error: OSError) -> int:
    """The output cannot be written, or the machine refuses something else."""
    subject = f" {error.filename}" if error.filename else ""
    return _say(
        f"the machine refused{subject}: {error.strerror or error}", "check the disk, the path and its permissions"
    )


def fail_with_bug(error: Exception) -> int:
    """Anything else is a bug of plancli: one line that says so; PLAN_DEBUG shows the traceback."""
    if os.environ.get("PLAN_DEBUG"):
        import traceback

        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    click.echo(f"bug in plancli: {what} (please report it at {REPORT}; PLAN_DEBUG=1 shows more)", err=True)
    return 3


def _say(message: str, way_out: str) -> int:
    """One line each, whatever characters a plan or a revision brings in."""
    sys.stdout.flush()
    click.echo(f"error: {_one_line(message)}", err=True)
    click.echo(f"help: {_one_line(way_out)}", err=True)
    return 2


def _one_line(text: str) -> str:
    from plancli.render.escape import visible

    return visible(" ".join(text.split()))
