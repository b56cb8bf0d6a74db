"""How grave the changes between two plans are: the severities of their kinds, raised by what holds of each."""

from collections.abc import Sequence

import msgspec

from plancli.model.plan import Plan

from .comparison import ReviewedChange
from .conditions import ChangeConditions, EffectConditions
from .effects import Effect
from .fingerprint import fingerprint_of
from .kinds.kind import severity_of
from .kinds.matching import kind_of, kind_of_effect


def judge_changes(before: Plan, after: Plan, changes: Sequence[ReviewedChange]) -> list[ReviewedChange]:
    """The changes with the names of their kinds, their severities by the settings of `before`, their fingerprints."""
    conditions = ChangeConditions(before, after, changes)
    found = []
    for one in changes:
        kind = kind_of(one.change, before, after)
        judged = msgspec.structs.replace(
            one,
            name=kind.name,
            severity=severity_of(kind, frozenset(conditions.of(one)), before.settings.checks),
            control=kind.control,
            fingerprint=fingerprint_of(one.change, kind.name),
        )
        found.append(judged)
    return found


def judge_effects(before: Plan, after: Plan, effects: Sequence[Effect]) -> list[Effect]:
    """The effects with the names of their kinds, and their severities by the settings of `before`."""
    conditions = EffectConditions(before, after)
    found = []
    for effect in effects:
        kind = kind_of_effect(effect)
        severity = severity_of(kind, frozenset(conditions.of(effect)), before.settings.checks)
        found.append(msgspec.structs.replace(effect, name=kind.name, severity=severity))
    return found
