"""Fields set, appended to, taken out of."""

from __future__ import annotations

from collections.abc import Sequence

from plancli.errors import PlanError
from plancli.session.draft import Changes, Draft
from plancli.session.edit import Decide
from plancli.store.edit.file import Edit, Rename

from .assignment import edit_of, parse_assignment


def set_fields(name: str, assignments: Sequence[str], found: list[str]) -> Decide:
    """The decision to change fields of one thing as `FIELD=VALUE` says; `found` gains its address.

    Raises:
        PlanError: an assignment cannot be read; the decision, if there is no such thing.
    """
    parsed = [parse_assignment(text) for text in assignments]
    fields = [one.field for one in parsed]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice is not None:
        raise PlanError(f"{twice} is given twice", "give it once")

    def decide(draft: Draft) -> Changes:
        """Write each assignment at its field, in the order in which they were given."""
        address = draft.address(name)
        found.append(address)
        files: dict[str, list[Edit | Rename]] = {}
        for assignment in parsed:
            file, edit = edit_of(address, assignment, draft.data(address, assignment.field))
            files.setdefault(file, []).append(edit)
        return Changes(files)

    return decide
