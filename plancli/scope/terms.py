"""Terms: what was agreed beside amounts and dates, and whether a change loosens it.

A term is loosened when less is promised than the baseline holds, or when that cannot be told from the text: an
objective gone or its target eased, a text of purpose or success changed, an exclusion gone, a tolerance raised.
Adding an objective, a constraint or an exclusion, or lowering a tolerance, tightens.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from plancli.model.charter import Charter, Objective, ScopeItem
from plancli.model.entity import Tolerance
from plancli.model.plan import Plan
from plancli.model.values.duration import Units
from plancli.model.values.percent import Percent
from plancli.schedule.work import half_up

from .result import Number
from .written import written


class Term(NamedTuple):
    """A loosened term: where, and what it was and is, as written."""

    address: str
    field: str | None
    before: Any
    after: Any


TERM_FIELDS = ("purpose", "objectives", "success", "constraints", "scope.out", "sponsor", "approvers", "tolerance")
"""The fields of a charter that are terms, beside the titles and the acceptance of its scope items."""


def is_term(field: str) -> bool:
    """Whether a field of a charter is a term."""
    if field.startswith("scope.in."):
        return field.endswith((".title", ".acceptance"))
    return any(field == term or field.startswith(f"{term}.") for term in TERM_FIELDS)


def loosened_terms(key: str, before: Plan, after: Plan) -> Iterator[Term]:
    """The terms of a charter that its plan today loosens against the baseline's."""
    address = f"charter/{key}"
    old, new = before.charters[key], after.charters[key]
    for field, was, now in _loosened(old, new, before, after):
        yield Term(address, field, written(was), written(now))


def _loosened(old: Charter, new: Charter, before: Plan, after: Plan) -> Iterator[tuple[str, Any, Any]]:
    if old.purpose is not None and new.purpose != old.purpose:
        yield "purpose", old.purpose, new.purpose
    for name in ("success", "constraints"):
        yield from _changed_texts(name, getattr(old, name), getattr(new, name))
    for item, was in old.objectives.items():
        yield from _loosened_objective(f"objectives.{item}", was, new.objectives.get(item), old, before)
    for item, exclusion in old.scope.out.items():
        now = new.scope.out.get(item)
        if now is None:
            yield f"scope.out.{item}", exclusion, None
        elif exclusion.title is not None and now.title != exclusion.title:
            yield f"scope.out.{item}.title", exclusion.title, now.title
    for item, agreed in old.scope.in_.items():
        yield from _loosened_item(f"scope.in.{item}", agreed, new.scope.in_.get(item))
    if old.sponsor is not None and new.sponsor != old.sponsor:
        yield "sponsor", old.sponsor, new.sponsor
    if set(new.approvers) - set(old.approvers):
        yield "approvers", old.approvers or None, new.approvers
    yield from _raised_tolerances(old, new, before, after)


def _changed_texts(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, Any, Any]]:
    for key, text in old.items():
        if new.get(key) != text:
            yield f"{name}.{key}", text, new.get(key)


def _loosened_item(path: str, old: ScopeItem, new: ScopeItem | None) -> Iterator[tuple[str, Any, Any]]:
    if new is None:
        return
    if old.title is not None and new.title != old.title:
        yield f"{path}.title", old.title, new.title
    if set(old.acceptance) - set(new.acceptance):
        yield f"{path}.acceptance", old.acceptance, new.acceptance or None


def _loosened_objective(
    path: str, old: Objective, new: Objective | None, charter: Charter, plan: Plan
) -> Iterator[tuple[str, Any, Any]]:
    if new is None:
        yield path, old, None
        return
    for name in ("title", "metric"):
        was, now = getattr(old, name), getattr(new, name)
        if was is not None and now != was:
            yield f"{path}.{name}", was, now
    if old.by is not None and (new.by is None or new.by.end_minute > old.by.end_minute):
        yield f"{path}.by", old.by, new.by
    if old.target is not None and new.target != old.target:
        product = plan.products.get(charter.product or "")
        metric = product.metrics.get(old.metric) if product and old.metric else None  # type: ignore[call-overload]
        better = metric.better if metric else None
        if new.target is None or not tightens(old.target, new.target, better):
            yield f"{path}.target", old.target, new.target


def tightens(old: Decimal, new: Decimal, better: str | None) -> bool:
    """Whether a target promises more than before; not where nobody says which way is better."""
    return (better == "higher" and new > old) or (better == "lower" and new < old)


def _raised_tolerances(old: Charter, new: Charter, before: Plan, after: Plan) -> Iterator[tuple[str, Any, Any]]:
    was, now = effective_tolerance(old, before), effective_tolerance(new, after)
    for name in ("scope", "time", "cost", "work"):
        first, last = getattr(was, name), getattr(now, name)
        if first is not None and (last is None or size_of(last, after.units) > size_of(first, before.units)):
            yield f"tolerance.{name}", first, last


def size_of(bound: Any, units: Units) -> Fraction:
    """The size of a tolerance: percent, or minutes."""
    return Fraction(bound.number) if hasattr(bound, "number") else bound.minutes(units)


def effective_tolerance(charter: Charter, plan: Plan) -> Tolerance:
    """A charter's tolerance; what it leaves out comes from plan.yaml, key by key."""
    default = plan.settings.tolerance or Tolerance()
    own = charter.tolerance
    return Tolerance(
        scope=own.scope or default.scope,
        time=own.time or default.time,
        cost=own.cost or default.cost,
        work=own.work or default.work,
    )


def bound_of(baseline: Number, tolerance: Percent | None) -> Number | None:
    """What may be added to a baseline, as an absolute amount; a baseline of 0 bounds nothing."""
    if tolerance is None or not baseline:
        return None
    if isinstance(baseline, int):
        return half_up(Fraction(baseline) * Fraction(tolerance.fraction))
    return baseline * tolerance.fraction
