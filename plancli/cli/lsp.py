"""`plan lsp`."""

import datetime as dt
import os
import sys
from pathlib import Path

import click

from plancli.errors import PlanError

from .options import at_date, date_of, rooted


@click.command(
    "lsp", epilog="\b\nExamples:\n  plan lsp      an editor starts it, and talks to it over its standard streams"
)
@rooted
@at_date
def command(root: Path | None, today: str | None) -> None:
    """A language server: the checks as you type, ids to choose from, where things are, and their dates.

    Each file belongs to the plan of the nearest plan.yaml upwards, unless --root names one.
    """
    try:
        from plancli.editor.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise PlanError("the language server needs pygls", "`pip install 'plancli[lsp]'`") from error
    from plancli.model.values.moment import Moment

    given = date_of(today)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stream:
        serve(root, lambda: given or Moment(dt.date.today()), stream)
