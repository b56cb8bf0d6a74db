"""A charter ends after a promise that it keeps.

The milestone that keeps the promise has no `due` of its own, so the charter's `finish` is all that was agreed: by then
it will be done, which is later than others were promised. Agree on a day for the milestone, or on an earlier end.
Where the milestone has a `due`, `commitment-too-early` holds that against the promise, and the charter may go on.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-07-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-07-31
    # milestones/pay/beta.yaml …
    due:

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-07-15, milestone: pay/beta, buffer: 2w}
    # charters/pay.yaml …
    finish: 2026-07-31
    # milestones/pay/beta.yaml …
    due: 2026-06-30
"""

from collections.abc import Iterator

from plancli.checks.charters import is_reached, mild_in_draft, open_charters
from plancli.checks.wording import day
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "H307"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find charters that finish after the date of a commitment whose milestone, one of theirs, has no `due`."""
    charters = dict(open_charters(plan))
    for product in plan.products.values():
        for commitment_id, commitment in product.commitments.items():
            path = commitment.milestone or ""
            milestone, charter = plan.milestones.get(path), charters.get(path.partition("/")[0])
            if milestone is None or charter is None or charter.finish is None:
                continue
            is_later = charter.finish.end_minute > commitment.date.end_minute
            if is_later and milestone.due is None and not is_reached(milestone):
                yield Finding(
                    address=f"charter/{path.partition('/')[0]}",
                    message=f"finish {day(charter.finish)} is after {commitment_id} was promised for,"
                    f" {day(commitment.date)}, and milestone/{path} has no `due`",
                    help=f"write the `due` of milestone/{path}, or agree on an earlier `finish`",
                    field="finish",
                    severity=mild_in_draft(charter),
                )
