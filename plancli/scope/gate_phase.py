"""Phase gates: the approvals of events that a change gives, and whether they can be believed.

An event is a gate by its approval: who may approve changes of its charter may let it pass, and nobody else.
"""

from collections.abc import Iterator, Mapping, Sequence

from plancli.model.address import charter_of, place_of
from plancli.model.entity import Approval
from plancli.model.history import Commit, PlanStep
from plancli.model.milestone import Milestone
from plancli.model.plan import Plan

from .baseline import writer_of_approval
from .gate import approvers_before
from .gate_control import person_before
from .gate_result import GateFinding
from .requests import Verification, doubt_of_commit


def judge_gates(
    steps: Sequence[PlanStep], sides: tuple[Plan, Plan], renamed: Mapping[str, str], verification: Verification
) -> Iterator[GateFinding]:
    """The approvals of gates that came with a change and do not count; `renamed` leads from an address to the old one.

    Who may give one, and with what email they commit, is what the base says; what it does not know, the head.
    """
    before, after = sides
    for path, gate in after.milestones.items():
        address = f"milestone/{path}"
        old = before.thing(renamed.get(address, address))
        if gate.approval is None or (isinstance(old, Milestone) and old.approval == gate.approval):
            continue
        who = approvers_before(*sides, charter_of(address) or "")
        writer = _writer(steps, place_of(address, None).file, gate.approval)
        by = gate.approval.by
        doubt = doubt_of_commit(writer, person_before(*sides, by), verification) if by in who else "not-an-approver"
        if doubt is not None:
            yield GateFinding(
                kind="approval",
                name=doubt,
                address=address,
                field="approval",
                new=True,
                severity="error",
                by=by,
                author=writer.author if writer else None,
                commit=writer.hash if writer else None,
                who=who,
                spot=(address, "approval"),
            )


def _writer(steps: Sequence[PlanStep], file: str, approval: Approval) -> Commit | None:
    """The commit that gave a file the approval that it has; None where none of the steps did."""
    for step in reversed(steps):
        for change in step.changes:
            was = getattr(change.before, "approval", None)
            if change.path == file and was != approval == getattr(change.after, "approval", None):
                return writer_of_approval(step, file, approval)
    return None
