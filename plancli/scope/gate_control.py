"""Control: approvals that a change gives, and whether they can be believed; what it changes of who is asked."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from plancli.model.history import Commit
from plancli.model.people import Person
from plancli.model.plan import Plan

from .baseline import Baseline, CharterRecord, Record
from .change import Change
from .comparison import ReviewedChange
from .diff import diff_things
from .gate import approvers_before
from .gate_result import GateFinding
from .raised_tolerance import is_approved_while_raising
from .requests import Verification, doubt_of_commit
from .result import Ledger
from .terms import is_term

_STATES = (
    "self-approved",
    "not-an-approver",
    "approved-before-asked",
    "not-their-commit",
    "changed-since",
    "not-signed",
)


class Approvals(NamedTuple):
    """What the approvals of a change are judged by: the plan before and after it, and as it was in a commit.

    `landings` are the hashes of the commits that land the change.
    """

    sides: tuple[Plan, Plan]
    plan_at: Callable[[Commit], Plan]
    landings: Collection[str]
    verification: Verification


def judge_approvals(record: Record, given: Approvals) -> tuple[list[GateFinding], Record]:
    """The approvals of charters that a change gives and that cannot be believed; and the record without them.

    Who may give one, and with what email they commit, is what the base says; what it does not know, the head. A
    charter whose approval is not believed has the baseline that it had before.
    """
    findings: list[GateFinding] = []
    charters = dict(record.charters)
    for key, own in record.charters.items():
        while (doubt := _doubt_of(key, own, given)) is not None:
            findings.append(_finding(key, own.baseline, doubt, given))
            if not own.superseded:
                break
            own = _without_last(own)  # noqa: PLW2901 (one approval after the other, the newest first)
        charters[key] = own
    return findings, msgspec.structs.replace(record, charters=charters)


def _finding(key: str, baseline: Baseline | None, doubt: str, given: Approvals) -> GateFinding:
    address = f"charter/{key}"
    return GateFinding(
        kind="approval",
        name=doubt,
        address=address,
        field="approval",
        new=True,
        severity="error",
        by=baseline.approval.by if baseline and baseline.approval else None,
        author=baseline.written.author if baseline else None,
        commit=baseline.written.hash if baseline else None,
        who=approvers_before(*given.sides, key),
        spot=(address, "approval"),
    )


def _doubt_of(key: str, own: CharterRecord, given: Approvals) -> str | None:
    """Why the last approval of a charter cannot be believed; None where it can, or is none of the change's."""
    baseline = own.baseline
    if baseline is None or baseline.approval is None or own.deleted or baseline.commit.hash not in given.landings:
        return None
    by, writer = baseline.approval.by, baseline.written
    if by not in approvers_before(*given.sides, key):
        return "not-an-approver"
    person = person_before(*given.sides, by)
    doubt = doubt_of_commit(writer, person, given.verification)
    if doubt is not None:
        return doubt
    if is_approved_while_raising(own):
        return "with-raised-tolerance"
    verified = given.verification.authors and person is not None and person.email is not None
    return "changed-since" if verified and _changed_since(key, given.plan_at(writer), baseline.plan) else None


def _without_last(own: CharterRecord) -> CharterRecord:
    """A charter as if its last approval had not been given: what landed since is held against the one before."""
    before = own.superseded[-1]
    renamed = {**before.renamed, **{new: before.renamed.get(old, old) for new, old in own.renamed.items()}}
    return CharterRecord(
        charter=own.charter,
        approval=own.approval,
        baseline=before.baseline,
        deleted=own.deleted,
        landed=[*before.landed, *own.landed],
        renamed=renamed,
        superseded=own.superseded[:-1],
    )


def person_before(before: Plan, after: Plan, key: str) -> Person | None:
    """A person as the base knows them; where it does not, as they are now."""
    found = before.people.get(key)
    return found if found is not None else after.people.get(key)


def _changed_since(key: str, approved: Plan, landed: Plan) -> bool:
    """Whether what lands is something else than what was approved: another amount, date or term."""
    changes = list(diff_things(f"charter/{key}", approved.charters.get(key), landed.charters.get(key), landed.units))
    for address in sorted(address for plan in (approved, landed) for address, _ in plan.milestones_of(key)):
        changes += diff_things(address, approved.thing(address), landed.thing(address), landed.units)
    return any(map(_is_agreed_on, changes))


def _is_agreed_on(change: Change) -> bool:
    """Whether a change is of what an approval holds fast: an amount, a date or a term."""
    field = change.field or ""
    match change.address.partition("/")[0]:
        case "charter":
            return field == "finish" or field.startswith(("scope.in.", "budget.lines.")) or is_term(field)
        case "milestone":
            return field in ("", "due")
        case _:
            return field == "effort" or (not field and "effort" in (change.after or change.before))


def judge_requests_given(ledger: Ledger, sides: tuple[Plan, Plan]) -> Iterator[GateFinding]:
    """The approvals of change requests that came with a change and do not count."""
    before, after = sides
    for charter in ledger.charters:
        for one in charter.requests:
            key = one.address.partition("/")[2]
            old, new = before.changes.get(key), after.changes.get(key)
            if one.state not in _STATES or new is None:
                continue
            if old is not None and (old.status, old.approval) == (new.status, new.approval):
                continue
            yield GateFinding(
                kind="approval",
                name=one.state,
                address=one.address,
                field="approval",
                new=True,
                severity="error",
                by=one.approved_by,
                author=one.author,
                commit=one.commit,
                who=approvers_before(*sides, charter.address.partition("/")[2]),
                spot=(one.address, "approval"),
            )


def judge_control(changes: Sequence[ReviewedChange]) -> Iterator[GateFinding]:
    """What a change does to the settings and the emails by which the next one is judged."""
    for one in changes:
        change = one.change
        if one.control and one.severity in ("error", "warning") and change.address.startswith(("plan", "person/")):
            yield GateFinding(
                kind="control",
                name=one.name,
                address=change.address,
                field=change.field,
                new=True,
                severity="warning",
                before=change.before,
                after=change.after,
                author=one.author,
                commit=one.written_in,
                spot=(change.address, change.field),
            )
