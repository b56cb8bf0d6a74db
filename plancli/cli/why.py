"""`plan why`."""

from pathlib import Path

import click

from .options import open_session, reading, show, style


@click.command(
    "why",
    epilog="""\b
Examples:
  plan why milestone/one-click-pay/launch
  plan why one-click-pay/launch                 the kind may be left out
  plan why charters/one-click-pay.yaml          a file stands for what it holds
  plan why product/checkout commitments.summer-launch""",
)
@click.argument("address")
@click.argument("field", required=False)
@reading("text", "json", "markdown")
def command(
    address: str,
    field: str | None,
    root: Path | None,
    rev: str | None,
    today: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Why a date is what it is: the chain that leads to it, step by step, and what would bring it forward.

    ADDRESS is a milestone, a task or a charter; of a product FIELD names one of its commitments.
    """
    session = open_session(root, rev, today)
    explanation = session.explain(address, field)
    if form == "json":
        from plancli.render import json

        show(json.why(session.today, explanation), output)
        return
    from plancli.reports.why import build_why

    why = build_why(session.plan, session.today, explanation)
    if form == "markdown":
        from plancli.render.templates import render_template
        from plancli.words import Words

        words = Words.of(session.plan, session.today)
        show(render_template("why.markdown.j2", session.template_folder, words, why=why), output)
    else:
        from plancli.render.text.why import render_why

        show(render_why(why, style()), output)
