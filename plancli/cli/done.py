"""`plan done`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit
from .options import date_of

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "done",
    epilog="""\b
Examples:
  plan done task/pay/beta/api
  plan done pay/beta/api --on 2026-06-05
  plan done milestone/pay/go-live         an event is reached""",
)
@click.argument("address")
@click.option("--on", metavar="DATE", help="The day, or date-time, on which it was; default: the status date.")
@edits
def command(address: str, on: str | None, session: "Session", manner: "Manner") -> int:
    """Note that a task is done, or that an event was reached."""
    from plancli.session.editing.tracking import track

    found: list[str] = []
    day = date_of(on, "the day") or session.today
    decision = track(address, day, found, finished=True)
    return make_edit(session, [decision], manner, lambda: f"{found[0]} done on {day}")
