"""`plan set`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "set",
    epilog="""\b
Examples:
  plan set milestone/pay/beta due=2026-06-12
  plan set task/pay/beta/api effort=5d assign+=ben       appends to a list
  plan set task/pay/beta/api after-=vault                takes an item out
  plan set pay scope.in.saved-cards.size=8 status=active
  plan set task/pay/beta/api due=                        takes the key away
  plan set task/pay/beta/api 'effort={best: 3d, likely: 5d, worst: 12d}'""",
)
@click.argument("address")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@edits
def command(address: str, assignments: tuple[str, ...], session: "Session", manner: "Manner") -> int:
    """Change fields of a thing of the plan, and no other byte of its file.

    A key that is not there yet goes where the format's order puts it, in the style of the file. An edit that would
    bring an error is refused with the problem.
    """
    from plancli.session.editing.set import set_fields

    found: list[str] = []
    return make_edit(session, [set_fields(address, assignments, found)], manner, lambda: f"{found[0]} changed")
