"""`plan slip`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "slip",
    context_settings={"ignore_unknown_options": True},
    epilog="""\b
Examples:
  plan slip milestone/pay/beta +1w
  plan slip charter/pay +10d --dry-run
  plan slip task/pay/beta/api -2d""",
)
@click.argument("address")
@click.argument("by")
@edits
def command(address: str, by: str, session: "Session", manner: "Manner") -> int:
    """Move the date that a thing is wanted by, in working time: `due`, of a charter its `finish`."""
    from plancli.session.editing.tracking import slip

    found: list[str] = []
    return make_edit(session, [slip(address, by, found)], manner, lambda: f"{found[0]} is wanted by {found[1]}")
