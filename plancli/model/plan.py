"""A whole plan: its things by id, and its references, resolved once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from .address import identity_of
from .change import ChangeRequest
from .charter import Charter
from .milestone import Milestone, Task
from .people import People, Person
from .product import Product
from .settings import Holidays, Settings, units_of
from .values.dependency import Lag, LinkType
from .values.duration import Units
from .values.percent import Percent

FORMAT_VERSION = "1"
"""The version of the plan format that is read."""


class Link(msgspec.Struct, frozen=True):
    """A resolved dependency: what comes before, by address, and how it binds what comes after."""

    predecessor: str
    type: LinkType
    lag: Lag | None


class Worker(msgspec.Struct, frozen=True):
    """A person assigned to a task. `share` is of one full-time person; None means their whole capacity."""

    person: str
    share: Percent | None


class NameList(msgspec.Struct, frozen=True):
    """A list of more than one name: where it stands, the kind of thing that it names, the values."""

    address: str
    field: str
    refers: str
    values: tuple[Any, ...]


class References(msgspec.Struct, frozen=True):
    """What the texts of a plan refer to.

    `links` are by the address of the task or milestone that waits; `workers` by task, teams resolved, each person
    once; `candidates` by task: the people that `any-of` chooses from; `named` by what a field refers to, as its
    declaration says it: every name that such fields hold; `lists` are the fields with several names, `after` apart.
    """

    links: Mapping[str, tuple[Link, ...]] = {}
    workers: Mapping[str, tuple[Worker, ...]] = {}
    candidates: Mapping[str, tuple[str, ...]] = {}
    named: Mapping[str, Collection[str]] = {}
    lists: Sequence[NameList] = ()


class Plan(msgspec.Struct, frozen=True, dict=True):
    """The things of a plan as its files say, and nothing computed but `references`.

    Milestones are keyed by `CHARTER/ID`.
    """

    settings: Settings
    people: Mapping[str, Person] = {}
    teams: Mapping[str, tuple[str, ...]] = {}
    products: Mapping[str, Product] = {}
    charters: Mapping[str, Charter] = {}
    milestones: Mapping[str, Milestone] = {}
    changes: Mapping[str, ChangeRequest] = {}
    holidays: Mapping[str, Holidays] = {}
    references: References = References()

    @cached_property
    def units(self) -> Units:
        """What `1d` and `1w` mean in this plan."""
        return units_of(self.settings)

    @cached_property
    def _by_charter(self) -> Mapping[str, Sequence[tuple[str, Milestone]]]:
        found: dict[str, list[tuple[str, Milestone]]] = {}
        for path, milestone in self.milestones.items():
            found.setdefault(path.partition("/")[0], []).append((f"milestone/{path}", milestone))
        return found

    def milestones_of(self, charter: str) -> Iterator[tuple[str, Milestone]]:
        """The milestones of a charter: addresses and values, in order of their ids."""
        yield from self._by_charter.get(charter, ())

    def tasks(self) -> Iterator[tuple[str, Task]]:
        """All tasks with their addresses, in order of charters, milestones and the file."""
        for path, milestone in self.milestones.items():
            for task_id, task in milestone.tasks.items():
                yield f"task/{path}/{task_id}", task

    def title_of(self, address: str) -> str:
        """What a thing is called: its title, or its id where it has none."""
        thing = self.thing(address)
        title = getattr(thing, "title", None) or getattr(thing, "name", None)
        return title or address.rpartition("/")[2]

    def thing(self, address: str) -> object | None:
        """The entity at an address, None where there is none."""
        kind, _, path = address.partition("/")
        match kind:
            case "plan":
                return self.settings
            case "task":
                milestone = self.milestones.get(path.rpartition("/")[0])
                return milestone.tasks.get(path.rpartition("/")[2]) if milestone else None  # type: ignore[call-overload]
            case "person":
                return self.people.get(path)
            case "product" | "charter" | "milestone" | "change":
                by_kind: Mapping[str, Mapping[str, object]] = {
                    "product": self.products,
                    "charter": self.charters,
                    "milestone": self.milestones,
                    "change": self.changes,
                }
                return by_kind[kind].get(path)
            case _:
                return None


def assemble_plan(entities: Mapping[str, Any]) -> Plan:
    """The plan of entities by their file's path, its references not yet resolved; None is an unreadable file."""
    by_folder: dict[str, dict[str, Any]] = {}
    for file, entity in entities.items():
        if entity is not None:
            folder, key = identity_of(file)
            by_folder.setdefault(folder, {})[key] = entity
    people: Any = by_folder.get("people.yaml", {}).get("", People())
    return Plan(
        settings=by_folder.get("plan.yaml", {}).get("", Settings(plan=FORMAT_VERSION)),
        people=people.people,
        teams=people.teams,
        products=by_folder.get("products", {}),
        charters=by_folder.get("charters", {}),
        milestones=by_folder.get("milestones", {}),
        changes=by_folder.get("changes", {}),
        holidays=by_folder.get("holidays", {}),
    )
