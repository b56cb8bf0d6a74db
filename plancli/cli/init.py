"""`plan init`."""

from pathlib import Path

import click


@click.command(
    "init",
    epilog="""\b
Examples:
  plan init                     a plan in this folder
  plan init planning            a plan in a folder of this repository
  plan init --example shop      a small plan with a history, to look at""",
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]")
@click.option("--example", is_flag=True, help="A whole small plan with a git history of its own.")
def command(folder: Path | None, *, example: bool) -> None:
    """Start a plan: its folders, a commented plan.yaml, schemas for editors; or a whole example with a history."""
    from plancli.session.start import EXAMPLE, start_example, start_plan

    if example:
        target = folder or Path(EXAMPLE)
        commits = start_example(target)
        click.echo(f"Wrote an example plan with {commits} commits to {target}. It stands at 8 June 2026:\n")
        click.echo(f"  cd {target} && export PLAN_TODAY=2026-06-08\n  plan schedule\n  plan creep")
        return
    from plancli.render.schema import FOLDER

    from .schema import write_schemas

    target = folder or Path()
    written = [f"{FOLDER}/", *start_plan(target)]
    write_schemas(target / FOLDER)
    place = "here" if target == Path() else f"in {target}"
    click.echo(f"Started a plan {place}: {', '.join(written)}.\n")
    click.echo("Next: write charters/ID.yaml and milestones/ID/beta.yaml, then `plan check`.")
    click.echo("`plan init --example shop` makes a plan to look at.")
