"""The checks: one explicit list.

A check is a module of this folder, named after the defect. Its docstring is its documentation, `CODE` and
`SEVERITY` are what they say, and its generator `check` yields findings; the names of that function's parameters
state what it needs. A module without `check` documents a problem that is found while the files are read; one with
`PREVIEW = True` runs only where `checks.preview` of plan.yaml, or a severity given there, asks for it. `FIX` says what
`plan check --fix` does about a finding that has a fix.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

import msgspec

from plancli.model.codes import NAMES
from plancli.model.problem import Finding, Severity

CHECKS = {
    "R115": "unknown-check",
    "R116": "unused-person",
    "R117": "unused-team",
    "R118": "unused-calendar",
    "R119": "unused-holidays",
    "R120": "stale-dependency",
    "R121": "skill-spelled-in-two-ways",
    "R122": "email-of-two-people",
    "R123": "empty-team",
    "R124": "named-twice",
    "R125": "holidays-differ-in-case",
    "R126": "holidays-unsorted",
    "R201": "rule-broken",
    "R202": "placeholder-left",
    "C101": "charter-without-sponsor",
    "C102": "charter-without-objectives",
    "C103": "charter-without-scope",
    "C104": "charter-without-success-criteria",
    "C105": "charter-without-purpose",
    "C106": "charter-without-manager",
    "C107": "manager-is-sponsor",
    "C108": "charter-without-exclusions",
    "C109": "charter-without-acceptance",
    "C110": "charter-without-stakeholders",
    "C111": "accountable-unclear",
    "C112": "objective-not-measurable",
    "C115": "objective-missed",
    "C116": "charter-without-dates",
    "C117": "charter-without-tolerance",
    "C119": "scope-item-in-and-out",
    "C121": "assumption-without-owner",
    "C122": "assumption-not-verified",
    "C201": "budget-over-product",
    "C202": "budget-without-contingency",
    "C203": "charter-without-budget",
    "C204": "budget-line-exceeded",
    "C205": "risks-over-contingency",
    "C211": "charter-without-risks",
    "C212": "risk-without-owner",
    "C213": "risk-not-assessed",
    "C214": "risk-without-response",
    "C215": "response-without-action",
    "C216": "settled-risk-with-action",
    "C221": "issue-without-owner",
    "C222": "issue-overdue",
    "P101": "requirement-without-customer",
    "P103": "metric-without-target",
    "P104": "requirement-in-no-charter",
    "P105": "metric-never-measured",
    "P106": "competitor-not-checked",
    "P107": "commitment-without-milestone",
    "P108": "commitment-without-buffer",
    "P109": "metric-target-backwards",
    "P110": "product-without-manager",
    "M102": "event-without-day",
    "M104": "milestone-with-dropped-tasks-only",
    "M106": "reached-with-tasks",
    "S101": "dependency-cycle",
    "S102": "no-working-time",
    "S104": "open-ended-tasks",
    "S105": "leads",
    "S106": "lags",
    "S107": "links-other-than-fs",
    "S108": "hard-constraints",
    "S109": "high-slack",
    "S110": "negative-slack",
    "S111": "long-tasks",
    "S112": "invalid-dates",
    "S113": "tasks-without-people",
    "S114": "missed-tasks",
    "S115": "broken-critical-path",
    "S116": "low-critical-path-length-index",
    "S117": "low-baseline-execution-index",
    "S201": "task-of-absent-person",
    "S202": "estimate-missing",
    "S203": "person-overbooked",
    "S204": "effort-unassigned",
    "S205": "work-outside-skills",
    "S206": "due-date-missed",
    "S207": "charter-finish-missed",
    "H301": "scope-item-not-delivered",
    "H302": "milestone-delivers-nothing",
    "H303": "work-out-of-scope",
    "H304": "commitment-too-early",
    "H305": "charter-finish-before-due",
    "H306": "commitment-missed",
    "H307": "charter-finish-after-commitment",
    "H308": "scope-item-without-requirement",
    "H309": "requirement-in-two-charters",
    "H310": "unwanted-requirement-in-scope",
    "H312": "promise-not-watched",
    "H313": "requirement-delivered-too-early",
    "H314": "requirement-left-open",
    "H315": "commitment-abandoned",
    "H316": "work-waits-for-draft",
    "A101": "approved-without-approval",
    "A102": "waiver-expired",
    "A103": "approval-unused",
    "A104": "approval-spent",
    "A105": "approval-with-raised-tolerance",
    "A106": "gate-out-of-order",
    "A107": "approved-by-who-asked",
    "A108": "approved-by-no-approver",
    "A109": "approved-before-asked",
    "A110": "approval-in-the-future",
    "A111": "approved-but-undecided",
    "A112": "request-of-nothing",
    "A113": "impact-without-coverage",
    "A114": "coverage-of-another-charter",
    "A116": "request-without-asker",
    "A201": "waiver-unused",
    "A202": "waiver-unexplained",
}
ALL = NAMES | CHECKS
"""Every code and its name: what is found while the files are read, then what is run."""


class Check(msgspec.Struct, frozen=True):
    """A check: `needs` are the parameters that `run` takes; a problem found while reading has no `run`.

    `fix` says what `plan check --fix` does about what it finds, None where nothing. One in `preview` runs where it is
    asked for, one that needs the `whole` plan where every file could be read.
    """

    code: str
    name: str
    severity: Severity
    title: str
    needs: frozenset[str]
    run: Callable[..., Iterator[Finding]] | None
    preview: bool = False
    fix: str | None = None
    whole: bool = False


def find_name(code_or_name: str) -> str | None:
    """The name of the check that a code or a name means, None where there is none."""
    return ALL.get(code_or_name) or (code_or_name if code_or_name in ALL.values() else None)


def load_check(name: str) -> Check:
    """The check of a name of the list; imports its module."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    run = getattr(module, "check", None)
    title = (module.__doc__ or "").partition("\n")[0]
    return Check(
        code=module.CODE,
        name=name,
        severity=module.SEVERITY,
        title=title,
        needs=frozenset(run.__annotations__) - {"return"} if run else frozenset(),
        run=run,
        preview=getattr(module, "PREVIEW", False),
        fix=getattr(module, "FIX", None),
        whole=module.CODE[0] == "H" or getattr(module, "WHOLE", False),
    )
