"""What every editing command shows: the difference that it would make, or what it changed and how to go on."""

import difflib
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import prefix_from_here

if TYPE_CHECKING:
    from plancli.session.edit import Edited

dry = click.option("--dry-run", "-n", is_flag=True, help="Show the difference, and write nothing.")


def show_edit(root: Path, edited: "Edited", done: str, *, dry_run: bool) -> int:
    """Say what was done, or show what would be."""
    prefix = prefix_from_here(root)
    if dry_run:
        for path, (old, new) in sorted(edited.files.items()):
            click.echo(_difference(prefix + path, old, new), nl=False)
        return 0
    names = [prefix + path for path in sorted(edited.files)]
    click.echo(f"{done}: {', '.join(names) or 'nothing changed'}")
    if names:
        click.echo(f"`git diff {' '.join(map(shlex.quote, names))}` shows it; it counts once it is committed")
    return 0


def _difference(path: str, old: bytes, new: bytes) -> str:
    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    lines = difflib.unified_diff(before, after, f"a/{path}" if old else "/dev/null", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
