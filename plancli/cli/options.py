"""What every command takes: the plan's root, a revision, the status date, a format, a file to write to."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plancli.errors import PlanError

if TYPE_CHECKING:
    from plancli.model.values.moment import Moment
    from plancli.render.text.style import Style
    from plancli.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])
_OFF_TERMINAL = 100

rooted = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="PLAN_ROOT",
    help="The plan's root; otherwise the nearest plan.yaml upwards.",
)
at_revision = click.option("--rev", metavar="REV", help="Read the plan as it was at a git revision.")
at_date = click.option(
    "--today",
    metavar="DATE",
    envvar="PLAN_TODAY",
    help="The status date, or date-time; default: today, with --rev the day of that commit.",
)
into_file = click.option(
    "-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of standard output."
)


def parse_seconds(context: click.Context, parameter: click.Parameter, text: str | None) -> float | None:
    """A number of seconds above 0; what is none may be a charter that stands where the number may stand."""
    try:
        seconds = None if text is None else float(text)
    except ValueError:
        what = f"`{text}` is no number of seconds; charters go before this option"
        raise click.BadParameter(what, context, parameter) from None
    if seconds is not None and not 0 < seconds < float("inf"):
        raise click.BadParameter(f"`{text}` is no time to search: write a number above 0", context, parameter)
    return seconds


def in_format(*names: str) -> Callable[[Command], Command]:
    """The option `--format` with the formats that a command has; the first is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to write the result.",
    )


def reading(*formats: str) -> Callable[[Command], Command]:
    """The options of a command that reads a plan."""

    def decorate(command: Command) -> Command:
        for option in (into_file, in_format(*formats), at_date, at_revision, rooted):
            command = option(command)
        return command

    return decorate


def open_session(root: Path | None, rev: str | None, today: str | None) -> "Session":
    """The session of a command; the clock is read here and nowhere below."""
    from plancli.session import Session

    from .userfolder import user_folder

    clock = dt.date.today()
    return Session(Path.cwd(), root=root, rev=rev, today=date_of(today), clock=clock, user=user_folder())


def style() -> "Style":
    """What standard output can show: the terminal's width and colours; off a terminal neither."""
    from plancli.render.text.style import Style

    terminal = sys.stdout.isatty()
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = True
    else:
        colour = terminal and os.environ.get("TERM") != "dumb"
    if not terminal:
        return Style(_OFF_TERMINAL, colour)
    import shutil

    return Style(max(60, shutil.get_terminal_size().columns), colour)


def show(text: str, output: Path | None) -> None:
    """Write a result: to standard output, through a pager on a terminal, or to a file as a whole or not at all."""
    if output is not None:
        _write(output, text)
    elif sys.stdout.isatty() and sys.stdin.isatty() and text.count("\n") > _lines_of_terminal():
        os.environ.setdefault("LESS", "FRX")
        click.echo_via_pager(text)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def prefix_from_here(root: Path, here: str | None = None) -> str:
    """What leads from `here`, else from where the command runs, to the plan's root: empty, or ending with a slash."""
    path = os.path.relpath(root, here).replace(os.sep, "/")
    return "" if path == "." else f"{path}/"


def _lines_of_terminal() -> int:
    import shutil

    return shutil.get_terminal_size().lines


def date_of(text: str | None, what: str = "the status date") -> "Moment | None":
    """A date that was typed, None where none was.

    Raises:
        PlanError: it is none.
    """
    if text is None:
        return None
    from plancli.model.values.moment import Moment
    from plancli.model.values.problem import ValueProblem

    try:
        return Moment.parse(text)
    except ValueProblem as problem:
        raise PlanError(f"{what}: {problem.message}", problem.help) from None


def _write(file: Path, text: str) -> None:
    """Write a file as a whole or not at all; what is there and no regular file, a pipe or a device, is written to."""
    from plancli.store.write import write_file

    if not file.exists() or file.is_file():
        write_file(file, text.encode())
        return
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        way_out = "check its folder, the permissions, the disk"
        raise PlanError(f"cannot write {file}: {error.strerror}", way_out) from error
