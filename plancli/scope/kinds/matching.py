"""A change to its kind: by where it is, and by what happened there."""

from collections.abc import Iterator, Sequence
from typing import Any

from plancli.model.plan import Plan
from plancli.scope.change import Change
from plancli.scope.effects import Effect

from .contexts import CONTEXTS, Context
from .kind import ChangeKind
from .places import OWN, PLACES, Family, How
from .table import KINDS

_Tree = dict[str, Any]
_Place = tuple[Family, Context | None]
_NOWHERE: _Place = ({}, None)


def kind_of(change: Change, before: Plan, after: Plan) -> ChangeKind:
    """The kind of a change between two plans; each is of exactly one."""
    family, context = _place_of(change)
    told = context(change, before, after) if context is not None else None
    for how in (told, *_happened(change)):
        if how is not None and how in family:
            return KINDS[family[how]]
    return KINDS["field-changed"]


def kind_of_effect(effect: Effect) -> ChangeKind:
    """The kind of a derived change: a finish that moved goes before a cost that changed."""
    was, now = effect.finish_before, effect.finish_after
    if was == now:
        grown = (effect.cost_after or 0) > (effect.cost_before or 0)
        return KINDS["computed-cost-grown" if grown else "computed-cost-shrunk"]
    if was is None or now is None:
        return KINDS["forecast-gained" if was is None else "forecast-lost"]
    word = "promise" if effect.field is not None else "forecast"
    return KINDS[f"{word}-later" if now > was else f"{word}-earlier"]


def _happened(change: Change) -> Iterator[How]:
    """What happened to a value, the most telling first; of a list, what happened in it."""
    was, now = change.before, change.after
    if isinstance(was or now, list):
        more, less = (
            any(item not in other for item in one) for one, other in ((now or (), was or ()), (was or (), now or ()))
        )
        yield "changed" if more == less else "added" if more else "removed"
    else:
        if change.kind != "changed":
            yield change.kind
        if change.direction != "neutral":
            yield change.direction
    yield "changed"


def _tree() -> _Tree:
    """The places, key by key; what is said of a place stands at the empty key."""
    tree: _Tree = {}
    for places, family in PLACES.items():
        kind, *paths = places.split(" ")
        for path in paths or [""]:
            branch = tree
            for key in (kind, *(path.split(".") if path else ())):
                branch = branch.setdefault(key, {})
            branch[""] = (family, CONTEXTS.get(f"{kind} {path}".rstrip()))
    return tree


_TREE = _tree()


def _place_of(change: Change) -> _Place:
    keys = change.field.split(".") if change.field else []
    if any(key.startswith("x-") for key in keys):
        return OWN, None
    return _find(_TREE, [change.address.partition("/")[0], *keys]) or _NOWHERE


def _find(tree: _Tree, keys: Sequence[str]) -> _Place | None:
    """The place at a path of keys: its own names go before any, and those before all that is below."""
    if not keys:
        here: _Place | None = tree.get("")
        return here
    for branch in (keys[0], "*"):
        found = _find(tree[branch], keys[1:]) if branch in tree else None
        if found is not None:
            return found
    return tree["**"][""] if "**" in tree else None
