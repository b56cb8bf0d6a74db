"""The problems of a change by the settings of the base: nobody lets pass what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from .problems import find_problems, judge

if TYPE_CHECKING:
    from plancli.model.problem import Problem
    from plancli.model.values.moment import Moment
    from plancli.scope.result import Ledger
    from plancli.store.loader import Loaded

_OF_SETTINGS = ("R115", "R201", "A102", "A201", "A202")
"""The codes of what is wrong with the settings of checks, with waivers, rules and comments that ignore something."""


def problems_by(agreed: Loaded, loaded: Loaded, today: Moment) -> Sequence[Problem]:
    """The problems of a plan by what another accepts; by its own, what is wrong with that itself."""
    own = find_problems(loaded, today)
    if loaded.plan.settings.checks == agreed.plan.settings.checks and not loaded.ignores:
        return own
    found = [one for one in find_problems(_judged_by(agreed, loaded), today) if one.code not in _OF_SETTINGS]
    found += [one for one in own if one.code in _OF_SETTINGS]
    return sorted(found, key=lambda one: one.order)


def problems_of_approvals(agreed: Loaded, loaded: Loaded, ledger: Ledger, today: Moment) -> Sequence[Problem]:
    """What those checks find that ask the history, by what another plan accepts."""
    from plancli.checks import CHECKS, load_check

    asking = {code for code, name in CHECKS.items() if "ledger" in load_check(name).needs}
    found = judge(_judged_by(agreed, loaded), today, None, ledger=ledger)
    return sorted((one for one in found if one.code in asking), key=lambda one: one.order)


def _judged_by(agreed: Loaded, loaded: Loaded) -> Loaded:
    """A plan with the settings of checks of another, and those comments that stand at the same things there."""
    settings = msgspec.structs.replace(loaded.plan.settings, checks=agreed.plan.settings.checks)
    accepted = {(one.check, one.address, one.field) for one in agreed.ignores}
    return msgspec.structs.replace(
        loaded,
        plan=msgspec.structs.replace(loaded.plan, settings=settings),
        ignores=tuple(one for one in loaded.ignores if (one.check, one.address, one.field) in accepted),
    )
