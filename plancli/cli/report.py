"""`plan report`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plancli.errors import PlanError

from .options import at_date, at_revision, in_format, open_session, rooted, show, style

if TYPE_CHECKING:
    from plancli.scope.result import Ledger
    from plancli.session import Session

_ALL = "all"
_SUFFIXES = {"json": ".json", "markdown": ".md", "text": ".md"}


@click.command(
    "report",
    epilog="""\b
Examples:
  plan report                                the reports that there are
  plan report status                         where each charter stands today
  plan report scope one-click-pay            the scope of one charter, and what became of it
  plan report status --rev v1.2 -o status.md
  plan report all -o reports/                every report, a file each""",
)
@click.argument("name", required=False)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@rooted
@at_revision
@at_date
@in_format("text", "markdown", "json")
@click.option(
    "-o", "output", type=click.Path(path_type=Path), help="Write to this file, or into this folder where NAME is all."
)
def command(
    name: str | None,
    charters: tuple[str, ...],
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Markdown for people, from the built-in templates or the repository's own in templates/report/NAME.md.j2.

    Off a terminal text is Markdown as it is. JSON is the value that a built-in report prints.
    """
    session = open_session(root, rev, today)
    if name is None:
        from plancli.render.reports import render_list

        show(render_list(_known(session), form), output)
    elif name == _ALL:
        _write_all(session, charters, form, output)
    else:
        text = _report(session, name, _values(session, charters), form)
        on_terminal = form == "text" and output is None and sys.stdout.isatty()
        show(_drawn(text) if on_terminal else text, output)


def _known(session: "Session") -> dict[str, str]:
    """All reports with what each tells, the built-in ones first."""
    from plancli.render.templates import report_names
    from plancli.reports.catalogue import REPORTS

    found = {name: report.about for name, report in REPORTS.items()}
    own = [name for name in report_names(session.template_folder) if name not in found]
    return found | {name: f"the repository's own, templates/report/{name}.md.j2" for name in own}


def _values(session: "Session", charters: tuple[str, ...]) -> dict[str, Any]:
    """What a template may print: the plan, its schedule and ledger, and the value of each built-in report."""
    from plancli.reports.catalogue import REPORTS

    only = session.charters_named(charters)
    ledger, unknown = _ledger(session)
    values = {"plan": session.plan, "schedule": session.schedule, "ledger": ledger, "unknown": unknown}
    built = {name: one.build(session.plan, session.schedule, ledger, only, unknown) for name, one in REPORTS.items()}
    return {**values, "today": session.today, **built}


def _ledger(session: "Session") -> "tuple[Ledger | None, str | None]":
    """The ledger, or why there is none: a plan needs no repository to be reported on."""
    from plancli.session import BrokenPlan

    try:
        return session.ledger, None
    except BrokenPlan:
        raise
    except PlanError as error:
        return None, error.message


def _report(session: "Session", name: str, values: dict[str, Any], form: str) -> str:
    from plancli.render.reports import render_json
    from plancli.render.templates import render_report
    from plancli.reports.catalogue import REPORTS
    from plancli.words import Words

    words = Words.of(session.plan, session.today)
    if form != "json":
        return render_report(name, session.template_folder, words, report=values.get(name), **values)
    if name not in REPORTS:
        way_out = "the built-in reports have one; `plan schedule` and `plan creep` write theirs too"
        raise PlanError(f"the report `{name}` has no JSON", way_out)
    return render_json(name, values[name])


def _write_all(session: "Session", charters: tuple[str, ...], form: str, output: Path | None) -> None:
    if output is None or output.is_file():
        raise PlanError(
            "`plan report all` writes a file for each report", "name a folder: `plan report all -o reports`"
        )
    from plancli.reports.catalogue import REPORTS

    values = _values(session, charters)
    names = [name for name in _known(session) if form != "json" or name in REPORTS]
    texts = {name: _report(session, name, values, form) for name in names}
    output.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        show(text, output / f"{name}{_SUFFIXES[form]}")


def _drawn(text: str) -> str:
    from plancli.render.terminal import render_markdown

    return render_markdown(text, style())
