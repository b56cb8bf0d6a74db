"""`plan approve`."""

from pathlib import Path

import click

from .edits import dry, show_edit
from .options import at_date, open_session, rooted


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
@dry
@rooted
@at_date
def command(address: str, by: str | None, why: str | None, dry_run: bool, root: Path | None, today: str | None) -> int:
    """Write the approval of a charter, a change request or a gate, with today's date.

    Only the sponsor or an approver of the charter may approve it, and nobody what they asked for. The approval counts
    once it is committed: a charter's baseline is the commit that brings it.
    """
    from plancli.session.approve import approve

    session = open_session(root, None, today)
    found, person, edited = approve(session, address, by, why, dry_run=dry_run)
    return show_edit(session.root, edited, f"{found} approved by {person}", dry_run=dry_run)
