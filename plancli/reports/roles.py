"""Roles: who watches a thing of a plan, or answers for it, in what part."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from plancli.model.address import kind_of, parent_of
from plancli.model.plan import Plan
from plancli.model.values.identifier import Id

Role = Literal["is", "works on", "owns", "asked for", "manages", "sponsors", "watches"]

_ROLES: dict[str, Role] = {
    "owner": "owns",
    "asked_by": "asked for",
    "manager": "manages",
    "sponsor": "sponsors",
    "watchers": "watches",
}
"""The fields that name people, and what they are to the thing."""

_OWNED = ("risks", "issues", "assumptions")
"""What of a charter has owners of its own, by id."""


class Stake(NamedTuple):
    """A person's part in a thing, or in what stands at a field of it."""

    address: str
    field: str | None
    role: Role
    person: str


def stakes_in(plan: Plan, address: str, field: str | None = None) -> Iterator[Stake]:
    """The stakes of people in a thing itself; teams are their members."""
    thing: Any = plan.thing(address)
    kind = kind_of(address)
    if thing is None:
        return
    if kind == "person":
        yield Stake(address, None, "is", address.partition("/")[2])
    if kind == "task":
        workers = plan.references.workers.get(address, ())
        yield from (Stake(address, None, "works on", str(one.person)) for one in workers)
    yield from _named(plan, thing, address, None)
    part = (field or "").split(".")[:2]
    if kind == "charter" and part[0] in _OWNED and len(part) == 2:
        yield from _named(plan, getattr(thing, part[0]).get(Id(part[1])), address, ".".join(part))


def _named(plan: Plan, thing: Any, address: str, field: str | None) -> Iterator[Stake]:
    for name, role in _ROLES.items():
        value = getattr(thing, name, None) or ()
        for who in (value,) if isinstance(value, str) else value:
            yield from (Stake(address, field, role, person) for person in members_of(plan, who))


def members_of(plan: Plan, name: str) -> Sequence[str]:
    """The people whom a name means: one, or those of a team."""
    return [name] if name in plan.people else [str(person) for person in plan.teams.get(name, ())]


def above(plan: Plan, address: str) -> Iterator[str]:
    """A thing and what it belongs to: a task's milestone, its charter, that one's product."""
    found: str | None = address
    while found is not None:
        yield found
        thing: Any = plan.thing(found)
        match kind_of(found):
            case "charter":
                product = getattr(thing, "product", None)
                found = f"product/{product}" if product else None
            case "change":
                found = f"charter/{thing.charter}" if thing is not None else None
            case _:
                found = parent_of(found)
