"""A waiver accepts nothing any more.

What it waived was mended, or the thing is called otherwise today. The next finding of that kind at that place would
then pass without a word, though nobody has looked at it.

Wrong:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/pay, why: The sponsor is on leave, by: grace, until: 2026-12-31}

Right:
    # plan.yaml
    plan: 1
    checks:
      waive: {check: C101, address: charter/pay, why: The sponsor is on leave, by: grace, until: 2026-12-31}
    # charters/pay.yaml …
    sponsor:
"""

from collections.abc import Iterator

from plancli.checks import CHECKS, find_name
from plancli.checks.acceptance import Unused, waivers_of
from plancli.model.fix import TakeOut, Uncomment
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.suggest import did_you_mean

CODE = "A201"
SEVERITY: Severity = "warning"
FIX = "takes out the waiver; or the check from the comment, where it finds nothing in the whole file"


def check(plan: Plan, unused: Unused) -> Iterator[Finding]:
    """Find waivers, and comments, whose check ran and found nothing that they accept."""
    waivers = waivers_of(plan)
    for at in unused.waivers:
        yield Finding(
            address="plan",
            message=f"{waivers[at].check} finds nothing in {waivers[at].address} that this waiver could accept",
            help="take the waiver out",
            field="checks.waive",
            item=at,
            fix=TakeOut(),
        )
    for ignore in unused.ignores:
        message, way_out = _judge(ignore.check)
        stale = find_name(ignore.check) is not None and ignore not in unused.astray
        yield Finding(
            address=ignore.address,
            message=message,
            help=way_out,
            field=ignore.field,
            spot="key",
            fix=Uncomment(ignore.check, ignore.line) if stale else None,
        )


def _judge(word: str) -> tuple[str, str]:
    """What is wrong with a comment that ignores a check, and the way out."""
    if not word:
        return "the comment `# plan: ignore` names no check", "name it, and say why: `# plan: ignore C104 WHY`"
    name = find_name(word)
    if name is None:
        way_out = did_you_mean(word, [*CHECKS, *CHECKS.values()]) or "write a code such as `C104`, or a check's name"
        return f"the comment ignores `{word}`, which is no check", way_out
    if name not in CHECKS.values():
        return f"{word} cannot be ignored", f"take the comment out, and mend what `plan explain {word}` explains"
    return f"{word} finds nothing here that this comment could ignore", "take the comment out"
