"""A waiver is over.

A waiver accepts a finding until a day. From then on it counts for nothing, and what it covered is found again; who
reads plan.yaml would still believe that it is accepted. Mend what was waived, or let the waiver be agreed anew.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      waive:
        - {check: C101, address: charter/pay, why: The sponsor is on leave, by: grace, until: 2026-02-27}

Right:
    # plan.yaml
    plan: 1
    checks:
      waive:
        - {check: C101, address: charter/pay, why: The sponsor is on leave, by: grace, until: 2026-12-31}
    # charters/pay.yaml …
    sponsor:
"""

from collections.abc import Iterator

from plancli.checks.acceptance import waivers_of
from plancli.model.fix import TakeOut
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.values.moment import Moment
from plancli.words import day_in_words

CODE = "A102"
SEVERITY: Severity = "warning"
FIX = "takes the waiver out"


def check(plan: Plan, today: Moment) -> Iterator[Finding]:
    """Find waivers whose last day is over."""
    for at, waiver in enumerate(waivers_of(plan)):
        if waiver.until is not None and waiver.until.day < today.day:
            yield Finding(
                address="plan",
                message=f"the waiver of {waiver.check} for {waiver.address} ended on {day_in_words(waiver.until.day)}",
                help="mend what it waived and take it out, or write the day until which it was agreed anew",
                field="checks.waive",
                item=at,
                fix=TakeOut(),
            )
