"""`plan completion`."""

import click

_HOW = {
    "bash": '# in ~/.bashrc: eval "$(plan completion bash)"',
    "zsh": '# in ~/.zshrc: eval "$(plan completion zsh)"',
    "fish": "# once: plan completion fish > ~/.config/fish/completions/plan.fish",
}


@click.command(
    "completion",
    epilog="""\b
Examples:
  eval "$(plan completion bash)"          in ~/.bashrc
  eval "$(plan completion zsh)"           in ~/.zshrc
  plan completion fish > ~/.config/fish/completions/plan.fish""",
)
@click.argument("shell", type=click.Choice(list(_HOW)))
def command(shell: str) -> None:
    """Print what a shell needs to complete commands, addresses, fields, values and revisions with the tab key."""
    from click.shell_completion import get_completion_class

    from . import plan

    kind = get_completion_class(shell)
    if kind is not None:
        script = kind(plan, {}, "plan", "_PLAN_COMPLETE").source()
        click.echo(f"{_HOW[shell]}\n{script.strip()}")
