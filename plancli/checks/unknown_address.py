"""A waiver names something that does not exist, or a change request something that is no address.

What is waived is silenced and what is covered is approved: an address that leads nowhere does neither, while everybody
believes it does. Addresses are `KIND/ID`, such as `milestone/pay/beta`. A change request may cover what does not exist
yet, or no longer.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/paye, why: Sponsor on leave, by: grace, until: 2026-04-30}

Right:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/pay, why: Sponsor on leave, by: grace, until: 2026-04-30}
    # charters/pay.yaml …
    sponsor:
"""

from plancli.model.problem import Severity

CODE = "R113"
SEVERITY: Severity = "error"
FIX = "writes the name of the only thing that is called so but for case, blanks, `_` and `-`"
