"""Baselines: what was last approved of each charter, and all that has landed since."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

import msgspec

from plancli.model.address import charter_of, identity_of
from plancli.model.change import ChangeRequest
from plancli.model.charter import Charter
from plancli.model.entity import Approval
from plancli.model.history import Commit, PlanStep
from plancli.model.plan import FORMAT_VERSION, Plan, assemble_plan
from plancli.model.settings import Settings, units_of

from .change import Landed
from .diff import Only
from .landed import land
from .renames import renamed_milestones

_ONCE_APPROVED = ("approved", "active", "on-hold", "closed")
_NO_SETTINGS = Settings(plan=FORMAT_VERSION)
_NOTHING: frozenset[str] = frozenset()
_COMPARED: Only = {
    "plan": frozenset({"tolerance"}),
    "person": _NOTHING,
    "product": _NOTHING,
    "milestone": frozenset({"due", "tasks"}),
    "task": frozenset({"effort", "status"}),
    "change": _NOTHING,
}
"""What the ledger compares, beside all of a charter."""


class Baseline(msgspec.Struct, frozen=True):
    """The plan as it was when a charter was last approved, and the approval; None where only its status says so.

    `commit` is where it landed, `written` the commit that wrote it, one level down where that is a merge.
    """

    commit: Commit
    approval: Approval | None
    plan: Plan
    written: Commit


class GivenApproval(msgspec.Struct, frozen=True):
    """A change request as it stood in the commit that brought the approval that it has.

    `commit` wrote the approval, one level down where a merge landed it; None for uncommitted work. `written` is the
    request as it stood there.
    """

    request: ChangeRequest
    commit: Commit | None
    written: ChangeRequest


class Superseded(msgspec.Struct, frozen=True):
    """A baseline that the next one replaced: what had landed since, and the approvals of requests at that moment."""

    baseline: Baseline
    landed: Sequence[Landed]
    renamed: Mapping[str, str]
    requests: Mapping[str, GivenApproval]


class CharterRecord(msgspec.Struct):
    """What the history holds of one charter: its baseline, its last state, and what has landed since.

    `approval` is the one that it has now, None while it has none or is deleted. `landed` are the changes of what the
    ledger compares. `renamed` leads from a milestone's id today to its id in the baseline. `superseded` are the
    baselines before, oldest first.
    """

    charter: Charter
    approval: Approval | None = None
    baseline: Baseline | None = None
    deleted: bool = False
    landed: list[Landed] = []
    renamed: dict[str, str] = {}
    superseded: list[Superseded] = []

    def begin(self, baseline: Baseline, requests: Mapping[str, GivenApproval]) -> None:
        """Start anew from an approval: what landed before is forgiven."""
        if self.baseline is not None:
            self.superseded.append(Superseded(self.baseline, self.landed, self.renamed, dict(requests)))
        self.baseline = baseline
        self.landed = []
        self.renamed = {}


class Record(msgspec.Struct, frozen=True):
    """What a history holds: every charter that ever was, the approvals of change requests, and the plan at the end."""

    charters: Mapping[str, CharterRecord]
    requests: Mapping[str, GivenApproval]
    now: Plan


def replay(steps: Iterable[PlanStep]) -> Record:
    """Walk a history, oldest first, and note approvals and what landed after them.

    The baseline is that of FORMAT: the newest first-parent commit that gave a charter's approval the value that it
    has; where it never had one, the first in which its status was approved, active, on-hold or closed. Uncommitted
    work gives no charter a baseline, while a change request counts as it stands in the work tree.
    """
    files: dict[str, Any] = {}
    charters: dict[str, CharterRecord] = {}
    requests: dict[str, GivenApproval] = {}
    units = units_of(_NO_SETTINGS)
    for step in steps:
        landed = list(land(step, files, units, _COMPARED))
        renamed = renamed_milestones(step)
        moved = {*renamed, *renamed.values()}
        for one in landed:
            if one.change.field is not None or one.change.address not in moved:
                for record in _concerned(one, charters):
                    record.landed.append(one)
        for new, old in renamed.items():
            _note_rename(charters, new, old)
        changed = _apply(step, files)
        if "plan.yaml" in changed:
            units = units_of(changed["plan.yaml"] or _NO_SETTINGS)
        plan = cache(partial(assemble_plan, files))
        for path, entity in changed.items():
            folder, key = identity_of(path)
            if folder == "charters":
                _note_charter(charters, key, entity, step, plan, requests)
            elif folder == "changes":
                _note_request(requests, key, entity, step)
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
    step: PlanStep,
    plan: Callable[[], Plan],
    requests: Mapping[str, GivenApproval],
) -> None:
    record = charters.get(key)
    if entity is None:
        if record is not None:
            record.deleted, record.approval = True, None
        return
    if record is None:
        record = charters[key] = CharterRecord(entity)
    record.charter, record.deleted = entity, False
    if step.commit is None:
        return
    if begins(entity, record.approval, first=record.baseline is None):
        writer = writer_of_approval(step, f"charters/{key}.yaml", entity.approval) if entity.approval else None
        record.begin(Baseline(step.commit, entity.approval, plan(), writer or step.commit), requests)
    record.approval = entity.approval


def speaks_of_approval(charter: Charter) -> bool:
    """Whether a charter has an approval, or a status that it is given with."""
    return charter.approval is not None or charter.status in _ONCE_APPROVED


def begins(charter: Charter, before: Approval | None, *, first: bool) -> bool:
    """Whether a committed state of a charter is a baseline: it brought another approval than the one `before`.

    A charter's `first` baseline may be without one, where its status speaks of it.
    """
    given = charter.approval is not None and charter.approval != before
    return given or (first and charter.status in _ONCE_APPROVED)


def _note_request(requests: dict[str, GivenApproval], key: str, entity: ChangeRequest | None, step: PlanStep) -> None:
    known = requests.get(key)
    if entity is None or entity.approval is None:
        requests.pop(key, None)
    elif known is None or known.request.approval != entity.approval:
        path = f"changes/{key}.yaml"
        commit = writer_of_approval(step, path, entity.approval)
        written = _state_in(step, commit, path)
        requests[key] = GivenApproval(entity, commit, entity if written is None else written)


def writer_of_approval(step: PlanStep, path: str, approval: Approval | None) -> Commit | None:
    """The newest commit of a step that gave a file the approval that it has; of uncommitted work, None."""
    for side in step.writers:
        for file in side.changes:
            before, after = (getattr(entity, "approval", None) for entity in (file.before, file.after))
            if file.path == path and before != after == approval:
                return side.commit
    return step.commit


def _state_in(step: PlanStep, commit: Commit | None, path: str) -> Any:
    """What a commit of the branch that a step merged left in a file; None where it is none of them."""
    sides = (side for side in step.written if side.commit == commit)
    return next((file.after for side in sides for file in side.changes if file.path == path), None)


def _note_rename(charters: Mapping[str, CharterRecord], new: str, old: str) -> None:
    record = charters.get(charter_of(new) or "")
    if record is not None and record.baseline is not None:
        before, after = old.rpartition("/")[2], new.rpartition("/")[2]
        record.renamed[after] = record.renamed.get(before, before)
