"""Renames: a thing that one step took away, and one of its kind that the same step brought, are the same thing.

Who follows the history of a thing wants to lose none: there half of a file is enough. Who is held to what was agreed
is held to the very same content: so the ledger has it, and with it what is judged of a change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plancli.model.address import address_of, charter_of, kind_of
from plancli.model.history import EntityChange, PlanStep
from plancli.model.plan import Plan

from .change import Change, Landed

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


def renamed_milestones(step: PlanStep) -> dict[str, str]:
    """The milestones that a step removed and added in one charter with the same content: new address to old."""
    gone = [file for file in step.changes if file.after is None and not file.unreadable and _is_milestone(file)]
    found = {}
    for file in step.changes:
        if file.before is None and _is_milestone(file):
            match = next((old for old in gone if old.before == file.after and _charter(old) == _charter(file)), None)
            if match is not None:
                gone.remove(match)
                found[address_of(file.path)] = address_of(match.path)
    return found


def _is_milestone(file: EntityChange) -> bool:
    return file.path.startswith("milestones/")


def _charter(file: EntityChange) -> str | None:
    return charter_of(address_of(file.path))


def renamed_between(before: Plan, after: Plan, steps: Iterable[PlanStep] | None) -> dict[str, str]:
    """The milestones that have another address in `after` than in `before`: that one to the one before.

    `steps` lead from one plan to the other; where nobody knows them, it is taken for one.
    """
    followed: dict[str, str] = {}
    for step in [_whole_step(before, after)] if steps is None else steps:
        found = renamed_milestones(step)
        earlier = {new: followed.pop(old, old) for new, old in found.items()}
        followed |= earlier
    came = {f"milestone/{key}" for key in after.milestones.keys() - before.milestones.keys()}
    went = {f"milestone/{key}" for key in before.milestones.keys() - after.milestones.keys()}
    return {new: old for new, old in followed.items() if new in came and old in went}


def _whole_step(before: Plan, after: Plan) -> PlanStep:
    """The milestones that came and went between two plans, as one step."""
    paths = sorted(before.milestones.keys() ^ after.milestones.keys())
    sides = ((path, before.milestones.get(path), after.milestones.get(path)) for path in paths)
    return PlanStep(None, tuple(EntityChange(f"milestones/{path}.yaml", old, new) for path, old, new in sides))


def renames_among(changes: Iterable[Change]) -> Mapping[str, str]:
    """What each thing that was renamed was called before, by its address now."""
    return {change.address: change.before for change in changes if change.is_rename}


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
