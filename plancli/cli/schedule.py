"""`plan schedule`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import open_session, parse_seconds, reading, show, style
from .progress import Watcher

if TYPE_CHECKING:
    from plancli.schedule.leveling.search import Effort


@click.command(
    "schedule",
    epilog="""\b
Examples:
  plan schedule                           all charters
  plan schedule one-click-pay             one of them
  plan schedule --today 2026-06-08        as of a status date
  plan schedule --no-level                the pure critical path, people booked twice
  plan schedule pay --optimal 300         prove for five minutes that nothing is shorter
  plan schedule --rev v1.2 --format json  the plan as it was""",
)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@reading("text", "json", "csv", "mermaid")
@click.option("--no-level", is_flag=True, help="The pure critical path: people may be booked twice at one time.")
@click.option(
    "--effort",
    type=click.Choice(["low", "normal", "high"]),
    default="normal",
    show_default=True,
    help="How long to search for a shorter order of work where people are short.",
)
@click.option(
    "--optimal",
    callback=parse_seconds,
    is_flag=False,
    flag_value="60",
    metavar="[SECONDS]",
    help="Search on for the shortest order of work, and print what is proved; 60 seconds where none are given. "
    "Needs plancli[optimal].",
)
def command(
    charters: tuple[str, ...],
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
    *,
    no_level: bool,
    effort: "Effort",
    optimal: float | None,
) -> None:
    """Compute dates, slack and the critical path, all charters in one network.

    People are one at a time: who is short waits, in order of priority, then of slack.
    """
    if no_level and optimal is not None:
        raise click.UsageError("--optimal levels, and --no-level does not: give one of them")
    session = open_session(root, rev, today)
    session.leveling = False if no_level else True if optimal else None
    session.effort, session.optimal = effort, optimal
    only = session.charters_named(charters)
    with Watcher(session.today.day.year, optimal) as session.watch:
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
