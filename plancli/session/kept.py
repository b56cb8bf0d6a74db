"""The problems of a plan: found once for the same files, the same day and the same plancli, starting no git for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancli.model.problem import Problem

if TYPE_CHECKING:
    from plancli.model.values.moment import Moment
    from plancli.store.source import Source

    from .session import Session

Problems = tuple[Problem, ...]


def problems_of(session: Session) -> Problems:
    """What reading and the checks find in the plan of a session: as it was kept, else found now, and kept.

    Raises:
        PlanError: there is no plan, a file cannot be read, or the plan is of another version of the format.
    """
    if session.results is None:
        return _find(session)
    from .results import recall_named

    return recall_named(session.results, _name(session.source, session.today), Problems, lambda: _find(session))


def _find(session: Session) -> Problems:
    from .problems import find_problems

    return find_problems(session.loaded, session.today)


def _name(source: Source, today: Moment) -> str:
    """What the problems follow from but for plancli itself; no part of it can hold the character between the parts."""
    files = [f"{path}\0{source.blob(path)}" for path in source.paths()]
    odd = [f"{path}\0{what}" for path, what in sorted(source.oddities().items())]
    return "\0".join(["problems", str(today), "past" if source.past else "now", *files, "", *odd])
