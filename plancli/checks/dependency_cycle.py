"""Tasks or milestones wait for each other in a circle.

None of them can ever begin, so nothing can be scheduled. Each `after` looks sensible alone; often one of them was
meant as `SS`, with a lag, or the other way round. The cycle is shown from the first of its addresses on.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben, after: button}
      button: {title: Checkout button, effort: 5d, assign: ada, after: vault}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 8d, assign: ben}
      button: {title: Checkout button, effort: 5d, assign: ada, after: vault}
"""

from collections.abc import Iterator

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.schedule.network import find_cycles

CODE = "S101"
SEVERITY: Severity = "error"


def check(unscheduled: Plan) -> Iterator[Finding]:
    """Find the cycles of the network, one finding for each; a plan with a schedule has none."""
    for cycle in find_cycles(unscheduled):
        yield Finding(
            address=cycle[0],
            message=f"dependency cycle: {' → '.join([*cycle, cycle[0]])}",
            help="each waits for the next one: take one of them out of an `after`",
            field="after" if getattr(unscheduled.thing(cycle[0]), "after", None) else None,
        )
