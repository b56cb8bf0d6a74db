"""Blame: the last change of each field of a thing, found under every address that the thing had."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from plancli.model.address import kind_of
from plancli.model.milestone import Milestone
from plancli.model.plan import Plan

from .change import Attribution
from .journal import Entry, Journal, Origin, origin_of
from .trail import follow
from .written import written


class BlamedField(msgspec.Struct, frozen=True, kw_only=True):
    """A field, its value as it is written, and the last change of it; `attribution` is None for uncommitted work."""

    address: str
    field: str
    value: Any
    origin: Origin
    attribution: Attribution | None


class Blame(msgspec.Struct, frozen=True):
    """The fields of a thing, those of a milestone with its tasks'."""

    address: str
    fields: Sequence[BlamedField]


def compute_blame(journal: Journal, address: str) -> list[BlamedField]:
    """The fields of a thing that is there at the end of a journal, in the order of its class; a milestone's tasks too.

    A field that was never changed since the thing came is as old as the thing.
    """
    addresses = [address]
    thing = journal.now.thing(address)
    if isinstance(thing, Milestone):
        addresses += [f"task{address.removeprefix('milestone')}/{key}" for key in thing.tasks]
    return [blamed for one in addresses for blamed in _blame(journal, one)]


def _blame(journal: Journal, address: str) -> Iterator[BlamedField]:
    values = dict(_leaves(_written(journal.now, address)))
    found: dict[str, BlamedField] = {}
    for field, origin, attribution in _changes_of(journal.entries, address):
        for leaf in values.keys() - found.keys():
            if field is None or f"{leaf}.".startswith(f"{field}.") or field.startswith(f"{leaf}."):
                found[leaf] = BlamedField(
                    address=address, field=leaf, value=values[leaf], origin=origin, attribution=attribution
                )
        if len(found) == len(values):
            break
    yield from (found[leaf] for leaf in values if leaf in found)


def _changes_of(entries: Sequence[Entry], address: str) -> Iterator[tuple[str | None, Origin, Attribution | None]]:
    """The fields of a thing that were changed, newest first; None where the whole thing came."""
    for entry in follow(entries, address):
        for one in entry.changes:
            if kind_of(one.change.address) == kind_of(address):
                yield one.change.field, origin_of(one), one.attribution


def _written(plan: Plan, address: str) -> dict[str, Any]:
    fields: dict[str, Any] = written(plan.thing(address)) or {}
    if address == "plan":
        return {**fields, "teams": written(plan.teams), "holidays": written(plan.holidays)}
    fields.pop("tasks", None)
    return fields


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a thing by field; a list is one value."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{path}.{key}" if path else str(key))
    else:
        yield path, value
