"""A history that was asked for, in the words of a review."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancli.scope.reviewed_history import ReviewedEntry, review_entries

if TYPE_CHECKING:
    from plancli.scope.trail import History

    from .session import Session


def review_history(session: Session, found: History) -> Sequence[ReviewedEntry]:
    """The entries of a history up to the revision that is read, each change as `plan diff` tells it.

    Raises:
        PlanError: there is no repository, or its history is cut.
    """
    return review_entries(found.entries, session.record)
