"""The message of a commit that holds an edit: what changed, in the plan's own terms."""

from collections.abc import Sequence

from plancli.scope.change import Change

from .escape import one_line
from .words import value

_WIDEST = 72


def commit_message(changes: Sequence[Change]) -> str:
    """A subject of one line; below it, where there are several changes, each on a line of its own."""
    lines = [_line(change) for change in changes]
    if not lines:
        return "Edit the plan"
    if len(lines) == 1 and len(lines[0]) <= _WIDEST:
        return f"{lines[0]}\n"
    things = list(dict.fromkeys(change.address for change in changes))
    subject = f"Change {things[0]}" if len(things) == 1 else f"Change {things[0]} and {len(things) - 1} more"
    return "\n".join([subject, "", *lines, ""])


def _line(change: Change) -> str:
    if change.field is None:
        word = {"added": "Add", "removed": "Remove"}.get(change.kind, "Change")
        return one_line(
            f"{word} {change.address}: {value(change.after if change.after is not None else change.before)}"
        )
    before, after = (value(one) if one not in (None, ()) else "nothing" for one in (change.before, change.after))
    return one_line(f"{change.address} {change.field}: {before} → {after}")
