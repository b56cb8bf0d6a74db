"""`plan watchers`."""

from pathlib import Path

import click

from plancli.errors import PlanError

from .options import at_date, in_format, into_file, open_session, rooted, show, style


@click.command(
    "watchers",
    epilog="""\b
Examples:
  plan watchers                    who is to hear of what is not committed
  plan watchers main...HEAD        of what this branch changed
  plan watchers v1.2 --format markdown
  plan watchers --codeowners -o .github/CODEOWNERS""",
)
@click.argument("base", required=False)
@rooted
@at_date
@in_format("text", "json", "markdown")
@into_file
@click.option(
    "--codeowners", is_flag=True, help="Write the block of a CODEOWNERS file instead; with -o into that file."
)
def command(
    base: str | None,
    root: Path | None,
    today: str | None,
    form: str,
    output: Path | None,
    *,
    codeowners: bool,
) -> None:
    """Who watches or answers for what changed since BASE, decided or derived; without BASE since HEAD.

    Watchers, owners, managers, sponsors, and who works on a task. Who has a part in a thing hears of what is below
    it, and of each change once.

    --codeowners gives each file of the plan its owners and watchers, approvers of charters among them, as `@name`
    by their own key `x-github` in people.yaml, else by their email. In a file that is there already, only the block
    is written anew.
    """
    session = open_session(root, None, today)
    if codeowners:
        if base is not None or form != "text":
            raise PlanError("CODEOWNERS is of the whole plan, as text", "leave out BASE and `--format`")
        from plancli.render.codeowners import put_block, render_code_owners
        from plancli.session.watchers import code_owners

        block = render_code_owners(code_owners(session), session.prefix)
        show(put_block(_held(output), block), output)
        return
    from plancli.session.watchers import watchers

    watched = watchers(session, base)
    if form == "text":
        from plancli.render.text.watchers import render_watchers

        show(render_watchers(watched, style()), output)
    elif form == "json":
        from plancli.render.watchers import render_watchers_json

        show(render_watchers_json(watched), output)
    else:
        from plancli.render.watchers import render_watchers_markdown

        show(render_watchers_markdown(watched, session.template_folder), output)


def _held(output: Path | None) -> str:
    """What the file to write to holds already."""
    if output is None or not output.is_file():
        return ""
    try:
        return output.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        raise PlanError(f"cannot read {output}", "it must be text in UTF-8; name another file") from None
