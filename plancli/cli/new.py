"""`plan new`."""

import sys
from typing import TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "new",
    epilog="""\b
Examples:
  plan new charter one-click-pay product=checkout sponsor=grace
  plan new milestone one-click-pay/beta due=2026-05-29
  plan new task one-click-pay/beta/api effort=5d assign=ben
  plan new person cleo role=engineer
  plan new charter one-click-pay          on a terminal it asks""",
)
@click.argument("kind")
@click.argument("name", metavar="ID")
@click.argument("assignments", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--no-input", is_flag=True, help="Ask nothing, on a terminal either.")
@edits
def command(
    kind: str, name: str, assignments: tuple[str, ...], no_input: bool, session: "Session", manner: "Manner"
) -> int:
    """Make a new product, charter, milestone, task, person or change request.

    Of a milestone the id is CHARTER/ID, of a task CHARTER/MILESTONE/ID. Without a title it gets one from its id. On a
    terminal, and without any FIELD=VALUE, the fields that matter most are asked for.
    """
    from plancli.session.editing.new import create

    if not assignments and not no_input and sys.stdin.isatty() and sys.stdout.isatty():
        from .questions import ask

        assignments = ask(session, kind, name)
    found: list[str] = []
    return make_edit(session, [create(kind, name, assignments, found)], manner, lambda: f"{found[0]} made")
