"""`plan history`."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancli.errors import PlanError

from .options import open_session, reading, show, style

if TYPE_CHECKING:
    from plancli.session import Session


@click.command(
    "history",
    epilog="""\b
Examples:
  plan history                                  every change of the plan
  plan history milestone/one-click-pay/launch   of a milestone and its tasks
  plan history one-click-pay/launch due         of one field
  plan history charter/one-click-pay -n 5       the last five commits that touched it
  plan history --trend charter/one-click-pay    how each due and forecast date moved
  plan history --trend one-click-pay/launch --format svg -o launch.svg""",
)
@click.argument("names", nargs=-1, metavar="[ADDRESS [FIELD]]")
@reading("text", "json", "csv", "mermaid", "svg")
@click.option("--trend", is_flag=True, help="How dates moved; of the charters and milestones named, else of all.")
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="Only the newest N entries.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what landed on DATE or later.")
def command(
    names: tuple[str, ...],
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
    *,
    trend: bool,
    limit: int | None,
    since: dt.datetime | None,
) -> None:
    """Who changed what and when, newest first, what is not committed before all.

    ADDRESS covers what is below it: a milestone its tasks, a charter its milestones. It is followed across renames,
    and may name what is no more. Who wrote a change is looked for inside merges.

    With --trend: the due date and the forecast of each milestone at every commit that changed what they follow from,
    each slip with its author, and the scope beside what is done of it. Forecasts are as of their commit's day, and
    as `plan check` has them: without the search for a shorter order of work.
    """
    session = open_session(root, rev, today)
    if trend:
        if limit is not None or since is not None:
            raise PlanError("a trend is whole", "leave out `--limit` and `--since`")
        show(_trend(session, names, form), output)
        return
    if form in ("mermaid", "svg"):
        raise PlanError(f"a list of changes has no {form}", "add `--trend`, or write `--format csv`")
    if len(names) > 2:
        raise PlanError(f"{len(names)} names", "write one address, and after it a field; `--trend` takes several")
    show(_changes(session, names, form, since=since.date() if since else None, limit=limit), output)


def _changes(session: "Session", names: tuple[str, ...], form: str, *, since: dt.date | None, limit: int | None) -> str:
    from plancli.session.journal import history

    found = history(session, *names, since=since, limit=limit)
    if form == "json":
        from plancli.render import json_history
        from plancli.session.reviewed_history import review_history

        return json_history.history(found, review_history(session, found))
    if form == "csv":
        from plancli.render import csv

        return csv.history(found.entries)
    from plancli.render.text.history import render_history

    return render_history(found, session.today, style())


def _trend(session: "Session", names: tuple[str, ...], form: str) -> str:
    from plancli.session.trend import trend

    found = trend(session, names)
    match form:
        case "json":
            from plancli.render import json_history

            return json_history.trend(found)
        case "csv":
            from plancli.render import csv

            return csv.trend(found)
        case "mermaid":
            from plancli.render import xychart

            return xychart.trend(found)
        case "svg":
            from plancli.render import svg

            return svg.trend(found)
        case _:
            from plancli.render.text.trend import render_trend

            return render_trend(found, style())
