"""A commitment has no buffer.

Between the day on which the work is to be done and the day that was promised lies nothing: the first slip, which
everybody expects, breaks the promise. Where the milestone is an event on that very day, a fair or a board meeting,
there is nothing to lie in between; what is to be ready by then stands in the milestones before it.

Wrong:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-06-15, milestone: pay/beta}

Right:
    # products/checkout.yaml …
    commitments:
      summer: {title: Summer launch, date: 2026-06-15, milestone: pay/beta, buffer: 2w}
      fair: {title: Retail fair, date: 2026-05-20, milestone: pay/fair}
    # milestones/pay/fair.yaml
    title: Retail fair
    owner: ada
    not-before: 2026-05-20
    due: 2026-05-20
    after: beta
"""

from collections.abc import Iterator

from plancli.checks.commitments import Promise, open_promises
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment

CODE = "P108"
SEVERITY: Severity = "info"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find commitments for today or later, kept by a milestone of an open charter, without buffer."""
    for promise in open_promises(plan):
        commitment = promise.commitment
        if commitment.buffer is None and commitment.date.day >= today.day and not _is_fixed(promise):
            yield Finding(
                address=f"product/{promise.product_id}",
                message=f"the commitment {promise.commitment_id} has no buffer",
                help="say how much working time lies between milestone and promise: `buffer: 2w`",
                field=f"commitments.{promise.commitment_id}",
                spot="key",
            )


def _is_fixed(promise: Promise) -> bool:
    """Whether the milestone is an event that cannot be before the promised day."""
    milestone, promised = promise.milestone, promise.commitment.date
    return not milestone.tasks and milestone.not_before is not None and milestone.not_before.day == promised.day
