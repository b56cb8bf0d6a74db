"""`plan edit`."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from plancli.errors import PlanError

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import BrokenPlan, Session
    from plancli.session.edit import Manner

_PLUS = ("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "ed", "joe", "mg")
"""The editors that take `+LINE` before the file."""
_COLON = ("hx", "helix", "subl", "zed")
"""Those that take `FILE:LINE`."""


@click.command(
    "edit",
    epilog="""\b
Examples:
  plan edit milestone/pay/beta
  plan edit charter/pay scope.in          at that line
  EDITOR=nano plan edit task/pay/beta/api""",
)
@click.argument("address")
@click.argument("field", required=False)
@edits
def command(address: str, field: str | None, session: "Session", manner: "Manner") -> int:
    """Open a thing's file in your editor, at its line; what you save is checked before it takes the file's place.

    The editor is that of VISUAL or EDITOR. Where the text would bring errors they are shown, and on a terminal you are
    asked whether to go back.
    """
    from plancli.session.editing.by_hand import find_line, replace_text

    path, line = find_line(session, address, field)
    old = (session.root / path).read_bytes()
    with tempfile.TemporaryDirectory(prefix="plan-edit-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / Path(path).name
        copy.write_bytes(old)
        while True:
            _open_editor(copy, line)
            try:
                decision = replace_text(path, old, copy.read_bytes())
                return make_edit(session, [decision], manner, lambda: f"{path} edited")
            except PlanError as error:
                if not _wants_back(error):
                    raise _with_kept_text(error, copy) from None


def _open_editor(file: Path, line: int) -> None:
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = Path(editor[0]).name
    if name in _PLUS:
        place = [f"+{line}", str(file)]
    elif name in ("code", "codium"):
        place = ["--wait", "--goto", f"{file}:{line}"]
    else:
        place = [f"{file}:{line}" if name in _COLON else str(file)]
    try:
        code = subprocess.run([*editor, *place], check=False).returncode
    except OSError as error:
        raise PlanError(f"cannot run the editor `{editor[0]}`: {error.strerror}", "set EDITOR to yours") from None
    if code:
        raise PlanError(f"the editor `{editor[0]}` ended with {code}", "nothing was written")


def _wants_back(error: PlanError) -> bool:
    """Show what is wrong and, on a terminal, ask whether to go back to the editor."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if hasattr(error, "problems"):
        from .broken import show_problems

        show_problems(cast("BrokenPlan", error))
    else:
        click.echo(error.message, err=True)
    return click.confirm("Back to the editor?", default=True)


def _with_kept_text(error: PlanError, copy: Path) -> PlanError:
    """The error, with where the text is kept that was not written."""
    handle, name = tempfile.mkstemp(prefix=f"{copy.stem}-", suffix=".yaml")
    with os.fdopen(handle, "wb") as stream:
        stream.write(copy.read_bytes())
    error.help = f"your text is kept in {name}"
    return error
