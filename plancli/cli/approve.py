"""`plan approve`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "approve",
    epilog="""\b
Examples:
  plan approve charter/one-click-pay --by grace --why "Scope grew with guest checkout"
  plan approve guest-checkout             a change request, by whom git's user.email names
  plan approve milestone/pay/go-live      a gate""",
)
@click.argument("address")
@click.option("--by", metavar="PERSON", help="Who approves; otherwise whose email in people.yaml is git's user.email.")
@click.option("--why", metavar="TEXT", help="Why, above all where it is approved anew.")
@edits
def command(address: str, by: str | None, why: str | None, session: "Session", manner: "Manner") -> int:
    """Write the approval of a charter, a change request or a gate, with today's date.

    Only the sponsor or an approver of the charter may approve it, and nobody what they asked for. The approval counts
    once it is committed: a charter's baseline is the commit that brings it.
    """
    from plancli.session.approve import approve

    found: list[str] = []
    decision = approve(session, address, by, why, found)
    return make_edit(session, [decision], manner, lambda: f"{found[0]} approved by {found[1]}")
