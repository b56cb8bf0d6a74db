"""`plan assign`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "assign",
    epilog="""\b
Examples:
  plan assign task/pay/beta/api ben
  plan assign pay/beta/api "ben 50%" cleo
  plan assign pay/beta/api web            all of a team""",
)
@click.argument("address")
@click.argument("people", nargs=-1, required=True, metavar="PERSON...")
@edits
def command(address: str, people: tuple[str, ...], session: "Session", manner: "Manner") -> int:
    """Give a task to people or teams, each with a share or without, instead of those who had it."""
    from plancli.session.editing.tracking import assign

    found: list[str] = []
    decision = assign(address, people, found)
    return make_edit(session, [decision], manner, lambda: f"{found[0]} assigned to {', '.join(people)}")
