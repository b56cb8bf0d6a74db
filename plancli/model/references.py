"""References: every text that names another thing, found by the declarations and resolved once."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, TypeAlias

import msgspec

from plancli.suggest import closest, worth_a_search

from .address import Place, charter_of, is_lost
from .dependencies import resolve_links
from .field import fields_of, shape_of
from .milestone import Task
from .naming import OF_OWNER, SKILL, Broken, Names, Reference, find_broken, name_of
from .people import People
from .plan import NameList, Plan, References, Worker
from .problem import Finding
from .values.identifier import Id
from .values.share import Assignment

_NamingField: TypeAlias = tuple[str, str, int | None, str, Any]
"""A field that names things: address, field, which item of a list of parts it stands in, the kind of thing, the value.
"""


def resolve_references(plan: Plan, lost: Collection[Place]) -> tuple[References, list[Broken]]:
    """Resolve all references of a plan whose `references` are still empty.

    `lost` are the places of files, and of parts of files, that could not be read: what names something there is not
    a problem of its own.
    """
    things = dict(things_of(plan))
    skills = people_by_skill(plan)
    there = Names(plan, things, skills, lost)
    broken: list[Broken] = []
    named: dict[str, set[str]] = {}
    lists: list[NameList] = []
    sound: set[tuple[str, Any, str]] = set()
    for address, field, place, refers, value in _naming_fields_of(plan, things):
        owner = charter_of(address) or address if refers in OF_OWNER else ""
        is_list = value.__class__ is tuple
        if is_list and len(value) > 1:
            lists.append(NameList(address, field, refers, value))
        for item, part in enumerate(value) if is_list else ((place, value),):
            if (refers, part, owner) in sound:
                continue
            reference = Reference(address, field, item, refers, part)
            named.setdefault(refers, set()).add(reference.name)
            found = find_broken(there, reference, len(broken))
            if found is None:
                sound.add((refers, part, owner))
            else:
                broken.append(found)
    broken += _without_charter(plan, lost)
    references, dangling = _resolve_work(plan, things, skills, lost)
    broken += [Broken("R103", finding) for finding in dangling]
    return msgspec.structs.replace(references, named=named, lists=lists), broken


def references_of(plan: Plan) -> Iterator[Reference]:
    """Every text of a plan that names another thing; dependencies are apart."""
    for address, field, place, refers, value in _naming_fields_of(plan, dict(things_of(plan))):
        for item, part in enumerate(value) if value.__class__ is tuple else ((place, value),):
            yield Reference(address, field, item, refers, part)


def names_only(thing: msgspec.Struct, known: Mapping[str, Collection[str]]) -> bool:
    """Whether all that one thing names is `known`, by the kind of what it names; of other kinds all is.

    Dependencies are apart, and so are the tasks of a milestone.
    """
    for _, _, _, refers, value in _naming_fields_in("", thing):
        names = known.get(refers)
        if names is not None:
            for part in value if value.__class__ is tuple else (value,):
                name = name_of(part)
                if name and name not in names:
                    return False
    return True


def things_of(plan: Plan) -> Iterator[tuple[str, msgspec.Struct]]:
    """Every thing of a plan with its address: the plan first, then people, products, charters, milestones, tasks."""
    yield "plan", plan.settings
    for kind, things in (("person", plan.people), ("product", plan.products), ("charter", plan.charters)):
        for key, thing in things.items():
            yield f"{kind}/{key}", thing
    for path, milestone in plan.milestones.items():
        yield f"milestone/{path}", milestone
        for key, task in milestone.tasks.items():
            yield f"task/{path}/{key}", task
    for key, change in plan.changes.items():
        yield f"change/{key}", change


@cache
def _referring(cls: type[msgspec.Struct]) -> tuple[tuple[str, str, str | None, bool], ...]:
    """The fields of a class that refer to things, or hold parts that may: name, key, what it refers to, keyed.

    Dependencies are apart.
    """
    found = []
    for field in fields_of(cls).values():
        shape = shape_of(field.type)
        value_type = shape.entries[1] if shape.entries else shape.items
        part = shape.struct or (shape_of(value_type).struct if value_type is not None else None)
        if field.refers is not None and field.refers.startswith("dependency"):
            continue
        if field.refers is not None or (part is not None and part is not Task and _referring(part)):
            found.append((field.name, field.key, field.refers, shape.entries is not None))
    return tuple(found)


def _naming_fields_of(plan: Plan, things: Mapping[str, msgspec.Struct]) -> Iterator[_NamingField]:
    teams = People(teams={Id(team): members for team, members in plan.teams.items()})
    for address, thing in chain([("plan", teams)], things.items()):
        yield from _naming_fields_in(address, thing)


def _naming_fields_in(address: str, thing: msgspec.Struct, above: str = "") -> Iterator[_NamingField]:
    for name, key, refers, keyed in _referring(type(thing)):
        value = getattr(thing, name)
        if not value:
            continue
        if keyed:
            for entry, part in value.items():
                yield from _naming_fields_at(address, f"{above}{key}.{entry}", refers, part)
        elif refers is None:
            yield from _naming_fields_at(address, f"{above}{key}", refers, value)
        else:
            yield address, f"{above}{key}", None, refers, value


def _naming_fields_at(address: str, path: str, refers: str | None, value: Any) -> Iterator[_NamingField]:
    if refers is not None:
        yield address, path, None, refers, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            for _, _, _, kind, name in _naming_fields_at(address, path, None, part):
                yield address, path, index, kind, name
    else:
        yield from _naming_fields_in(address, value, f"{path}.")


def _without_charter(plan: Plan, lost: Collection[Place]) -> Iterator[Broken]:
    """The milestones in folders that are called after no charter."""
    for earlier, path in enumerate(plan.milestones):
        charter = path.partition("/")[0]
        if charter in plan.charters or is_lost(lost, f"charter/{charter}", None):
            continue
        near = closest(charter, plan.charters) if worth_a_search(len(plan.charters), earlier) else None
        way_out = f"did you mean milestones/{near}/?" if near else f"add charters/{charter}.yaml, or move the folder"
        message = f"there is no charter `{charter}`"
        yield Broken("R105", Finding(address=f"milestone/{path}", message=message, help=way_out))


def _resolve_work(
    plan: Plan, addresses: Collection[str], skills: Mapping[str, list[str]], lost: Collection[Place]
) -> tuple[References, list[Finding]]:
    links, dangling = resolve_links(plan, addresses, lost)
    meant: dict[tuple[Assignment, ...], tuple[Worker, ...]] = {}
    workers: dict[str, tuple[Worker, ...]] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    for address, task in plan.tasks():
        if task.assign:
            if task.assign not in meant:
                meant[task.assign] = workers_of(plan, task.assign)
            workers[address] = meant[task.assign]
        if task.any_of:
            candidates[address] = candidates_of(plan, task, skills)
    return References(links, workers, candidates), dangling


def people_by_skill(plan: Plan) -> Mapping[str, list[str]]:
    """Who has a skill, by the name that `any-of` gives it: `skill:python`."""
    found: dict[str, list[str]] = {}
    for who, person in plan.people.items():
        for skill in person.skills:
            found.setdefault(f"{SKILL}{skill}", []).append(who)
    return found


def workers_of(plan: Plan, assign: tuple[Assignment, ...]) -> tuple[Worker, ...]:
    """Who works on a task: teams resolved; a person's own share goes before that of their team."""
    named = {one.who: Worker(one.who, one.share) for one in assign if one.who in plan.people}
    for one in assign:
        if one.who not in plan.people:
            for person in plan.teams.get(one.who, ()):
                if person in plan.people:
                    named.setdefault(person, Worker(person, one.share))
    return tuple(named.values())


def candidates_of(plan: Plan, task: Task, skills: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Whom `any-of` chooses from, each person once, in the order of their naming."""
    found: dict[str, None] = {}
    for name in task.any_of:
        meant = [name] if name in plan.people else plan.teams.get(name) or skills.get(name, [])
        found.update(dict.fromkeys(who for who in meant if who in plan.people))
    return tuple(found)
