"""Two plans, or two states of one file, to the changes between them. Facts only: nothing is judged here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from plancli.model.charter import Exclusion
from plancli.model.entity import Entity
from plancli.model.field import Area, Field, fields_of, shape_of
from plancli.model.milestone import Milestone
from plancli.model.people import People
from plancli.model.plan import Plan
from plancli.model.values.duration import Units
from plancli.model.values.estimate import Estimate

from .change import Change, Direction, Kind
from .direction import direction_of
from .written import written

_AREAS: dict[str, Area] = {
    "plan": "terms",
    "product": "scope",
    "charter": "scope",
    "milestone": "time",
    "task": "work",
    "person": "people",
    "change": "terms",
}

Only = Mapping[str, frozenset[str]]
"""Of some kinds of things, the keys of the fields that are compared; of others all are. `tasks` is one of them."""

ALL: Only = {}
NOTHING_RENAMED: Mapping[str, str] = {}


def diff_plans(before: Plan, after: Plan, renamed: Mapping[str, str] = NOTHING_RENAMED) -> list[Change]:
    """Every field of every thing, compared by id, in order of kinds and addresses.

    `renamed` leads from the address of a milestone in `after` to that in `before`.
    """
    units = after.units
    changes = [*diff_things("plan", before.settings, after.settings, units)]
    changes += _diff_mapping("plan", "teams", before.teams, after.teams, "people", units)
    changes += _diff_mapping("plan", "holidays", before.holidays, after.holidays, "time", units)
    for kind, olds, news in (
        ("person", before.people, after.people),
        ("product", before.products, after.products),
        ("charter", before.charters, after.charters),
        ("milestone", _renamed(before.milestones, renamed), after.milestones),
        ("change", before.changes, after.changes),
    ):
        moved = [address.removeprefix("milestone/") for address in renamed] if kind == "milestone" else []
        for key in sorted({*_keys(olds, news), *moved}):
            address = f"{kind}/{key}"
            changes += [_rename(renamed[address], address)] if key in moved else []
            changes += diff_things(address, olds.get(key), news.get(key), units)
    return changes


def _renamed(milestones: Mapping[str, Milestone], renamed: Mapping[str, str]) -> Mapping[str, Milestone]:
    """Milestones by what each is called in the other plan."""
    if not renamed:
        return milestones
    names = {old.removeprefix("milestone/"): new.removeprefix("milestone/") for new, old in renamed.items()}
    return {names.get(key, key): milestone for key, milestone in milestones.items()}


def _rename(old: str, new: str) -> Change:
    """A thing that has another address."""
    return Change(
        address=new,
        field=None,
        kind="changed",
        before=old,
        after=new,
        area="text",
        direction="neutral",
        origin="cosmetic",
    )


def diff_file(address: str, before: Any, after: Any, units: Units, only: Only = ALL) -> Iterator[Change]:
    """The changes between two states of one file's entity, None where there is no file.

    `address` is of the file's thing; people.yaml and files of holidays are fields of `plan` and people. Who asks for
    some fields `only` gets no changes of others.
    """
    if isinstance(before or after, People):
        old, new = before or People(), after or People()
        yield from _diff_mapping("plan", "teams", old.teams, new.teams, "people", units)
        for key in _keys(old.people, new.people):
            yield from diff_things(f"person/{key}", old.people.get(key), new.people.get(key), units, only)
    elif isinstance(before if before is not None else after, dict):
        name = address.removeprefix("plan holidays.")
        olds = {} if before is None else {name: before}
        yield from _diff_mapping("plan", "holidays", olds, {} if after is None else {name: after}, "time", units)
    else:
        yield from diff_things(address, before, after, units, only)


def diff_things(address: str, before: Any, after: Any, units: Units, only: Only = ALL) -> Iterator[Change]:
    """The changes of one thing, None where it is not there; `only` as above."""
    kind = address.partition("/")[0]
    keys = only.get(kind)
    if before is after or (keys is None and before == after):
        return
    if before is None or after is None:
        yield _whole(address, None, before, after, _AREAS[kind])
        return
    yield from _diff_fields(address, "", before, after, units, keys)
    if isinstance(before, Milestone) and (keys is None or "tasks" in keys):
        stem = address.replace("milestone/", "task/", 1)
        for key in _keys(before.tasks, after.tasks):
            yield from diff_things(f"{stem}/{key}", before.tasks.get(key), after.tasks.get(key), units, only)


class _Compared(NamedTuple):
    """A field and how it is compared: item by item where `keyed` by id, key by key where its class is a `part`."""

    field: Field
    keyed: bool
    part: type[msgspec.Struct] | None


def _diff_fields(
    address: str, above: str, before: Any, after: Any, units: Units, keys: frozenset[str] | None = None
) -> Iterator[Change]:
    """The changes of the fields of a thing, or of those with these keys; the tasks of a milestone are things."""
    compared, values = _compared(before.__class__, keys)
    for (field, keyed, part), old, new in zip(compared, values(before), values(after), strict=False):
        if old is new or old == new:
            continue
        path = f"{above}{field.key}"
        if keyed and isinstance(old, dict) and isinstance(new, dict):
            yield from _diff_mapping(address, path, old, new, field.area, units)
        elif part is not None and (sides := _sides(old, new, part)) is not None:
            yield from _diff_fields(address, f"{path}.", *sides, units)
        else:
            yield _changed(address, path, old, new, field, units)
    if keys is None and (before.own or after.own):
        yield from _diff_own(address, above, before.own, after.own)


@cache
def _compared(
    cls: type[msgspec.Struct], keys: frozenset[str] | None
) -> tuple[Sequence[_Compared], Callable[[Any], tuple[Any, ...]]]:
    """How the fields of an entity are compared, or those with these keys, and what takes all their values at once.

    Most diffs look at many and find few.
    """
    fields = [field for field in fields_of(cls).values() if keys is None or field.key in keys]
    compared = [_how_to_compare(field) for field in fields if cls is not Milestone or field.key != "tasks"]
    return compared, attrgetter(*[one.field.name for one in compared], "own")


def _how_to_compare(field: Field) -> _Compared:
    """How a field is compared; a three-point estimate is one value."""
    shape = shape_of(field.type)
    part = None if shape.struct is None or issubclass(shape.struct, Estimate) else shape.struct
    return _Compared(field, shape.entries is not None and shape.items is None, part)


def _sides(before: Any, after: Any, part: type[msgspec.Struct]) -> tuple[Any, Any] | None:
    """Both sides of a mapping with declared keys; None where they are no such mappings.

    One that is left out is compared as if it were empty, where none of its keys is required.
    """
    if isinstance(before, part) and isinstance(after, part):
        return before, after
    if not all(value is None or isinstance(value, part) for value in (before, after)):
        return None
    if any(key.required for key in fields_of(part).values()):
        return None
    return (part() if before is None else before), (part() if after is None else after)


def _diff_mapping(
    address: str, path: str, before: Mapping[Any, Any], after: Mapping[Any, Any], area: Area, units: Units
) -> Iterator[Change]:
    """The items of a mapping keyed by id: one change for an item that came or went, its fields' otherwise."""
    for key in _keys(before, after):
        old, new = before.get(key), after.get(key)
        item = f"{path}.{key}"
        if old is new or old == new:
            continue
        if old is None or new is None:
            yield _whole(address, item, old, new, area)
        elif isinstance(old, Entity):
            yield from _diff_fields(address, f"{item}.", old, new, units)
        elif isinstance(old, dict):
            yield from _diff_mapping(address, item, old, new, area, units)
        else:
            plain = Field(str(key), str(key), str, False, area, None, "", None)
            yield _changed(address, item, old, new, plain, units)


def _diff_own(address: str, above: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """The keys that begin with `x-`."""
    for key in _keys(before, after):
        if before.get(key) != after.get(key):
            yield _whole(address, f"{above}{key}", before.get(key), after.get(key), "text")


def _keys(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[Any]:
    """The keys of what differs, sorted by how they are written."""
    if before is after:
        return []
    keys = {key for key, value in after.items() if before.get(key) is not value} | (before.keys() - after.keys())
    return sorted(keys, key=str)


def _whole(address: str, field: str | None, before: Any, after: Any, area: Area) -> Change:
    """A thing, or an item of a keyed mapping, that came or went."""
    kind: Kind = "added" if before is None else "removed" if after is None else "changed"
    direction: Direction = "neutral"
    if kind != "changed" and area != "text":
        widens = (kind == "added") != isinstance(before or after, Exclusion)
        direction = "grows" if widens else "shrinks"
    return Change(
        address=address,
        field=field,
        kind=kind,
        before=written(before),
        after=written(after),
        area=area,
        direction=direction,
        origin="decided",
    )


def _changed(address: str, path: str, before: Any, after: Any, field: Field, units: Units) -> Change:
    """A value that came, went or changed."""
    kind: Kind = "added" if _is_empty(before) else "removed" if _is_empty(after) else "changed"
    lists = isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after)
    reordered = lists and _sorted(before) == _sorted(after)
    cosmetic = reordered or (field.key in ("title", "name") and field.area in ("text", "people"))
    return Change(
        address=address,
        field=path,
        kind=kind,
        before=written(None if kind == "added" else before),
        after=written(None if kind == "removed" else after),
        area=field.area,
        direction="neutral" if cosmetic else direction_of(field, before, after, units),
        origin="cosmetic" if cosmetic else "decided",
    )


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, tuple | dict) and not value)


def _sorted(items: tuple[Any, ...]) -> list[str]:
    return sorted(str(written(item)) for item in items)
