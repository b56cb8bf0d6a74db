"""`plan rename`."""

from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "rename",
    epilog="""\b
Examples:
  plan rename milestone/pay/beta closed-beta
  plan rename task/pay/beta/api checkout-api
  plan rename person/ben benedict --dry-run
  plan rename charter/pay risks.psp psp-limits     an item of a mapping""",
)
@click.argument("address")
@click.argument("rest", nargs=-1, required=True, metavar="[FIELD] NEW-ID")
@edits
def command(address: str, rest: tuple[str, ...], session: "Session", manner: "Manner") -> int:
    """Give a thing another id, or an item of one of its mappings, and write it wherever it is named.

    Files move with it, all or none. The ids of charters that were ever approved and of the scope items in their
    baselines are permanent.
    """
    from plancli.session.editing.rename import rename

    if len(rest) > 2:
        raise click.UsageError("more than a field and a new id")
    field = rest[0] if len(rest) == 2 else None
    found: list[str] = []
    decision = rename(session, address, field, rest[-1], found)
    return make_edit(session, [decision], manner, lambda: f"{found[0]} is now {found[1]}")
