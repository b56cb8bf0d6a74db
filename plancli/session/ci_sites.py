"""Where the changes of a pull request are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plancli.model.address import place_of
from plancli.scope.gate_result import Site, written_spot

if TYPE_CHECKING:
    from plancli.model.history import Commit
    from plancli.scope.comparison import ReviewedChange
    from plancli.store.loader import Loaded

    from .session import Session


def sites_of(
    session: Session,
    changes: Sequence[ReviewedChange],
    sides: tuple[Loaded | None, Loaded],
    commits: tuple[Commit, Commit],
) -> Mapping[str, Site]:
    """The place of each change, by address and field: at the head, or at the base where it is gone."""
    roots = [session.prefix_at(commit) for commit in commits] if changes else []
    found = {}
    for one in changes:
        side = 0 if one.change.kind == "removed" else 1
        loaded, place = sides[side], place_of(one.change.address, one.change.field)
        document = loaded.documents.get(place.file) if loaded else None
        span = document.place(place.keys) if document else None
        site = Site(place.file, span.line + 1 if span else 1, commits[side].hash, roots[side])
        found[written_spot((one.change.address, one.change.field))] = site
    return found
