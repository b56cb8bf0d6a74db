"""A waiver does not say why.

In a year nobody knows whether the finding was looked at or was in the way. A reason, a name and a day until which it
counts make a decision of it, which someone can take back.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/pay, until: 2026-12-31}
    # charters/pay.yaml …
    sponsor:

Right:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/pay, why: The sponsor is on leave, by: grace, until: 2026-12-31}
    # charters/pay.yaml …
    sponsor:
"""

from collections.abc import Iterator

from plancli.checks.acceptance import Ignores, waivers_of
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity

CODE = "A202"
SEVERITY: Severity = "warning"


def check(plan: Plan, ignores: Ignores) -> Iterator[Finding]:
    """Find waivers, and comments that accept something, without a reason."""
    for at, waiver in enumerate(waivers_of(plan)):
        if waiver.why is None:
            yield Finding(
                address="plan",
                message=f"the waiver of {waiver.check} for {waiver.address} does not say why",
                help="add `why: REASON`, best with `by: PERSON` and `until: DATE`",
                field="checks.waive",
                item=at,
            )
    for ignore in ignores:
        if ignore.why is None and ignore.check:
            yield Finding(
                address=ignore.address,
                message=f"the comment that ignores {ignore.check} does not say why",
                help=f"write the reason after it: `# plan: ignore {ignore.check} WHY`",
                field=ignore.field,
                spot="key",
            )
