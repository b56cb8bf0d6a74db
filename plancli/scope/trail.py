"""The trail of one thing through a journal: what was done to it and to what is below it, under every address it had."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from plancli.model.address import KeyPath, address_of, charter_of, kind_of, place_of

from .change import Change, Kind, Landed
from .journal import Entry, Renamed


class History(msgspec.Struct, frozen=True):
    """The entries about a thing, or a field of it, newest first; of the whole plan where `address` is None."""

    address: str | None
    field: str | None
    entries: Sequence[Entry]


def follow(entries: Sequence[Entry], address: str, field: str | None = None) -> Iterator[Entry]:
    """The entries about a thing, newest first as they are given, narrowed to it; `field` narrows to one of its own.

    A milestone covers its tasks, a charter its milestones and their tasks. Before a rename the thing is followed
    under its older address.
    """
    for _, step in groupby(entries, key=lambda entry: entry.origin.commit):
        renames: list[Renamed] = []
        for entry in step:
            renames += entry.renames
            found = _narrowed(entry, address, field)
            if found.changes or found.renames or found.unreadable or found.readable:
                yield found
        address = _before(address, renames)


def covers(address: str, other: str) -> bool:
    """Whether a thing is another, or above it."""
    kind = kind_of(address)
    if kind == "charter":
        return charter_of(other) == charter_of(address) or other == address
    return other == address or (kind == "milestone" and other.startswith(f"task{address.removeprefix(kind)}/"))


def _narrowed(entry: Entry, address: str, field: str | None) -> Entry:
    found = (narrow(one, address, field) for one in entry.changes)
    home = address_of(place_of(address, None).file)
    return Entry(
        origin=entry.origin,
        changes=[one for one in found if one is not None],
        renames=[
            one
            for one in entry.renames
            if one.new == address or (field is None and (covers(address, one.new) or covers(address, one.old)))
        ],
        unreadable=[one for one in entry.unreadable if one == home or covers(address, one)],
        readable=[one for one in entry.readable if one == home or covers(address, one)],
    )


def narrow(one: Landed, address: str, field: str | None) -> Landed | None:
    """A change as one of a thing, or of a field of it; None where it does not touch it.

    Of what came or went as a whole above it, that is its own value; area and direction stay those of the whole.
    What is below is the change as it is.
    """
    change = one.change
    if field is None and covers(address, change.address):
        return one
    if not change.touches(address, field):
        return None
    if field is not None and f"{change.field}.".startswith(f"{field}."):
        return one
    keys = _keys_below(change, address, field)
    before, after = _value_at(change.before, keys), _value_at(change.after, keys)
    if before == after:
        return None
    kind: Kind = "added" if before is None else "removed" if after is None else "changed"
    part = msgspec.structs.replace(change, address=address, field=field, kind=kind, before=before, after=after)
    return msgspec.structs.replace(one, change=part)


def _keys_below(change: Change, address: str, field: str | None) -> KeyPath:
    """The keys from what changed down to a field of a thing that is at it or below it."""
    above = place_of(change.address, change.field).keys
    return place_of(address, field).keys[len(above) :]


def _value_at(written: Any, keys: KeyPath) -> Any:
    for key in keys:
        written = written.get(key) if isinstance(written, dict) else None
    return written


def _before(address: str, renames: Sequence[Renamed]) -> str:
    """The address that a thing had before a step."""
    for one in renames:
        if one.new == address:
            return one.old
        if covers(one.new, address) and kind_of(one.new) == "milestone":
            return f"task{one.old.removeprefix('milestone')}/{address.rpartition('/')[2]}"
    return address
