"""The holidays of a file are not in order of their dates.

Who looks for a day looks where it belongs, and adds it a second time when it is not there. In order, two branches that
add the holidays of a year also touch other lines than those that correct one of last year.

Wrong:
    # plan.yaml …
    calendar: {holidays: DE-BE}
    # holidays/DE-BE.yaml
    2026-05-01: Tag der Arbeit
    2026-03-08: Frauentag

Right:
    # plan.yaml …
    calendar: {holidays: DE-BE}
    # holidays/DE-BE.yaml
    2026-03-08: Frauentag
    2026-05-01: Tag der Arbeit
"""

from collections.abc import Iterator
from itertools import pairwise

from plancli.model.fix import Sort
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import day_in_words

CODE = "R126"
SEVERITY: Severity = "info"
FIX = "sorts the lines, each with the comments above it, where it is plain to which line a comment belongs"


def check(plan: Plan) -> Iterator[Finding]:
    """Find the first holiday of each file that stands below a later one."""
    for name, holidays in plan.holidays.items():
        late = next(((before, day) for before, day in pairwise(holidays) if day < before), None)
        if late is not None:
            yield Finding(
                address="plan",
                message=f"{day_in_words(late[1])} stands below {day_in_words(late[0])}",
                help="put the days in order",
                field=f"holidays.{name}.{late[1]}",
                spot="key",
                fix=Sort(),
            )
