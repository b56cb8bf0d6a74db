"""Watchers and code owners as a user asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plancli.reports.code_owners import CodeOwners, build_code_owners
from plancli.reports.watchers import Watched, build_watchers

if TYPE_CHECKING:
    from .session import Session


def watchers(session: Session, base: str | None) -> Watched:
    """Whom what changed since a revision concerns; a range of revisions is that of `plan diff`.

    Raises:
        PlanError: there is no repository, no such revision or no merge base.
        BrokenPlan: a side has format or reference errors, or a cycle.
    """
    return build_watchers(session.compare(base, None))


def code_owners(session: Session) -> CodeOwners:
    """The owners of each file of the plan.

    Raises:
        PlanError: there is no plan.
        BrokenPlan: the plan has format or reference errors, or a cycle.
    """
    return build_code_owners(session.plan, session.loaded.source.paths())
