"""Renames: a thing that one step took away, and one of its kind that the same step brought, are the same thing."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from plancli.model.address import kind_of

from .change import Landed

_PARTS = ("task", "person")
"""What stands with others in one file; only the same content makes it the same thing."""


class Rename(NamedTuple):
    """A thing's address before a step and after it, and the two changes that the step would be without it."""

    old: str
    new: str
    removed: Landed
    added: Landed


def find_renames(landed: Sequence[Landed]) -> list[Rename]:
    """The renames of one step, in order of the new addresses; each thing takes part in one at most.

    The same content makes a rename, the same id first. So do, of a thing with a file of its own, more than half of
    the values in both, the most like one first: git's own measure, by values and not by lines.
    """
    added = [one for one in landed if _is_whole(one, "added")]
    gone = [one for one in landed if _is_whole(one, "removed")]
    pairs = sorted(
        (-likeness, _key(old) != _key(new), new.change.address, old.change.address, old, new)
        for new in added
        for old in gone
        if (likeness := _likeness(old, new)) > 0.5
    ) if added and gone else []  # fmt: skip
    found: dict[str, Rename] = {}
    taken: set[str] = set()
    for *_, old, new in pairs:
        before, after = old.change.address, new.change.address
        if after not in found and before not in taken:
            taken.add(before)
            found[after] = Rename(before, after, old, new)
    return [found[address] for address in sorted(found)]


def _is_whole(one: Landed, kind: str) -> bool:
    return one.change.field is None and one.change.kind == kind


def _key(one: Landed) -> str:
    return one.change.address.rpartition("/")[2]


def _likeness(old: Landed, new: Landed) -> float:
    """The part of the values that both have, from 0 to 1; 0 for what cannot be the same thing."""
    before, after = old.change, new.change
    if kind_of(before.address) != kind_of(after.address):
        return 0
    if before.before == after.after:
        return 1
    if kind_of(before.address) in _PARTS:
        return 0
    was, now = set(_values(before.before)), set(_values(after.after))
    return 2 * len(was & now) / (len(was) + len(now)) if was and now else 0


def _values(written: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The values of a thing, each with its path of keys; a list is one value."""
    if isinstance(written, dict):
        for key, value in written.items():
            yield from _values(value, f"{path}.{key}")
    else:
        yield path, str(written)
