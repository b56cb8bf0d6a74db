"""`plan batch`."""

from typing import IO, TYPE_CHECKING

import click

from .edits import edits, make_edit

if TYPE_CHECKING:
    from plancli.session import Session
    from plancli.session.edit import Manner


@click.command(
    "batch",
    epilog="""\b
Examples:
  plan batch edits.jsonl --dry-run
  echo '["set", "task/pay/beta/api", "effort=5d", "assign+=ben"]' | plan batch -
\b
Each line is a list of texts, the words of a command:
  ["new", "task", "pay/beta/docs", "effort=2d"]
  ["rename", "milestone/pay/beta", "closed-beta"]
  ["rm", "charter/pay", "scope.in.wallet"]
  ["done", "task/pay/beta/api", "2026-06-05"]
  ["approve", "change/guest-checkout", "grace", "Agreed in the board"]
set, new, rm, rename, done, start, assign, slip and approve may stand there.""",
)
@click.argument("file", type=click.File(encoding="utf-8"))
@edits
def command(file: IO[str], session: "Session", manner: "Manner") -> int:
    """Make many edits as one: each finds the plan as those before it left it; checked once, all are written or none."""
    from plancli.session.editing.batch import read_batch

    decisions = read_batch(session, file)
    many = f"{len(decisions)} edit{'s' if len(decisions) != 1 else ''} made"
    return make_edit(session, decisions, manner, lambda: many)
