"""The trend of a plan as a user asks for it: of all, or of some charters and milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.scope.trend_result import Trend, select

from .naming import address_once_named
from .results import recall

if TYPE_CHECKING:
    from .session import Session


def trend(session: Session, names: Sequence[str] = ()) -> Trend:
    """How dates and scope moved up to the revision that is read; all charters where none is named.

    Raises:
        PlanError: there is no repository, its history is cut, or a name is of no charter and no milestone.
    """
    session.repository.require_full_history()
    whole = recall(session, f"trend {session.today}", Trend, lambda: _compute(session))
    if not names:
        return whole
    known = set(_addresses(whole))
    past = known | whole.renamed.keys()
    found = [address_once_named(session.loaded.plan, lambda: past, name) for name in names]
    chosen = [one if one in known else whole.renamed.get(one, one) for one in found]
    strangers = [address for address in chosen if address not in known]
    if strangers:
        raise PlanError(f"{strangers[0]} has no trend", "name charters and milestones")
    return select(whole, chosen)


def _compute(session: Session) -> Trend:
    from plancli.scope.trend import compute_trend

    from .history import read_steps

    return compute_trend(read_steps(session, session.commit), session.today)


def _addresses(whole: Trend) -> Iterator[str]:
    for charter in whole.charters:
        yield charter.address
        yield from (one.address for one in charter.milestones)
