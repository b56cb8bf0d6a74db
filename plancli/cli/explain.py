"""`plan explain`."""

from pathlib import Path

import click

from plancli.errors import PlanError

from .options import in_format, into_file, show, style


@click.command("explain", epilog="\b\nExamples:\n  plan explain C101\n  plan explain dependency-cycle\n  plan explain")
@click.argument("code", required=False)
@in_format("text", "json", "markdown")
@into_file
def command(code: str | None, form: str, output: Path | None) -> None:
    """What a check means: why it matters, an example of wrong and of right. Without CODE, all checks in a list."""
    from plancli.checks import ALL, find_name, load_check
    from plancli.checks.documentation import load_documentation
    from plancli.render import explain

    if code is None:
        show(explain.render_list([load_check(name) for name in ALL.values()], form, style()), output)
        return
    name = find_name(code.upper()) or find_name(code)
    if name is None:
        from plancli.suggest import did_you_mean

        way_out = did_you_mean(code, [*ALL, *ALL.values()]) or "`plan explain` lists them all"
        raise PlanError(f"there is no check `{code}`", way_out)
    show(explain.render(load_check(name), load_documentation(name), form, style()), output)
