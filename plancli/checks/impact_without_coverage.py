"""A change request has an impact that nothing of what it covers can use.

A ceiling of scope approves growth of the scope items that `covers` names, one of cost that of budget lines, one of time
the moves of dates. Where none is named, nothing is approved, and what was agreed to counts as creep. Only work needs no
`covers`. In a proposal it is a hint.

Wrong:
    # changes/guest.yaml …
    covers: charter/pay scope.in.guest
    impact: {scope: 5, time: 1w}
    status: approved
    approval: {by: grace, on: 2026-02-26}

Right:
    # changes/guest.yaml …
    covers: [charter/pay scope.in.guest, milestone/pay/beta due]
    impact: {scope: 5, time: 1w}
    status: approved
    approval: {by: grace, on: 2026-02-26}
"""

from collections.abc import Iterator

from plancli.checks.change_requests import open_requests
from plancli.model.address import kind_of
from plancli.model.change import ChangeRequest
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.coverage import Coverage

CODE = "A113"
SEVERITY: Severity = "warning"

_FIELDS = {
    ("scope", "charter"): "scope.in",
    ("cost", "charter"): "budget.lines",
    ("time", "charter"): "finish",
    ("time", "milestone"): "due",
    ("time", "product"): "commitments",
}
"""The fields that a ceiling bounds, by the kind of thing that has them."""

_HELP = {
    "scope": "a scope item: `charter/{charter} scope.in.ITEM`",
    "cost": "a budget line: `charter/{charter} budget.lines.LINE`",
    "time": "a date: `charter/{charter} finish`, or `milestone/{charter}/ID due`",
}


def check(plan: Plan) -> Iterator[Finding]:
    """Find ceilings above 0 for which `covers` names no field that they bound."""
    for address, request, _ in open_requests(plan):
        for name in _unusable(plan, request):
            yield Finding(
                address=address,
                message=f"its impact on {name} approves nothing: it covers no {name} of charter/{request.charter}",
                help=f"add to `covers` {_HELP[name].format(charter=request.charter)}; or take it out",
                field=f"impact.{name}",
                severity="info" if request.status == "proposed" else None,
            )


def _unusable(plan: Plan, request: ChangeRequest) -> Iterator[str]:
    impact = request.impact
    ceilings = {
        "scope": impact.scope,
        "time": impact.time.minutes(plan.units) if impact.time is not None else None,
        "cost": impact.cost,
    }
    for name, ceiling in ceilings.items():
        if ceiling and not any(_can_use(name, coverage) for coverage in request.covers):
            yield name


def _can_use(name: str, coverage: Coverage) -> bool:
    """Whether what is covered holds a field that a ceiling bounds, or a part of one."""
    field = _FIELDS.get((name, kind_of(coverage.address)))
    if field is None or coverage.field is None:
        return field is not None
    covered = f"{coverage.field.rstrip('.')}."
    return covered.startswith(f"{field}.") or f"{field}.".startswith(covered)
