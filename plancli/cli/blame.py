"""`plan blame`."""

from pathlib import Path

import click

from .options import open_session, reading, show, style


@click.command(
    "blame",
    epilog="""\b
Examples:
  plan blame milestone/one-click-pay/launch   a milestone and its tasks
  plan blame one-click-pay/launch             the kind may be left out
  plan blame charters/one-click-pay.yaml      a file stands for what it holds
  plan blame person/ben --rev v1.2            as it was""",
)
@click.argument("address")
@reading("text", "json")
def command(
    address: str, root: Path | None, rev: str | None, today: str | None, form: str, output: Path | None
) -> None:
    """Who last changed each field, when, and in which commit, as `git blame` says it of lines.

    It is followed across renames. Who wrote a value is looked for inside merges. The age of a value counts from the
    day on which it landed to the status date.
    """
    from plancli.session.journal import blame

    session = open_session(root, rev, today)
    found = blame(session, address)
    if form == "json":
        from plancli.render import json_history

        show(json_history.blame(found, session.today), output)
    else:
        from plancli.render.text.blame import render_blame

        show(render_blame(found, session.today, style()), output)
