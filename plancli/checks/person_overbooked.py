"""A person is booked beyond their capacity.

Leveling lets work wait until its people are free; what is pinned does not wait. Two tasks that are pinned to the same
days, or one share that is larger than the person is there for, promise work that nobody can do.

Wrong:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 2d, assign: ben, start: 2026-04-13}
      button: {title: Checkout button, effort: 1d, assign: ben, start: 2026-04-13}

Right:
    # milestones/pay/beta.yaml …
    tasks:
      vault: {title: Card vault, effort: 2d, assign: ben, start: 2026-04-13}
      button: {title: Checkout button, effort: 1d, assign: ben}
"""

from collections.abc import Iterator

from plancli.model.problem import Finding, Severity
from plancli.schedule.result import Schedule
from plancli.words import day_in_words, day_of_finish, day_of_start

CODE = "S203"
SEVERITY: Severity = "warning"


def check(schedule: Schedule) -> Iterator[Finding]:
    """Find whom the plan books for more than they are there."""
    for one in schedule.overbooked:
        first, last = day_in_words(day_of_start(one.start)), day_in_words(day_of_finish(one.finish))
        days = f"on {first}" if first == last else f"from {first} to {last}"
        yield Finding(
            address=one.tasks[-1],
            field="assign",
            message=f"{one.person.partition('/')[2]} is booked {one.excess}% beyond capacity {days}, "
            f"by {' and '.join(one.tasks)}",
            help="take a pin away, assign someone else, or lower a share",
        )
