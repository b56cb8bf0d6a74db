"""The critical path does not reach the end of the charter.

Were one of its tasks to take 600 days longer, the charter would have to end 600 days later. Where it does not, its
forecast is what somebody pinned, and no delay will ever show in it. The twelfth of the 14 points of the DCMA, the
critical path test. Here the steps of the critical path prove it: each is driven by the finish of the one before, so
that it passes on what that one grows by, and the first of them must be free to grow.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, finish: 2026-05-29}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, due: 2026-05-29, late: true}
"""

from collections.abc import Iterator

from plancli.model.problem import Finding, Severity
from plancli.schedule.quality import Quality

CODE = "S115"
SEVERITY: Severity = "info"


def check(quality: Quality) -> Iterator[Finding]:
    """Find charters whose critical path begins with a pinned finish."""
    for each in quality.charters.values():
        if each.path_test is not None and not each.path_test.moves:
            yield Finding(
                address=each.path_test.task,
                message=f"the critical path of {each.address} begins with this pin: 600 days more of work here, "
                "and it would end on the same day",
                help="say in `due` when it is wanted, and let links and `not-before` place it",
                field="finish",
            )
