"""`plan rm`."""

import sys
from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit
from .options import prefix_from_here

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "rm",
    epilog="""\b
Examples:
  plan rm task/pay/beta/api
  plan rm charter/pay scope.in.wallet
  plan rm person/ben                      refused while a task is his
  plan rm person/ben --cascade -n         what would go with him""",
)
@click.argument("address")
@click.argument("field", required=False)
@click.option("--cascade", is_flag=True, help="Take out all that names it too, after showing it.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before a cascade, on a terminal either.")
@edits
def command(address: str, field: str | None, cascade: bool, yes: bool, session: "Session", manner: "Manner") -> int:
    """Take a thing or a field out of the plan; refused while something names it, with the places that do.

    No cascade takes an approval back: who gave one stays in the plan, or it is taken out first by its own name.
    """
    from plancli.session.edit import edit_plan
    from plancli.session.editing.remove import Named, remove

    taken: list[str] = []
    decision = remove(address, field, taken, cascade=cascade)
    try:
        if cascade:
            edit_plan(session, [decision], manner._replace(dry_run=True, force=True))
            click.echo("".join(f"{line}\n" for line in ["This goes:", *(f"  {one}" for one in taken)]), nl=False)
            if not yes and not manner.dry_run and sys.stdin.isatty() and sys.stdout.isatty():
                click.confirm("Take it out?", abort=True)
        return make_edit(session, [decision], manner, lambda: f"{taken[0]} taken out")
    except Named as error:
        prefix = prefix_from_here(session.root)
        click.echo("".join(f"{prefix}{place}\n" for place in error.places), err=True, nl=False)
        raise
