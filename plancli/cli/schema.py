"""`plan schema`."""

from pathlib import Path

import click

from plancli.errors import PlanError

from .options import in_format, show


def _complete(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:  # noqa: ARG001
    from plancli.render.schema import FILES

    return [kind for kind in FILES if kind.startswith(typed)]


@click.command(
    "schema",
    epilog="""\b
Examples:
  plan schema                     what there are schemas of
  plan schema charter             the schema of charters
  plan schema -o .plan/schema     all of them, where a plan's first lines look for them""",
)
@click.argument("name", required=False, metavar="[KIND]", shell_complete=_complete)
@in_format("text", "json")
@click.option(
    "-o", "output", type=click.Path(path_type=Path), help="Write to this file; without KIND, all into this folder."
)
def command(name: str | None, form: str, output: Path | None) -> None:
    """JSON Schema of the plan's files, for editors and other tools.

    KIND is plan, people, product, charter, milestone, change or holidays. A schema is JSON, whatever the format.
    """
    from plancli.render.schema import FILES, render_list, render_schema

    if name is None and output is not None:
        click.echo(f"Wrote {write_schemas(output)} schemas to {output}.")
    elif name is None:
        show(render_list(form), None)
    elif name in FILES:
        show(render_schema(name), output)
    else:
        from plancli.suggest import did_you_mean, one_of

        raise PlanError(f"there is no schema of `{name}`", did_you_mean(name, FILES) or f"write {one_of(FILES)}")


def write_schemas(folder: Path) -> int:
    """Write all schemas into a folder; how many there are.

    Raises:
        PlanError: the folder is a file, or cannot be written to.
    """
    from plancli.render.schema import FILES, file_of, render_schema

    if folder.exists() and not folder.is_dir():
        raise PlanError(f"{folder} is a file", f"name a folder, or one schema: `plan schema charter -o {folder}`")
    texts = {file_of(kind): render_schema(kind) for kind in FILES}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        show(text, folder / name)
    return len(texts)
