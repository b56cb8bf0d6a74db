"""The problems of a plan that came since a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancli.scope.new_problems import match_problems

from .problems import find_problems

if TYPE_CHECKING:
    from plancli.model.problem import Problem

    from .session import Session


def problems_since(session: Session, since: str) -> list[Problem]:
    """The problems that a revision had not, both judged at one status date; `BASE...` is its merge base with the head.

    Raises:
        PlanError: there is no such revision, no plan in it, or no merge base.
    """
    repository = session.repository
    base = repository.resolve(since.removesuffix("..."))
    if since.endswith("..."):
        base = repository.merge_base(base, session.commit or session.head)
    before = find_problems(session.load(base), session.today)
    new = {id(one) for one, is_new in match_problems(before, session.problems, {}) if is_new}
    return [one for one in session.problems if id(one) in new]
