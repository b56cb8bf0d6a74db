"""A change request names no change.

It says neither what it covers nor how much it may come to, so nobody knows what they approve, and once approved it
approves nothing. `covers` names addresses and fields, `impact` the most by which scope, work, time and cost may grow.
In a proposal it is a hint.

Wrong:
    # changes/guest.yaml …
    covers:
    impact:
    status: approved
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    covers: charter/pay scope.in.guest
    impact: {scope: 5}
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import open_requests
from plancli.model.change import ChangeRequest
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A112"
SEVERITY: Severity = "warning"


def check(plan: Plan) -> Iterator[Finding]:
    """Find proposed and approved change requests without `covers` and without any `impact`."""
    for address, request, _ in open_requests(plan):
        if not request.covers and not _has_impact(request):
            yield Finding(
                address=address,
                message=f"{address} covers nothing and has no impact",
                help=f"name what it changes, `covers: [charter/{request.charter} FIELD]`, and how much: `impact`",
                field="covers",
                severity="info" if request.status == "proposed" else None,
            )


def _has_impact(request: ChangeRequest) -> bool:
    impact = request.impact
    return any(ceiling is not None for ceiling in (impact.scope, impact.work, impact.time, impact.cost))
