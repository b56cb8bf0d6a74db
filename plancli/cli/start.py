"""`plan start`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit
from .options import date_of

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "start",
    epilog="""\b
Examples:
  plan start task/pay/beta/api
  plan start pay/beta/api --on 2026-06-01""",
)
@click.argument("address")
@click.option("--on", metavar="DATE", help="The day, or date-time, on which it started; default: the status date.")
@edits
def command(address: str, on: str | None, session: "Session", manner: "Manner") -> int:
    """Note that work on a task has started."""
    from plancli.session.editing.tracking import track

    found: list[str] = []
    day = date_of(on, "the day") or session.today
    decision = track(address, day, found, finished=False)
    return make_edit(session, [decision], manner, lambda: f"{found[0]} started on {day}")
