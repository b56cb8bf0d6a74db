"""A task finds no working time.

Its calendar, or that of the people assigned to it, has not enough working time left: a person is away without an end,
two calendars that never overlap are combined, days without hours. As long as one task has no place, no date of the
plan can be computed.

Wrong:
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, away: 2026-01-01..}
      grace: {name: Grace}
      maya: {name: Maya}

Right:
    # people.yaml
    people:
      ada: {name: Ada}
      ben: {name: Ben, away: 2026-01-01..2026-02-27}
      grace: {name: Grace}
      maya: {name: Maya}
"""

from collections.abc import Iterator

from plancli.model.problem import Finding, Severity
from plancli.schedule.unplaceable import Unplaceable

CODE = "S102"
SEVERITY: Severity = "error"


def check(unplaceable: Unplaceable) -> Iterator[Finding]:
    """Find the first task that could not be placed."""
    yield Finding(address=unplaceable.address, message=unplaceable.reason, help=unplaceable.help)
