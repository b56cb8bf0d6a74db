"""Mentions: every place of a plan that names a thing, or an item of a keyed mapping, by what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from plancli.model.address import charter_of, kind_of
from plancli.model.dependencies import predecessor_of
from plancli.model.references import references_of, things_of
from plancli.session.renaming import Target

if TYPE_CHECKING:
    from plancli.model.naming import Reference
    from plancli.model.plan import Plan

STAKEHOLDER = "stakeholder"
"""What a key of a charter's stakeholders names, where it is a person or a team."""


class Mention(NamedTuple):
    """A text that names a thing: its address and field, which item of a list it is, and what it names as what."""

    address: str
    field: str
    item: int | None
    refers: str
    name: str
    target: Target


def mentions_of(plan: Plan, target: Target) -> Iterator[Mention]:
    """Every mention of a thing or of a part of it, those in itself among them."""
    for mention in _all(plan):
        if target.holds(*mention.target):
            yield mention


def _all(plan: Plan) -> Iterator[Mention]:
    for reference in references_of(plan):
        target = _target_of(plan, reference)
        if target is not None:
            yield Mention(*reference[:4], reference.name, target)
    for address, thing in things_of(plan):
        if kind_of(address) in ("milestone", "task"):
            for index, dependency in enumerate(thing.after):  # type: ignore[attr-defined]
                target = Target(predecessor_of(address, dependency.path))
                yield Mention(address, "after", index, "dependency", dependency.path, target)
        if kind_of(address) == "charter":
            for key in thing.stakeholders:  # type: ignore[attr-defined]
                who = _who(plan, key)
                if who is not None:
                    yield Mention(address, f"stakeholders.{key}", None, STAKEHOLDER, key, who)


def _target_of(plan: Plan, reference: Reference) -> Target | None:
    """What a reference names; None where that is nothing of its own, as a skill."""
    name, refers = reference.name, reference.refers
    charter = charter_of(reference.address)
    match refers:
        case "person" | "person or team" | "person, team or skill":
            return _who(plan, name)
        case "requirement" | "metric" | "customer":
            product = plan.charters[charter].product if charter else reference.address.partition("/")[2]
            return Target(f"product/{product}", f"{refers}s.{name}")
        case "scope item":
            part = "in" if name in plan.charters[charter or ""].scope.in_ else "out"
            return Target(f"charter/{charter}", f"scope.{part}.{name}")
        case "budget line":
            return Target(f"charter/{charter}", f"budget.lines.{name}")
        case "calendar" | "holidays":
            return Target("plan", f"calendars.{name}" if refers == "calendar" else f"holidays.{name}")
        case "coverage":
            part = reference.value.field
            return Target(name, part.rstrip(".") if part else None)
        case "address":
            return Target(name)
        case _:
            return Target(f"{refers}/{name}")


def _who(plan: Plan, name: str) -> Target | None:
    if name in plan.people:
        return Target(f"person/{name}")
    return Target("plan", f"teams.{name}") if name in plan.teams else None
