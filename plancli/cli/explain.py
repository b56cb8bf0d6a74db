"""`plan explain`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancli.errors import PlanError

from .options import in_format, into_file, open_session, show, style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancli.model.settings import Rule


@click.command("explain", epilog="\b\nExamples:\n  plan explain C101\n  plan explain dependency-cycle\n  plan explain")
@click.argument("code", required=False)
@in_format("text", "json", "markdown")
@into_file
def command(code: str | None, form: str, output: Path | None) -> None:
    """What a check means: why it matters, an example of wrong and of right. Without CODE, all checks in a list.

    CODE is a code, a name, or the name of a rule of plan.yaml.
    """
    from plancli.checks import ALL, find_name, load_check
    from plancli.checks.documentation import load_documentation
    from plancli.render import explain

    if code is None:
        show(explain.render_list([load_check(name) for name in ALL.values()], form, style()), output)
        return
    name = find_name(code.upper()) or find_name(code)
    if name is not None:
        show(explain.render(load_check(name), load_documentation(name), form, style()), output)
        return
    rules = _rules_here()
    if code not in rules:
        from plancli.suggest import did_you_mean

        way_out = did_you_mean(code, [*ALL, *ALL.values(), *rules]) or "`plan explain` lists them all"
        raise PlanError(f"there is no check `{code}`", way_out)
    show(explain.render_rule(code, rules[code], form, style()), output)


def _rules_here() -> "Mapping[str, Rule]":
    """The rules of the plan around where the command runs; none where there is no plan."""
    try:
        checks = open_session(None, None, None).loaded.plan.settings.checks
    except PlanError:
        return {}
    return {str(name): rule for name, rule in checks.rules.items()} if checks else {}
