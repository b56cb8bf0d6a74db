"""A charter has no objectives.

Objectives say what shall be different afterwards, best as a metric with a target and a day. Without them nobody can
tell which of two scope items matters more, and a project that delivers everything may still achieve nothing.
A draft may still look for them, so there it is only a hint; closed and cancelled charters are history.

Wrong:
    # charters/pay.yaml
    title: One-click pay
    sponsor: grace
    status: active
    scope: {in: {saved-cards: {title: Save a card}}}
    success: {adoption: Half of the shoppers have a saved card}
    approval: {by: grace, on: 2026-02-20}

Right:
    # charters/pay.yaml
    title: One-click pay
    sponsor: grace
    status: active
    objectives:
      conversion: {title: Returning shoppers finish, target: 4.2, by: 2026-12-31}
    scope: {in: {saved-cards: {title: Save a card}}}
    success: {adoption: Half of the shoppers have a saved card}
    approval: {by: grace, on: 2026-02-20}
"""

from collections.abc import Iterator

from plancli.checks.charters import mild_in_draft, open_charters
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "C102"
SEVERITY: Severity = "error"


def check(plan: Plan) -> Iterator[Finding]:
    """Find open charters without objectives."""
    for charter_id, charter in open_charters(plan):
        if not charter.objectives:
            yield Finding(
                address=f"charter/{charter_id}",
                message=f"charter/{charter_id} has no objectives",
                help="say what shall be different afterwards, under `objectives`: a title, a target and a day",
                field="objectives",
                severity=mild_in_draft(charter),
            )
