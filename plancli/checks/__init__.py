"""The checks: one explicit list, and the one function that runs them.

A check is a module of this folder, named after the defect. Its docstring is its documentation, `CODE` and
`SEVERITY` are what they say, and its generator `check` yields findings; the names of that function's parameters
state what it needs. A module without `check` documents a problem that is found while the files are read.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Literal

import msgspec

from plancli.model.codes import NAMES
from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.settings import CheckSettings
from plancli.model.values.moment import Moment
from plancli.schedule.result import Schedule
from plancli.schedule.unplaceable import Unplaceable
from plancli.scope.result import Ledger

if TYPE_CHECKING:
    from plancli.schedule.quality import Quality

CHECKS = {
    "R115": "unknown-check",
    "C101": "charter-without-sponsor",
    "C102": "charter-without-objectives",
    "C103": "charter-without-scope",
    "C104": "charter-without-success-criteria",
    "C201": "budget-over-product",
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
    "A101": "approved-without-approval",
    "A102": "waiver-expired",
    "A103": "approval-unused",
    "A104": "approval-spent",
    "A105": "approval-with-raised-tolerance",
}
ALL = NAMES | CHECKS
"""Every code and its name: what is found while the files are read, then what is run."""

_MILDNESS: tuple[Severity, ...] = ("error", "warning", "info")


class Check(msgspec.Struct, frozen=True):
    """A check: `needs` are the parameters that `run` takes; a problem found while reading has no `run`."""

    code: str
    name: str
    severity: Severity
    title: str
    needs: frozenset[str]
    run: Callable[..., Iterator[Finding]] | None


def find_name(code_or_name: str) -> str | None:
    """The name of the check that a code or a name means, None where there is none."""
    return ALL.get(code_or_name) or (code_or_name if code_or_name in ALL.values() else None)


def load_check(name: str) -> Check:
    """The check of a name of the list; imports its module."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    run = getattr(module, "check", None)
    needs = frozenset(run.__annotations__) - {"return"} if run else frozenset[str]()
    title = (module.__doc__ or "").partition("\n")[0]
    return Check(module.CODE, name, module.SEVERITY, title, needs, run)


def run_checks(
    plan: Plan,
    today: Moment,
    schedule: Schedule | Unplaceable | None,
    *,
    complete: bool = True,
    errors_only: bool = False,
    ledger: Ledger | None = None,
) -> Iterator[tuple[Check, Finding]]:
    """What the checks find, each finding with its final severity, in the order of the list.

    Severities and waivers of plan.yaml are applied; checks of the schedule are left out where it is None,
    because the plan cannot be computed, and where it is what could not be placed; those of approvals where there is no
    `ledger`, because nobody asked the history. Where the plan is not `complete`,
    because a file could not be read, the checks of area H are left out: they hold one file against another. With
    `errors_only` those are left out that are not of that severity.
    """
    settings = plan.settings.checks or CheckSettings()
    computed = "unplaceable" if isinstance(schedule, Unplaceable) else "schedule"
    checks = [load_check(name) for name in CHECKS.values()]
    if errors_only:
        checks = [check for check in checks if _chosen(check, settings) == "error"]
    quality = _quality(plan, schedule) if any("quality" in check.needs for check in checks) else None
    given = {"plan": plan, "today": today, computed: schedule, "quality": quality, "ledger": ledger}
    available = {name: value for name, value in given.items() if value is not None}
    for check in checks:
        if check.run is None or not check.needs <= available.keys() or (check.code[0] == "H" and not complete):
            continue
        for finding in check.run(**{name: available[name] for name in check.needs}):
            severity = _severity(check, finding, settings)
            if severity is not None and not _is_waived(check, finding, settings, today):
                yield check, msgspec.structs.replace(finding, severity=severity)


def _quality(plan: Plan, schedule: Schedule | Unplaceable | None) -> "Quality | None":
    """The figures of the schedule, computed once for all checks."""
    from plancli.schedule.quality import compute_quality

    return compute_quality(plan, schedule) if isinstance(schedule, Schedule) else None


def _severity(check: Check, finding: Finding, settings: CheckSettings) -> Severity | None:
    """What plan.yaml says, else the check; a finding that is milder by itself stays so."""
    chosen = _chosen(check, settings)
    if chosen == "none":
        return None
    return max(chosen, finding.severity or chosen, key=_MILDNESS.index)


def _chosen(check: Check, settings: CheckSettings) -> Severity | Literal["none"]:
    return settings.severity.get(check.code) or settings.severity.get(check.name) or check.severity


def _is_waived(check: Check, finding: Finding, settings: CheckSettings, today: Moment) -> bool:
    return any(
        waiver.check in (check.code, check.name)
        and waiver.address == finding.address
        and (waiver.until is None or today.day <= waiver.until.day)
        for waiver in settings.waive
    )
