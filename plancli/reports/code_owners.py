"""Code owners: who is to look at a change of each file of a plan, by the address that a forge knows them by."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from plancli.model.address import address_of, kind_of
from plancli.model.people import Person
from plancli.model.plan import Plan

from .roles import Stake, stakes_in

_GITHUB = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:/[A-Za-z0-9._-]{1,100})?)")
_EMAIL = re.compile(r"[A-Za-z0-9.!$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class CodeOwners(msgspec.Struct, frozen=True):
    """The owners of files by path, each as a forge knows them; and the people, by id, whom no forge knows."""

    files: Mapping[str, Sequence[str]]
    unknown: Sequence[str]


def build_code_owners(plan: Plan, paths: Iterable[str]) -> CodeOwners:
    """Who watches or answers for what each file of a plan holds; files of nobody are left out.

    Of a charter also its approvers, of a change request who may approve it, of a milestone without an owner the
    charter's manager. Who only works on a task is no owner of its file.
    """
    files: dict[str, list[str]] = {}
    unknown: set[str] = set()
    for path in sorted(paths):
        people = dict.fromkeys(_people_of(plan, address_of(path)))
        known = {person: forge_name(plan.people.get(person)) for person in people}
        unknown.update(person for person, name in known.items() if name is None)
        owners = [name for name in known.values() if name is not None]
        if owners:
            files[path] = owners
    return CodeOwners(files, sorted(unknown))


def forge_name(person: Person | None) -> str | None:
    """`@name` by the person's own key `x-github`, else their email; None where neither can stand in CODEOWNERS."""
    if person is None:
        return None
    github: Any = person.own.get("x-github")
    match = _GITHUB.fullmatch(github) if isinstance(github, str) else None
    if match:
        return f"@{match[1]}"
    return person.email if person.email and _EMAIL.fullmatch(person.email) else None


def _people_of(plan: Plan, address: str) -> Iterator[str]:
    match kind_of(address):
        case "product":
            yield from _named(stakes_in(plan, address))
        case "charter":
            yield from _named(stakes_in(plan, address))
            yield from plan.charters[address.partition("/")[2]].approvers
        case "change":
            charter = plan.charters.get(plan.changes[address.partition("/")[2]].charter)
            if charter is not None:
                yield from (who for who in (charter.sponsor, *charter.approvers) if who)
        case "milestone":
            yield from _of_milestone(plan, address)


def _of_milestone(plan: Plan, address: str) -> Iterator[str]:
    stakes = list(stakes_in(plan, address))
    yield from _named(stakes)
    path = address.partition("/")[2]
    charter = plan.charters.get(path.partition("/")[0])
    if charter is not None and charter.manager and not any(one.role == "owns" for one in stakes):
        yield charter.manager
    for task in plan.milestones[path].tasks:
        yield from _named(one for one in stakes_in(plan, f"task/{path}/{task}") if one.role != "works on")


def _named(stakes: Iterable[Stake]) -> Iterator[str]:
    return (stake.person for stake in stakes)
