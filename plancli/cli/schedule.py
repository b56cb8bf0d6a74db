"""`plan schedule`."""

from pathlib import Path

import click

from .options import open_session, reading, show, style


@click.command(
    "schedule",
    epilog="""\b
Examples:
  plan schedule                           all charters
  plan schedule one-click-pay             one of them
  plan schedule --today 2026-06-08        as of a status date
  plan schedule --rev v1.2 --format json  the plan as it was""",
)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@reading("text", "json", "csv", "mermaid")
def command(
    charters: tuple[str, ...], root: Path | None, rev: str | None, today: str | None, form: str, output: Path | None
) -> None:
    """Compute dates, slack and the critical path by the critical path method, all charters in one network."""
    session = open_session(root, rev, today)
    only = session.charters_named(charters)
    schedule = session.schedule
    if form == "json":
        from plancli.render import json

        show(json.schedule(schedule, only), output)
    elif form == "csv":
        from plancli.render import csv

        show(csv.schedule(schedule, only), output)
    elif form == "mermaid":
        from plancli.render import mermaid

        show(mermaid.schedule(session.plan, schedule, only), output)
    else:
        from plancli.render.text.schedule import render_schedule

        show(render_schedule(session.plan, schedule, only, style()), output)
