"""A change request does not say who asked, when, or why.

That nobody approves what they asked for (A107), and that nothing is approved before it was asked for (A109), can be
told only where the first two are written. Whoever decides weighs what the change costs against what it is good for, and
without the third only the costs are in the plan; where it alone is missing, it is a hint.

Wrong:
    # changes/guest.yaml …
    asked-by:
    status: proposed

Right:
    # changes/guest.yaml …
    asked-by: ada
    status: proposed
"""

from collections.abc import Iterator

from plancli.checks.change_requests import open_requests
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.words import listed

CODE = "A116"
SEVERITY: Severity = "warning"
_SAYS = {"asked-by": "who asked", "asked-on": "when", "why": "why"}


def check(plan: Plan) -> Iterator[Finding]:
    """Find proposed and approved change requests without `asked-by`, `asked-on` or `why`."""
    for address, request, _ in open_requests(plan):
        wanted = {"asked-by": request.asked_by, "asked-on": request.asked_on, "why": request.why}
        missing = [key for key, value in wanted.items() if value is None]
        if missing:
            yield Finding(
                address=address,
                message=f"{address} does not say {listed([_SAYS[key] for key in missing])}",
                help="write all three: `asked-by: PERSON`, `asked-on: DATE` and `why: TEXT`",
                field=missing[0],
                severity="info" if missing == ["why"] else None,
            )
