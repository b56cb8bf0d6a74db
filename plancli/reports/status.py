"""Today's page: where each charter stands, what is late, what comes next, what was promised outside."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Schedule
from plancli.scope.result import Ledger

from .charter_status import NEXT_DAYS, CharterStatus, CharterView
from .commitments import CommitmentStatus, build_commitments, kept_by

_OVER = ("closed", "cancelled")


class StatusReport(msgspec.Struct, frozen=True, kw_only=True):
    """Today's page. `over` are the titles of the charters that are closed or cancelled and not shown.

    `until` is the last day of what comes next; `unknown` says why nothing is known of approvals and creep, None where
    it is.
    """

    plan: str
    today: dt.date
    until: dt.date
    charters: Sequence[CharterStatus]
    commitments: Sequence[CommitmentStatus]
    over: Sequence[str]
    unknown: str | None


def build_status(
    plan: Plan,
    schedule: Schedule,
    ledger: Ledger | None,
    only: frozenset[str] | None = None,
    unknown: str | None = None,
) -> StatusReport:
    """The status of a plan at the status date of its schedule: of its open charters, or of those in `only`."""
    creep = {one.address: one for one in ledger.charters} if ledger else {}
    today = schedule.today.day
    calendar = calendar_of(plan)
    commitments = build_commitments(plan, schedule, calendar)
    chosen = [key for key in plan.charters if (plan.charters[key].status not in _OVER if only is None else key in only)]
    views = [
        CharterView(plan, schedule, calendar, key, creep.get(f"charter/{key}"), list(kept_by(commitments, key)))
        for key in chosen
    ]
    kept = [one for view in views for one in view.commitments]
    return StatusReport(
        plan=plan.settings.name or "The plan",
        today=today,
        until=today + dt.timedelta(days=NEXT_DAYS),
        charters=[view.status() for view in views],
        commitments=[one for one in commitments if one in kept or (only is None and one.milestone is None)],
        over=[plan.title_of(f"charter/{key}") for key in plan.charters if key not in chosen] if only is None else [],
        unknown=unknown,
    )
