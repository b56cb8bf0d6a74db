"""What a baseline holds: every item of scope, budget line, date and term, as it was agreed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from plancli.model.plan import Plan

from .terms import TERM_FIELDS, effective_tolerance
from .written import written


class AgreedItem(msgspec.Struct, frozen=True):
    """An item of scope with its size in points."""

    key: str
    title: str | None
    size: Decimal
    acceptance: Sequence[str]


class AgreedMilestone(msgspec.Struct, frozen=True):
    """A milestone, and when it is due, as written; None where it has no due date."""

    address: str
    title: str
    due: str | None


class BaselineContent(msgspec.Struct, frozen=True):
    """What a charter's baseline holds; `terms` by field, as written, the tolerance with what plan.yaml adds to it."""

    title: str
    items: Sequence[AgreedItem]
    lines: Mapping[str, Decimal]
    milestones: Sequence[AgreedMilestone]
    terms: Mapping[str, Any]


def content_of(plan: Plan, key: str) -> BaselineContent:
    """What a plan holds of a charter that the ledger compares."""
    charter = plan.charters[key]
    milestones = [
        AgreedMilestone(address, plan.title_of(address), str(one.due) if one.due is not None else None)
        for address, one in sorted(plan.milestones_of(key), key=lambda each: each[0])
    ]
    return BaselineContent(
        title=charter.title or key,
        items=[
            AgreedItem(str(item), one.title, one.points, one.acceptance)
            for item, one in sorted(charter.scope.in_.items())
        ],
        lines={str(line): Decimal(amount) for line, amount in sorted(charter.budget.lines.items())},
        milestones=milestones,
        terms=_terms(plan, key),
    )


def _terms(plan: Plan, key: str) -> dict[str, Any]:
    charter = plan.charters[key]
    whole = written(charter) | {"tolerance": written(effective_tolerance(charter, plan))}
    found = {}
    for field in TERM_FIELDS:
        value: Any = whole
        for part in field.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value:
            found[field] = value
    return found
