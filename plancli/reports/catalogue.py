"""The built-in reports: each a module here and a template of its name."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from plancli.model.plan import Plan
from plancli.schedule.result import Schedule
from plancli.scope.result import Ledger

from .scope import build_scope
from .status import build_status


class Build(Protocol):
    """What builds a report's value, of the charters in `only` where it is given.

    `ledger` is None where there is no history, and `unknown` says why.
    """

    def __call__(
        self, plan: Plan, schedule: Schedule, ledger: Ledger | None, only: frozenset[str] | None, unknown: str | None
    ) -> Any:
        """The report's value."""


class Report(NamedTuple):
    """A built-in report: what it tells, and what builds it."""

    about: str
    build: Build


REPORTS: Mapping[str, Report] = {
    "status": Report("where each charter stands today: late, next, blocked, promised", build_status),
    "scope": Report("what is in and out of scope, what came since the approval and from whom", build_scope),
}
