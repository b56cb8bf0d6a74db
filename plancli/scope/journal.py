"""The journal of a plan: every change that ever landed, by the commit that wrote it, with renames seen as such."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from plancli.model.address import address_of
from plancli.model.history import Commit, PlanStep
from plancli.model.plan import FORMAT_VERSION, Plan, assemble_plan
from plancli.model.settings import Settings, units_of
from plancli.model.values.duration import Units

from .change import Change, Landed
from .diff import ALL, Only, diff_things
from .landed import land
from .renames import Rename, find_renames

_NO_SETTINGS = Settings(plan=FORMAT_VERSION)


class Renamed(msgspec.Struct, frozen=True):
    """A thing that has another address since."""

    old: str
    new: str


class Origin(msgspec.Struct, frozen=True):
    """Where a change landed on the first-parent line, and who wrote it in which commit; all None where uncommitted.

    `date` is the day on which it landed, `written` the author's.
    """

    commit: str | None = None
    date: str | None = None
    written_in: str | None = None
    written: str | None = None
    author: str | None = None
    subject: str | None = None

    def age(self, today: dt.date) -> int | None:
        """The days from the one on which it landed to a status date; None where it did not land or its day is lost."""
        return (today - dt.date.fromisoformat(self.date)).days if self.date else None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What one commit wrote. By address: what is `unreadable` since, and what is `readable` again."""

    origin: Origin
    changes: Sequence[Landed] = ()
    renames: Sequence[Renamed] = ()
    unreadable: Sequence[str] = ()
    readable: Sequence[str] = ()


class Journal(msgspec.Struct, frozen=True):
    """Every entry, newest first, and the plan at the end, its references not resolved."""

    entries: Sequence[Entry]
    now: Plan

    def addresses(self) -> Iterator[str]:
        """Every address that came, went or was changed."""
        for entry in self.entries:
            for one in entry.changes:
                yield one.change.address
                yield from _tasks_of(one.change)
            for renamed in entry.renames:
                yield from (renamed.old, renamed.new)


class Passage(msgspec.Struct, frozen=True):
    """One step of a history: what landed in it, renames apart, and the last readable state of every file after it.

    `mended` are the files that it made readable again.
    """

    step: PlanStep
    landed: Sequence[Landed]
    renames: Sequence[Rename]
    files: dict[str, Any]
    mended: Sequence[str] = ()

    @property
    def plan(self) -> Plan:
        """The plan after the step, its references not resolved."""
        return assemble_plan(self.files)


def walk(steps: Iterable[PlanStep], only: Only = ALL) -> Iterator[Passage]:
    """The steps of a history, oldest first. `files` is one mapping, brought up to date from step to step.

    Who asks for some fields `only` gets no changes of others.
    """
    files: dict[str, Any] = {}
    units = units_of(_NO_SETTINGS)
    lost: set[str] = set()
    for step in steps:
        landed = list(land(step, files, units, only))
        renames = find_renames(landed)
        kept = list(_without(renames, landed, units, only))
        for file in step.changes:
            if file.after is None and not file.unreadable:
                files.pop(file.path, None)
            elif not file.unreadable:
                files[file.path] = file.after
            if file.path == "plan.yaml":
                units = units_of(files.get("plan.yaml") or _NO_SETTINGS)
        mended = [file.path for file in step.changes if file.after is not None and file.path in lost]
        lost.difference_update(file.path for file in step.changes)
        lost.update(file.path for file in step.changes if file.unreadable)
        yield Passage(step, kept, renames, files, mended)


def _without(renames: Sequence[Rename], landed: Sequence[Landed], units: Units, only: Only) -> Iterator[Landed]:
    """What landed without what only came and went by a rename; of a renamed thing, what changed in it."""
    removed = {rename.old for rename in renames}
    added = {rename.new: rename for rename in renames}
    for one in landed:
        address, field = one.change.address, one.change.field
        if field is None and one.change.kind == "added" and address in added:
            before = added[address].removed.old
            if address.startswith(("task/", "person/")) or before == one.new:
                continue
            for change in diff_things(address, before, one.new, units, only):
                yield msgspec.structs.replace(one, change=change, old=before)
        elif field is not None or one.change.kind != "removed" or address not in removed:
            yield one


def read_journal(steps: Iterable[PlanStep]) -> Journal:
    """The journal of a history, oldest step first; what a merge brought in stands newest first as well."""
    entries: list[Entry] = []
    passage = None
    for passage in walk(steps):
        entries += _entries(passage)
    return Journal(entries[::-1], passage.plan if passage else assemble_plan({}))


def _tasks_of(change: Change) -> Iterator[str]:
    """The addresses of the tasks of a milestone that came or went as a whole."""
    kind, _, path = change.address.partition("/")
    if kind == "milestone" and change.field is None:
        thing = change.before or change.after
        yield from (f"task/{path}/{key}" for key in thing.get("tasks", ()))


def origin_of(one: Landed) -> Origin:
    """Where a change landed, and who wrote it."""
    return Origin(one.commit, one.date, one.written_in, one.written, one.author, one.subject)


def _origin_of_step(commit: Commit | None) -> Origin:
    if commit is None:
        return Origin()
    return Origin(commit.hash, commit.date, commit.hash, commit.written, commit.author, commit.subject)


def _entries(passage: Passage) -> list[Entry]:
    """An entry for each commit that wrote something of a step, oldest first."""
    changes: defaultdict[Origin, list[Landed]] = defaultdict(list)
    renames: defaultdict[Origin, list[Renamed]] = defaultdict(list)
    own = _origin_of_step(passage.step.commit)
    for one in passage.landed:
        changes[origin_of(one)].append(one)
    for rename in passage.renames:
        renames[origin_of(rename.added)].append(Renamed(rename.old, rename.new))
    lost = [address_of(file.path) for file in passage.step.changes if file.unreadable]
    found = [address_of(path) for path in passage.mended]
    places = {side.commit.hash: place for place, side in enumerate(passage.step.written) if side.commit}
    origins = dict.fromkeys([*changes, *renames, *([own] if lost or found else ())])
    return [
        Entry(
            origin=origin,
            changes=changes.get(origin, ()),
            renames=renames.get(origin, ()),
            unreadable=lost if origin == own else (),
            readable=found if origin == own else (),
        )
        for origin in sorted(origins, key=lambda origin: places.get(origin.written_in or "", len(places)))
    ]
