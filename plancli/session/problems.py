"""All problems of a plan as it was read: what reading found, and what the checks find."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plancli.model.problem import Problem
from plancli.model.settings import CheckSettings
from plancli.model.values.moment import Moment
from plancli.store.loader import Loaded
from plancli.store.places import locate

from .doubt import without_doubt

if TYPE_CHECKING:
    from plancli.checks import Check
    from plancli.checks.run import Facts
    from plancli.schedule.result import Schedule
    from plancli.schedule.unplaceable import Unplaceable
    from plancli.scope.result import Ledger


def find_problems(loaded: Loaded, today: Moment, *, ledger: Ledger | None = None) -> tuple[Problem, ...]:
    """The problems at a status date, sorted by place; without a `ledger` no check runs that asks the history."""
    from plancli.schedule.critical_path import try_schedule

    schedule = try_schedule(loaded.plan, today) if loaded.sound else None
    found = judge(loaded, today, schedule, ledger=ledger)
    return tuple(sorted((*loaded.problems, *found), key=lambda problem: problem.order))


def judge(
    loaded: Loaded,
    today: Moment,
    schedule: Schedule | Unplaceable | None,
    *,
    errors_only: bool = False,
    ledger: Ledger | None = None,
) -> list[Problem]:
    """What the checks find and nobody accepted, the waivers and comments among it that accept nothing.

    In a plan that is not sound, what one of these accepts may stand where nothing could be read.
    """
    from plancli.checks.acceptance import accept
    from plancli.checks.run import choose_checks, facts_of

    settings = loaded.plan.settings.checks or CheckSettings()
    facts = facts_of(loaded.plan, today, schedule, ledger=ledger, ignores=loaded.ignores)
    checks = choose_checks(settings, facts, complete=loaded.complete, errors_only=errors_only)
    found = without_doubt(_run(loaded, checks, facts, settings), loaded.problems)
    accepted = accept(loaded.plan, found, loaded.ignores, today, checks)
    if not loaded.sound:
        return list(accepted.problems)
    facts = {**facts, "unused": accepted.unused}
    later = [one for one in choose_checks(settings, facts, errors_only=errors_only) if "unused" in one.needs]
    return [*accepted.problems, *_run(loaded, later, facts, settings)]


def _run(loaded: Loaded, checks: Iterable[Check], facts: Facts, settings: CheckSettings) -> list[Problem]:
    from plancli.checks.run import run_checks

    return [
        locate(loaded.documents, finding, check.code, check.name, finding.severity or check.severity)
        for check, finding in run_checks(checks, facts, settings)
    ]
