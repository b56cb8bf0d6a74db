"""Baselines: what was last approved of each charter, and all that has landed since."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from plancli.model.address import address_of, charter_of, identity_of
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.entity import Approval
from plancli.model.history import Commit, EntityChange, PlanStep
from plancli.model.plan import FORMAT_VERSION, Plan, assemble_plan
from plancli.model.settings import Settings, units_of

from .change import Landed
from .landed import land

_ONCE_APPROVED = ("approved", "active", "on-hold", "closed")
_NO_SETTINGS = Settings(plan=FORMAT_VERSION)


class Baseline(msgspec.Struct, frozen=True):
    """The plan as it was when a charter was last approved, and the approval; None where only its status says so."""

    commit: Commit
    approval: Approval | None
    plan: Plan


class CharterRecord(msgspec.Struct):
    """What the history holds of one charter: its baseline, its last state, and what has landed since.

    `approval` is the one that it has now, None while it has none or is deleted. `renamed` leads from a milestone's
    id today to its id in the baseline.
    """

    charter: Charter
    approval: Approval | None = None
    baseline: Baseline | None = None
    deleted: bool = False
    landed: list[Landed] = []
    renamed: dict[str, str] = {}

    def begin(self, commit: Commit, approval: Approval | None, plan: Plan) -> None:
        """Start anew from an approval: what landed before is forgiven."""
        self.baseline = Baseline(commit, approval, plan)
        self.landed = []
        self.renamed = {}


class Record(msgspec.Struct, frozen=True):
    """What a history holds: every charter that ever was, and the plan at the end.

    `requests` are the change requests as they stood in the commit that brought the approval that they have.
    """

    charters: Mapping[str, CharterRecord]
    requests: Mapping[str, ChangeRequest]
    now: Plan


def replay(steps: Iterable[PlanStep]) -> Record:
    """Walk a history, oldest first, and note approvals and what landed after them.

    The baseline is that of FORMAT: the newest first-parent commit that gave a charter's approval the value that it
    has; where it never had one, the first in which its status was approved, active, on-hold or closed. Uncommitted
    work gives no charter a baseline, while a change request counts as it stands in the work tree.
    """
    files: dict[str, Any] = {}
    charters: dict[str, CharterRecord] = {}
    requests: dict[str, ChangeRequest] = {}
    for step in steps:
        landed = list(land(step, files, units_of(files.get("plan.yaml") or _NO_SETTINGS)))
        renamed = _renames(step)
        moved = {*renamed, *renamed.values()}
        for one in landed:
            if one.change.field is not None or one.change.address not in moved:
                for record in _concerned(one, charters):
                    record.landed.append(one)
        for new, old in renamed.items():
            _note_rename(charters, new, old)
        for path, entity in _apply(step, files).items():
            folder, key = identity_of(path)
            if folder == "charters":
                _note_charter(charters, key, entity, step.commit, files)
            elif folder == "changes":
                _note_request(requests, key, entity)
    return Record(charters, requests, assemble_plan(files))


def _apply(step: PlanStep, files: dict[str, Any]) -> dict[str, Any]:
    """Bring the files to their state after a step; what cannot be read keeps its last readable state."""
    changed = {file.path: file.after for file in step.changes if not file.unreadable}
    for path, entity in changed.items():
        if entity is None:
            files.pop(path, None)
        else:
            files[path] = entity
    return changed


def _concerned(landed: Landed, charters: Mapping[str, CharterRecord]) -> Iterable[CharterRecord]:
    """The charters with a baseline that a change is about: its own, or all where it is about the plan."""
    address, field = landed.change.address, landed.change.field or ""
    own = charter_of(address)
    if own is not None:
        return [charters[own]] if own in charters and charters[own].baseline else []
    if address == "plan" and field.startswith("tolerance"):
        return [record for record in charters.values() if record.baseline]
    return []


def _note_charter(
    charters: dict[str, CharterRecord],
    key: str,
    entity: Charter | None,
    commit: Commit | None,
    files: Mapping[str, Any],
) -> None:
    record = charters.get(key)
    if entity is None:
        if record is not None:
            record.deleted, record.approval = True, None
        return
    if record is None:
        record = charters[key] = CharterRecord(entity)
    record.charter, record.deleted = entity, False
    if commit is None:
        return
    given = entity.approval is not None and entity.approval != record.approval
    record.approval = entity.approval
    if given:
        record.begin(commit, entity.approval, assemble_plan(files))
    elif record.baseline is None and entity.status in _ONCE_APPROVED:
        record.begin(commit, None, assemble_plan(files))


def _note_request(requests: dict[str, ChangeRequest], key: str, entity: ChangeRequest | None) -> None:
    known = requests.get(key)
    if entity is None or entity.approval is None:
        requests.pop(key, None)
    elif known is None or known.approval != entity.approval:
        requests[key] = entity


def _renames(step: PlanStep) -> dict[str, str]:
    """Milestones that a step removed and added in one charter with the same content: new address to old."""
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


def _charter(file: EntityChange) -> str:
    return file.path.split("/")[1]


def _note_rename(charters: Mapping[str, CharterRecord], new: str, old: str) -> None:
    record = charters.get(charter_of(new) or "")
    if record is not None and record.baseline is not None:
        before, after = old.rpartition("/")[2], new.rpartition("/")[2]
        record.renamed[after] = record.renamed.get(before, before)
