"""The one function that runs the checks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from plancli.model.plan import Plan
from plancli.model.problem import Finding, Severity
from plancli.model.settings import CheckSettings
from plancli.model.values.moment import Moment
from plancli.schedule.result import Schedule
from plancli.schedule.unplaceable import Unplaceable

from . import CHECKS, Check, load_check

if TYPE_CHECKING:
    from plancli.schedule.quality import Quality

_MILDNESS: tuple[Severity, ...] = ("error", "warning", "info")

Facts = Mapping[str, object]
"""What is known of a plan, by the names of the parameters that checks ask for it."""


def facts_of(plan: Plan, today: Moment, schedule: Schedule | Unplaceable | None, **more: object) -> Facts:
    """What is known of a plan, its schedule, and what could not be placed among it; None is not known.

    `unscheduled` is the plan where nobody could, or did, put its work in order.
    """
    computed = "unplaceable" if isinstance(schedule, Unplaceable) else "schedule"
    unscheduled = plan if schedule is None else None
    facts = {"plan": plan, "today": today, computed: schedule, "unscheduled": unscheduled, **more}
    return {name: value for name, value in facts.items() if value is not None}


def choose_checks(
    settings: CheckSettings, facts: Facts, *, complete: bool = True, errors_only: bool = False
) -> list[Check]:
    """The checks that run by the settings of plan.yaml and whose needs are known: those of the list, then its rules.

    Where the plan is not `complete`, because a file could not be read, those are left out that need the whole of it.
    With `errors_only` those are left out that are not of that severity.
    """
    known = facts.keys() | ({"quality"} if "schedule" in facts else set())
    checks = [*(load_check(name) for name in CHECKS.values()), *_rules(settings)]
    return [
        check
        for check in checks
        if check.needs <= known
        and (complete or not check.whole)
        and (severity := _chosen(check, settings)) != "none"
        and (severity == "error" or not errors_only)
    ]


def run_checks(checks: Iterable[Check], facts: Facts, settings: CheckSettings) -> Iterator[tuple[Check, Finding]]:
    """What checks find, each finding with the severity that the settings of plan.yaml leave it."""
    for check in checks:
        if "quality" in check.needs and "quality" not in facts:
            facts = {**facts, "quality": _quality(facts)}
        for finding in check.run(**{name: facts[name] for name in check.needs}) if check.run else ():
            yield check, msgspec.structs.replace(finding, severity=_severity(check, finding, settings))


def _rules(settings: CheckSettings) -> list[Check]:
    """The repository's own checks."""
    if not settings.rules:
        return []
    from .rules.rule import rule_check

    return [rule_check(str(name), rule) for name, rule in settings.rules.items() if rule.severity != "none"]


def _quality(facts: Facts) -> "Quality":
    """The figures of the schedule, computed once for all checks."""
    from plancli.schedule.quality import compute_quality

    return compute_quality(facts["plan"], facts["schedule"])  # type: ignore[arg-type]


def _severity(check: Check, finding: Finding, settings: CheckSettings) -> Severity:
    """What plan.yaml says, else the check; a finding that is milder by itself stays so."""
    chosen = _chosen(check, settings)
    return max(chosen, finding.severity or chosen, key=_MILDNESS.index)  # type: ignore[arg-type]


def _chosen(check: Check, settings: CheckSettings) -> Severity | Literal["none"]:
    """The severity of a check; one in preview has none unless it is asked for."""
    named = settings.severity.get(check.code) or settings.severity.get(check.name)
    return named or ("none" if check.preview and not settings.preview else check.severity)
