"""A change to its kind: by where it is, and by what happened there."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import msgspec

from plancli.model.charter import Charter
from plancli.model.people import People
from plancli.model.plan import Plan
from plancli.model.settings import Settings
from plancli.scope.change import Change, Landed
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
    family, context = _place_of(change.address.partition("/")[0], change.field or "")
    told = context(change, before, after) if context is not None else None
    for how in _happened(change) if told is None else chain([told], _happened(change)):
        if how in family:
            return KINDS[family[how]]
    return KINDS["field-changed"]


def kind_of_landed(one: Landed, before: Plan, after: Plan) -> ChangeKind:
    """The kind of a landed change between two plans, its own file as it stood before and after the step."""
    both = one.old.__class__ if one.old.__class__ is one.new.__class__ else None
    if both is Charter:
        key = one.change.address.partition("/")[2]
        before = msgspec.structs.replace(before, charters={key: one.old})
        after = msgspec.structs.replace(after, charters={key: one.new})
    elif both is Settings:
        before = msgspec.structs.replace(before, settings=one.old)
        after = msgspec.structs.replace(after, settings=one.new)
    elif both is People:
        before = msgspec.structs.replace(before, people=one.old.people)
        after = msgspec.structs.replace(after, people=one.new.people)
    return kind_of(one.change, before, after)


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


@lru_cache(maxsize=4096)
def _place_of(kind: str, field: str) -> _Place:
    keys = field.split(".") if field else []
    if any(key.startswith("x-") for key in keys):
        return OWN, None
    return _find(_TREE, [kind, *keys]) or _NOWHERE


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
