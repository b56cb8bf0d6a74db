"""Comparing two revisions: both loaded, both scheduled at one status date, each change with its commit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.schedule.critical_path import compute_schedule
from plancli.scope.affected import affected_charters, part_of
from plancli.scope.attribution import LandedIndex
from plancli.scope.change import Change
from plancli.scope.comparison import Comparison, ReviewedChange, Revision
from plancli.scope.conditions import charter_behind
from plancli.scope.diff import diff_plans
from plancli.scope.effects import Effect, compute_effects
from plancli.scope.renames import renamed_between
from plancli.scope.requests import Request, counting_requests, covering, doubts_of
from plancli.scope.severity import judge_changes, judge_effects

from .history import read_record, read_steps

if TYPE_CHECKING:
    from plancli.model.history import Commit, PlanStep
    from plancli.model.plan import Plan
    from plancli.model.values.moment import Moment

    from .edit import Edited
    from .session import Session


def compare(session: Session, base_rev: str | None, head_rev: str | None) -> Comparison:
    """Two revisions of a plan: BASE to the work tree, BASE to HEAD, or `BASE...HEAD` from the merge base.

    Raises:
        PlanError: a revision does not exist, or there is no merge base.
        BrokenPlan: a side has format or reference errors, or a cycle.
    """
    repository = session.repository
    base_rev, head_rev, from_merge_base = _sides(base_rev, head_rev)
    base = repository.resolve(base_rev)
    head = None if head_rev is None else repository.resolve(head_rev)
    if from_merge_base:
        parted = repository.merge_base(base, head or session.head)
        base_rev = base_rev if parted == base else f"{base_rev}...{head_rev}"
        base = parted
    before = session.sound(session.load(base), f"at {base_rev} ")
    after = session.sound(session.load(head), f"at {head_rev} " if head_rev else "")
    today = session.today_at(head)
    different = diff_plans(before, after)
    steps = _steps_between(session, base, head) if different else None
    changes = _with_renames(different, (before, after), steps)
    effects = _effects(session, (before, after), today, changes)
    reviewed = _review(session, changes, steps, head, (before, after)) if changes else []
    return Comparison(
        base=Revision(base_rev, base.hash, base.date),
        head=Revision(head_rev, head.hash if head else None, head.date if head else None),
        today=today,
        before=before,
        after=after,
        changes=judge_changes(before, after, reviewed),
        effects=judge_effects(before, after, effects),
    )


def compare_edit(session: Session, edited: Edited) -> Comparison:
    """The plan before and after an edit, both as the edit found and left them.

    Raises:
        BrokenPlan: a side has format or reference errors, or a cycle.
    """
    before, after = session.sound(edited.before, ""), session.sound(edited.after, "would be one that ")
    changes = _with_renames(diff_plans(before, after), (before, after), None)
    effects = _effects(session, (before, after), session.today, changes)
    return Comparison(
        base=Revision("the plan as it is", None, None),
        head=Revision("with the edit", None, None),
        today=session.today,
        before=before,
        after=after,
        changes=judge_changes(before, after, [ReviewedChange(change=change) for change in changes]),
        effects=judge_effects(before, after, effects),
    )


def _steps_between(session: Session, base: Commit, head: Commit | None) -> Sequence[PlanStep] | None:
    """The steps from a commit to another, or to the work tree; None where it is no ancestor of that."""
    if not session.repository.is_ancestor(base, head or session.head):
        return None
    return list(read_steps(session, head, base))


def _with_renames(
    changes: Sequence[Change], sides: tuple[Plan, Plan], steps: Sequence[PlanStep] | None
) -> Sequence[Change]:
    """The changes between two plans, what only got another address told as that."""
    kinds = {one.kind for one in changes if one.field is None and one.address.startswith("milestone/")}
    renamed = renamed_between(*sides, steps) if kinds >= {"added", "removed"} else None
    return diff_plans(*sides, renamed) if renamed else changes


def _effects(session: Session, sides: tuple[Plan, Plan], today: Moment, changes: Sequence[Change]) -> Sequence[Effect]:
    """What changes do to the forecasts, both sides scheduled at one status date, as far as it may have moved."""
    charters = affected_charters(*sides, changes)
    parts = [part_of(plan, charters) for plan in sides]
    schedules = [compute_schedule(part, today, effort=session.effort, with_load=False) for part in parts]
    old, new = zip(sides, schedules, strict=True)
    return compute_effects(old, new, changes)


def _sides(base: str | None, head: str | None) -> tuple[str, str | None, bool]:
    """Base, head (None for the work tree), and whether the merge base is meant."""
    if base is not None and head is None:
        for dots in ("...", ".."):
            if dots in base:
                first, _, second = base.partition(dots)
                if not first and not second:
                    raise PlanError(f"`{base}` names no revision", "write `BASE..HEAD`, or `BASE...HEAD`")
                return first or "HEAD", second or "HEAD", dots == "..."
    if head is not None and ".." in f"{base}{head}":
        raise PlanError("a range and a second revision", "write `BASE HEAD`, or `BASE...HEAD` alone")
    return "HEAD" if base is None else base, head, False


def _review(
    session: Session,
    changes: Sequence[Change],
    steps: Sequence[PlanStep] | None,
    head: Commit | None,
    sides: tuple[Plan, Plan],
) -> list[ReviewedChange]:
    """Each change with the requests that cover it, and with where its last edit landed."""
    landed = None if steps is None else LandedIndex(steps, sides[1].units)
    charters = [charter_behind(change, *sides) for change in changes]
    requests = _requests(session, charters, head, sides[1])
    return [
        _reviewed(change, landed, requests.get(charter or "", ()))
        for change, charter in zip(changes, charters, strict=True)
    ]


def _reviewed(change: Change, landed: LandedIndex | None, requests: Sequence[Request]) -> ReviewedChange:
    approved_by = covering(requests, change)
    last = landed.last(change) if landed else None
    if last is None:
        return ReviewedChange(change=change, approved_by=approved_by)
    return ReviewedChange(
        change=change,
        approved_by=approved_by,
        commit=last.commit,
        date=last.date,
        written_in=last.written_in,
        author=last.author,
        attribution=last.attribution,
    )


def _requests(
    session: Session, charters: Sequence[str | None], head: Commit | None, after: Plan
) -> dict[str, list[Request]]:
    """The requests that count for each charter that was touched; the history is walked only where there are some."""
    asked = {request.charter for request in after.changes.values() if request.status == "approved"}
    if asked.isdisjoint(charters):
        return {}
    record = read_record(session, head)
    found = {}
    for key in sorted(asked):
        charter = record.charters.get(key)
        if charter is not None and charter.baseline is not None:
            found[key] = counting_requests(record, doubts_of(record, key), after.units)
    return found
