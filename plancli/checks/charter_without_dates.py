"""A charter has no agreed finish, or no start before it begins.

`finish` is what was agreed; the forecast is what comes out. Without an agreed end no delay is ever a delay, and the
tolerance for time bounds nothing. Until a charter is active its `start` keeps the forecast in place: without one, work
that has not begun moves by a day every day.

Wrong:
    # charters/pay.yaml …
    finish:

Right:
    # charters/pay.yaml …
    finish: 2026-05-29
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.charter import Charter
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C116"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without `finish`, and those that are approved but not yet active without `start`."""
    for charter_id, charter in open_charters(plan):
        missing = _missing(charter)
        if missing is not None:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no {missing}",
                help="write the days that are agreed: `start: DATE` and `finish: DATE`",
                field="start" if missing == "start" else "finish",
                severity=mild_in_draft(charter),
            )


def _missing(charter: Charter) -> str | None:
    """What a charter lacks: in a draft the days may still be open, and of an active one the start is history."""
    without_start = charter.start is None and charter.status == "approved"
    if charter.finish is None:
        return "start and no finish" if without_start else "finish"
    return "start" if without_start else None
