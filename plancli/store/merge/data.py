"""The same merge on data alone, against which what was merged as text is held."""

from collections.abc import Collection
from typing import Any

from plancli.model.address import KeyPath

from .order import merge_items
from .regions import Unsure


def merge_data(versions: tuple[Any, Any, Any], conflicts: Collection[KeyPath], side: int, keys: KeyPath = ()) -> Any:
    """The merged data of base, ours and theirs, each as `prune` leaves it.

    At each path in `conflicts` stands what our side (0) or theirs (1) has there.

    Raises:
        Unsure: both sides changed the same somewhere else.
    """
    if keys in conflicts:
        return versions[1 + side]
    if not any(path[: len(keys)] == keys for path in conflicts):
        base, ours, theirs = versions
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
    return _merge_inside(versions, conflicts, side, keys)


def _merge_inside(versions: tuple[Any, Any, Any], conflicts: Collection[KeyPath], side: int, keys: KeyPath) -> Any:
    base, ours, theirs = versions
    if all(isinstance(one, list) and all(isinstance(item, str) for item in one) for one in versions):
        items = merge_items(base, ours, theirs)
        if items is not None:
            return items
    if not isinstance(ours, dict) or not isinstance(theirs, dict) or not isinstance(base, dict | None):
        raise Unsure
    if base is None and ours.keys() & theirs.keys():
        raise Unsure
    before = base or {}
    merged = {
        key: merge_data((before.get(key), ours.get(key), theirs.get(key)), conflicts, side, (*keys, key))
        for key in {**before, **ours, **theirs}
    }
    return prune(merged)


def prune(data: Any) -> Any:
    """Data without what is empty, which is as if it were left out; None where nothing is left."""
    if isinstance(data, dict):
        data = {key: kept for key, value in data.items() if (kept := prune(value)) is not None}
    return data or None
