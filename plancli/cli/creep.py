"""`plan creep`."""

from pathlib import Path

import click

from .options import open_session, reading, show, style
from .verifying import verifying


@click.command(
    "creep",
    epilog="""\b
Examples:
  plan creep                    every charter, in the work tree
  plan creep one-click-pay      one of them
  plan creep --rev v1.2         the ledger as it was
  plan creep --verify-authors   approvals count only in commits by who gave them
  plan creep --format json
  plan creep --format github    annotations for a workflow""",
)
@click.argument("charters", nargs=-1, metavar="[CHARTER]...")
@reading("text", "json", "markdown", "github")
@verifying(authors=False)
def command(
    charters: tuple[str, ...],
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
    *,
    verify_authors: bool,
    verify_signatures: bool,
) -> int:
    """The ledger of each charter: now = baseline + approved changes + creep, each change with commit and author.

    Exits 1 where an open charter exceeds a tolerance, or loosened a term without approval. Approvals are taken at
    their word, unless the commits that wrote them are to be verified.
    """
    from plancli.session.ledger import ledger_of, verification

    session = open_session(root, rev, today)
    session.verification = verification(session, authors=verify_authors, signatures=verify_signatures)
    ledger = ledger_of(session, charters)
    if form == "json":
        from plancli.render import json_creep

        show(json_creep.creep(ledger), output)
    elif form == "markdown":
        from plancli.render.templates import render_creep_markdown

        show(render_creep_markdown(ledger, session.loaded.plan, session.template_folder), output)
    elif form == "github":
        from plancli.render.github import annotations
        from plancli.session.annotate import annotate_ledger

        show(annotations(annotate_ledger(session, ledger), session.prefix, "run `plan creep`"), output)
    else:
        from plancli.render.text.creep import render_creep

        show(render_creep(ledger, session.loaded.plan, session.today.day.year, style()), output)
    return 1 if ledger.stops else 0
