"""What every editing command has in common: its options, and what it shows of what it changed or would change."""

import shlex
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import Command, at_date, open_session, prefix_from_here, rooted, style

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Decide, Edited, Manner

_MOST = 8
"""So many files are named."""
_OPTIONS = (
    click.option("--dry-run", "-n", is_flag=True, help="Show the difference and its effects, and write nothing."),
    click.option("--force", is_flag=True, help="Write an edit that brings errors too."),
    click.option("--commit", is_flag=True, help="Commit the files that it changed, and nothing else; hooks run."),
    click.option("--message", "-m", metavar="TEXT", help="The commit's message; otherwise it says what changed."),
    rooted,
    at_date,
)


def edits(command: Callable[..., Any]) -> Command:  # type: ignore[type-var]
    """The options of a command that edits the plan: it takes them as a session and a manner."""

    @wraps(command)
    def run(
        *arguments: Any,
        dry_run: bool,
        force: bool,
        commit: bool,
        message: str | None,
        root: Path | None,
        today: str | None,
        **others: Any,
    ) -> Any:
        """Open the session, gather the manner, and run the command with both."""
        from plancli.session.edit import Manner

        session = open_session(root, None, today)
        wanted = None if not commit and message is None else lambda edited: message or _message(edited)
        return command(*arguments, session=session, manner=Manner(force, dry_run, wanted), **others)

    for option in reversed(_OPTIONS):
        run = option(run)
    return run  # type: ignore[return-value]


def make_edit(session: "Session", decisions: Sequence["Decide"], manner: "Manner", done: Callable[[], str]) -> int:
    """Edit the plan, and say what was done or show what would be."""
    from plancli.session.edit import edit_plan

    edited = edit_plan(session, decisions, manner)
    if manner.dry_run:
        show_difference(session, edited)
        return 0
    prefix = prefix_from_here(session.root)
    click.echo(f"{done()}: {_said(edited.files, prefix)}")
    if edited.commit is not None:
        click.echo(f"committed as {edited.commit[:7]}; `git show {edited.commit[:7]}` shows it")
    elif edited.files:
        made = any(old is None for old, _ in edited.files.values())
        words = shlex.join(["git", "add" if made else "diff", *_places(edited.files, prefix)])
        click.echo(f"`{words}` {'stages' if made else 'shows'} it; it counts once it is committed")
    return 0


def _said(files: Collection[str], prefix: str) -> str:
    """The files that changed; of many, how many they are."""
    if len(files) > _MOST:
        return f"{len(files)} files"
    return ", ".join(prefix + path for path in files) or "nothing changed"


def _places(files: Collection[str], prefix: str) -> Iterable[str]:
    """What git is to be asked for: the files that changed; of many, the folders that hold them."""
    return dict.fromkeys(prefix + (path if len(files) <= _MOST else path.partition("/")[0]) for path in files)


def show_difference(session: "Session", edited: "Edited") -> None:
    """The difference in the files, then what it means for the plan."""
    prefix = prefix_from_here(session.root)
    for path, (old, new) in edited.files.items():
        if path in edited.moved.values() and new is None:
            continue
        source = edited.moved.get(path)
        before = edited.files[source][0] if source is not None else old
        click.echo(_difference((prefix + (source or path), before), (prefix + path, new)), nl=False)
    if edited.before.sound and edited.after.sound:
        from plancli.render.text.diff import render_diff
        from plancli.session.compare import compare_edit

        click.echo(f"\n{render_diff(compare_edit(session, edited), style())}", nl=False)


def _difference(before: tuple[str, bytes | None], after: tuple[str, bytes | None]) -> str:
    """The unified difference of a file under its old and its new name; None is no file."""
    import difflib

    (old_path, old), (new_path, new) = before, after
    old_lines, new_lines = ((data or b"").decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    old_name = "/dev/null" if old is None else f"a/{old_path}"
    new_name = "/dev/null" if new is None else f"b/{new_path}"
    lines = "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(old_lines, new_lines, old_name, new_name)
    )
    moves = old_path != new_path and old is not None and new is not None
    return (f"rename from {old_path}\nrename to {new_path}\n" if moves else "") + lines


def _message(edited: "Edited") -> str:
    from plancli.render.message import commit_message
    from plancli.scope.diff import diff_plans

    return commit_message(diff_plans(edited.before.plan, edited.after.plan))
