"""The problems of a change by the settings of the base: nobody lets pass what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from .problems import find_problems

if TYPE_CHECKING:
    from plancli.model.problem import Problem
    from plancli.model.settings import CheckSettings
    from plancli.model.values.moment import Moment
    from plancli.store.loader import Loaded

_OF_SETTINGS = "R115"
"""The code of what is wrong with the settings of checks."""


def problems_by(agreed: CheckSettings | None, loaded: Loaded, today: Moment) -> Sequence[Problem]:
    """The problems of a plan by settings that were agreed on; by its own, what is wrong with those themselves."""
    settings = loaded.plan.settings
    if settings.checks == agreed:
        return find_problems(loaded, today)
    plan = msgspec.structs.replace(loaded.plan, settings=msgspec.structs.replace(settings, checks=agreed))
    judged = find_problems(msgspec.structs.replace(loaded, plan=plan), today)
    found = [one for one in judged if one.code != _OF_SETTINGS]
    found += [one for one in find_problems(loaded, today) if one.code == _OF_SETTINGS]
    return sorted(found, key=lambda one: one.order)
