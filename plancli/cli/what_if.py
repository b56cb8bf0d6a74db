"""`plan what-if`."""

from pathlib import Path

import click

from .comparing import show_comparison
from .options import at_date, in_format, into_file, open_session, rooted


@click.command(
    "what-if",
    epilog="""\b
Examples:
  plan what-if task/pay/beta/api effort=8d
  plan what-if task/pay/beta/api effort=8d assign+=cleo
  plan what-if person/ben capacity=50% --format markdown""",
)
@click.argument("address")
@click.argument("assignments", nargs=-1, required=True, metavar="FIELD=VALUE...")
@rooted
@at_date
@in_format("text", "json", "markdown")
@into_file
def command(
    address: str,
    assignments: tuple[str, ...],
    root: Path | None,
    today: str | None,
    form: str,
    output: Path | None,
) -> int:
    """What an edit would do to dates and cost; nothing is written.

    The fields are given as to `plan set`, and what comes is shown as by `plan diff`.
    """
    from plancli.session.compare import compare_edit
    from plancli.session.edit import Manner, edit_plan
    from plancli.session.editing.set import set_fields

    session = open_session(root, None, today)
    edited = edit_plan(session, [set_fields(address, assignments, [])], Manner(dry_run=True))
    comparison = compare_edit(session, edited)
    show_comparison(session, comparison, form, output)
    return 0
