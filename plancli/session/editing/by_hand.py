"""A file that somebody changes in an editor: where a thing stands in it, and the text that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.model.address import place_of
from plancli.session.draft import Changes, Draft
from plancli.session.naming import address_named

if TYPE_CHECKING:
    from plancli.session.edit import Decide
    from plancli.session.session import Session


def find_line(session: Session, name: str, field: str | None) -> tuple[str, int]:
    """The file that holds a thing, or a field of it, and the line from 1 at which that begins.

    Raises:
        PlanError: there is no such thing.
    """
    place = place_of(address_named(session.loaded.plan, name), field)
    document = session.loaded.documents.get(place.file)
    span = document.place(place.keys, of_key=True) if document is not None else None
    return place.file, span.line + 1 if span is not None else 1


def replace_text(path: str, old: bytes, new: bytes) -> Decide:
    """The decision to give a file the text that came back.

    Raises:
        PlanError: the decision, if the file is no longer the one that was opened.
    """

    def decide(draft: Draft) -> Changes:
        if draft.files.get(path, b"") != old:
            raise PlanError(f"{path} was changed by another program meanwhile", "nothing was written")
        return Changes(texts={path: new})

    return decide
