"""`plan git`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import open_session, rooted

if TYPE_CHECKING:
    from plancli.store.git.setup import Step

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("git")
def command() -> None:
    """Plans inside git: merged field by field, compared in the plan's terms, checked before a commit.

    `setup` tells git; the others are what git then calls.
    """


@command.command(
    "setup",
    short_help="Install them in this clone, or undo it.",
    epilog="""\b
Examples:
  plan git setup            for the plan here, in this clone
  plan git setup --undo     forget it again

\b
Git hands the diff driver no path, so a line is `tasks.api.effort: 5d`, below the file's name.
Comments, layout, and a patch to apply: `git diff --no-textconv` shows the text itself.
Slow over many versions? `git config diff.plan.cachetextconv true` lets git remember them.""",
)
@rooted
@click.option("--undo", is_flag=True, help="Remove what this command installed, and nothing else.")
def setup(root: Path | None, *, undo: bool) -> None:
    """Install the merge driver, the diff driver and the pre-commit hook in this clone.

    `git merge`, `rebase` and `cherry-pick` then merge plan files field by field; `git diff`, `git log -p` and
    `git show` print a line for each field that changed; `git commit` first checks the plan as it is staged.
    Nothing that is there is overwritten but what an earlier version installed. Where `plan` cannot be run, git
    merges and shows plan files as any text, and the hook stops the commit and says why.
    """
    from plancli.store.git.attributes import attribute_lines
    from plancli.store.git.setup import install, remove

    session = open_session(root, None, None)
    steps = (remove if undo else install)(session.repository, session.prefix)
    for step in steps:
        click.echo(_line(step))
    if undo:
        return
    if steps[-1].state == "kept":
        from plancli.store.git.hook import CALL

        click.echo("\nTo check before each commit all the same, add these lines to that hook:")
        click.echo("".join(f"  {line}\n" for line in CALL.splitlines()), nl=False)
    click.echo("\nThis clone alone knows of it. For the whole team, commit these lines in .gitattributes;")
    click.echo("each clone then runs `plan git setup` once:")
    click.echo("".join(f"  {line}\n" for line in attribute_lines(session.prefix)))
    click.echo("`plan git setup --undo` removes all of it.")


def _line(step: "Step") -> str:
    from plancli.render.escape import visible

    where = f"  {visible(str(step.where))}" if step.where else ""
    why = f": {step.why}" if step.why else ""
    return f"{step.state:<10} {step.what:<16}{where}{why}"


@command.command("merge-driver", short_help="What git calls to merge a plan's file.")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path")
@click.option("--marker-size", type=click.IntRange(1, 1000), default=7, help="How many signs mark a conflict (%L).")
@click.option("--base", "base_name", metavar="NAME", default="", help="What the base is called (%S).")
@click.option("--ours", "ours_name", metavar="NAME", default="", help="What our side is called (%X).")
@click.option("--theirs", "theirs_name", metavar="NAME", default="", help="What their side is called (%Y).")
def merge_driver(
    *,
    base: Path,
    ours: Path,
    theirs: Path,
    path: str,
    marker_size: int,
    base_name: str,
    ours_name: str,
    theirs_name: str,
) -> int:
    """What git calls to merge a plan's file: BASE (%O), OURS (%A) and THEIRS (%B) of PATH (%P) into OURS.

    Exits 1 where conflicts are left, each marked at its field. Where the structure is not plain, git's own merge
    decides.
    """
    from plancli.render.escape import visible
    from plancli.store.git.merge_driver import Versions, merge
    from plancli.store.merge.merge import Markers

    names = (_name(ours_name, "ours"), _name(theirs_name, "theirs"), _name(base_name, "base"))
    left = merge(path, Versions(base, ours, theirs), Markers(marker_size, *names))
    for line in left:
        click.echo(visible(f"plan: {path}: {line}"), err=True)
    return 1 if left else 0


def _name(given: str, default: str) -> str:
    """A name that git gave; an older one leaves the sign that stands for it, or nothing."""
    return default if not given or given.startswith("%") else " ".join(given.split())


@command.command("textconv", short_help="What git calls to compare a plan's file.")
@click.argument("file", type=_FILE)
def textconv(file: Path) -> None:
    """What git calls to compare a plan's file: its fields, a line each. One that cannot be read stays as it is."""
    from plancli.store.git.textconv import convert

    sys.stdout.buffer.write(convert(file.read_bytes()))


@command.command("hook", short_help="What the pre-commit hook runs.")
def hook() -> None:
    """What the pre-commit hook runs, as a shell script: it checks the plan as it is staged."""
    from plancli.store.git.hook import SCRIPT

    click.echo(SCRIPT, nl=False)
