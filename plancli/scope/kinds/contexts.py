"""What happened where the change alone does not tell: both plans are asked."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.scope.terms import effective_tolerance, size_of, tightens

from .places import How

Context = Callable[[Change, Plan, Plan], How | None]
"""What happened, told from the plans before and after; None where the change tells it."""

_STRICTNESS = {
    "none": Fraction(0),
    "info": Fraction(1),
    "warning": Fraction(2),
    None: Fraction(5, 2),
    "error": Fraction(3),
}
"""How strict a severity is. One that is left out may be any: to write `warning` is taken for milder."""

_CLOSED = ("closed", "cancelled")
_WHOLE = Fraction(100)


def _id_of(change: Change) -> str:
    return change.address.partition("/")[2]


def _key_of(change: Change) -> str:
    """The last key of its field."""
    return (change.field or "").rpartition(".")[2]


def _moved(change: Change, before: Plan, after: Plan) -> How | None:
    """Whether a scope item came from what was out of scope, or went there."""
    sides = (plan.charters.get(_id_of(change)) for plan in (before, after))
    was_out, is_out = (side is not None and _key_of(change) in side.scope.out for side in sides)
    if was_out == is_out or was_out != (change.kind == "added"):
        return None
    return "in" if was_out else "out"


def _bounded(change: Change, before: Plan, after: Plan) -> How | None:
    """Whether more may drift: what a charter leaves out comes from the plan, and what both leave out is unbounded."""
    was, now = (_bound(change, plan) for plan in (before, after))
    if was == now:
        return "changed"
    return "tighter" if was is None or (now is not None and now < was) else "looser"


def _bound(change: Change, plan: Plan) -> Fraction | None:
    charter = plan.charters.get(_id_of(change))
    tolerance = effective_tolerance(charter, plan) if charter is not None else plan.settings.tolerance
    bound = getattr(tolerance, _key_of(change), None)
    return None if bound is None else size_of(bound, plan.units)


def _aimed(change: Change, before: Plan, after: Plan) -> How | None:
    """Whether the target of an objective is eased, by the metric as both plans have it."""
    (old, one), (new, other) = (_target(change, plan) for plan in (before, after))
    if old is None or new is None or one != other:
        return None
    return "tighter" if tightens(old, new, one) else "looser" if tightens(new, old, one) else None


def _target(change: Change, plan: Plan) -> tuple[Decimal | None, str | None]:
    """The target of an objective, and which way is better for its metric."""
    charter = plan.charters.get(_id_of(change))
    objective = charter.objectives.get((change.field or "").split(".")[1]) if charter else None  # type: ignore[call-overload]
    product = plan.products.get(charter.product or "") if charter else None
    if objective is None or product is None:
        return (objective.target if objective else None), None
    metric = product.metrics.get(objective.metric)
    return objective.target, metric.better if metric else None


def _ranked(change: Change, _before: Plan, _after: Plan) -> How | None:
    """Whether a severity is milder."""
    was, now = _STRICTNESS[change.before], _STRICTNESS[change.after]
    return "looser" if now < was else "tighter"


def _there(change: Change, before: Plan, after: Plan) -> How | None:
    """Whether a person is there for more or less; a capacity that is left out is full time."""
    was, now = (
        _WHOLE if person is None or person.capacity is None else Fraction(person.capacity.number)
        for person in (plan.people.get(_id_of(change)) for plan in (before, after))
    )
    return "changed" if was == now else "grows" if now > was else "shrinks"


def _closed(change: Change, _before: Plan, _after: Plan) -> How | None:
    was, now = change.before in _CLOSED, change.after in _CLOSED
    return None if was == now else "closed" if now else "reopened"


def _approved(change: Change, _before: Plan, _after: Plan) -> How | None:
    """Whether the status of a change request became, or was, `approved`."""
    if "approved" not in (change.before, change.after):
        return None
    return "approved" if change.after == "approved" else "unapproved"


def _approved_thing(change: Change, _before: Plan, _after: Plan) -> How | None:
    """Whether a charter or a change request comes or goes with an approval."""
    if "approval" not in (change.before or change.after):
        return None
    return "approved-added" if change.kind == "added" else "approved-removed"


def _shown(change: Change, _before: Plan, _after: Plan) -> How | None:
    return "added" if change.after == "true" else "removed"


def _as_a_whole(change: Change, _before: Plan, _after: Plan) -> How | None:
    """What happened to a list that is an item of a mapping, whatever happened in it."""
    return change.kind


CONTEXTS: Mapping[str, Context] = {
    "plan tolerance.*": _bounded,
    "plan checks.severity.*": _ranked,
    "plan teams.*": _as_a_whole,
    "person capacity": _there,
    "product commitments.*.public": _shown,
    "charter": _approved_thing,
    "charter status": _closed,
    "charter objectives.*.target": _aimed,
    "charter scope.in.*": _moved,
    "charter tolerance.*": _bounded,
    "milestone public": _shown,
    "task public": _shown,
    "change": _approved_thing,
    "change status": _approved,
}
"""By place, as in the table of places."""
