"""What became of a draft before its charter was first approved is in no ledger, and need not be read.

What `replay` makes of the shorter history is what it makes of the whole one, for it drops the same. Other questions to
a history, who wrote what and how dates moved, are put to all of it.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial
from itertools import filterfalse

from plancli.model.address import identity_of
from plancli.model.charter import Charter
from plancli.model.entity import Approval
from plancli.model.history import FileChange, PlanStep, Step

from .baseline import begins


def find_baselines(steps: Iterable[PlanStep]) -> dict[str, list[str]]:
    """The hashes of the commits of all baselines of each charter, by its id, oldest first.

    Of the steps only the charters are looked at.
    """
    approvals: dict[str, Approval | None] = {}
    found: dict[str, list[str]] = {}
    for step in steps:
        for file in step.changes:
            folder, key = identity_of(file.path)
            if folder != "charters" or file.unreadable or step.commit is None:
                continue
            charter: Charter | None = file.after
            if charter is not None and begins(charter, approvals.get(key), first=key not in found):
                found.setdefault(key, []).append(step.commit.hash)
            approvals[key] = charter.approval if charter else None
    return found


def without_drafts(
    steps: Sequence[Step], baselines: Mapping[str, Sequence[str]], whole: Container[str] = ()
) -> list[Step]:
    """Steps without what became of milestones up to their charter's first baseline.

    In the commit of each baseline, and in the last one, they stand as they stood then: a baseline is of a whole plan.
    The files named in `whole` are left as they are.
    """
    positions = {step.commit.hash: position for position, step in enumerate(steps)}
    ends = {charter: positions[commits[0]] for charter, commits in baselines.items()}
    halts = {positions[commit] for commits in baselines.values() for commit in commits} | {len(steps) - 1}
    waiting: dict[str, str | None] = {}
    standing: dict[str, str | None] = {}
    found = []
    for position, step in enumerate(steps):
        passed = partial(_is_passed, position=position, ends=ends, last=len(steps) - 1, whole=whole)
        waiting |= {change.path: change.after for change in filter(passed, step.changes)}
        arrived: list[FileChange] = []
        if position in halts:
            arrived = [FileChange(path, blob or standing.get(path), blob) for path, blob in waiting.items()]
            standing |= waiting
            waiting = {}
        found.append(_without(step, passed, [change for change in arrived if change.before]))
    return [step for step in found if step.changes]


def _is_passed(change: FileChange, *, position: int, ends: Mapping[str, int], last: int, whole: Container[str]) -> bool:
    """Whether a change is of a milestone, and not after its charter's first baseline."""
    if not change.path.startswith("milestones/") or change.path in whole:
        return False
    return position <= ends.get(_charter_of(change.path), last)


def _without(step: Step, passed: Callable[[FileChange], bool], arrived: Sequence[FileChange]) -> Step:
    written = tuple(_without(one, passed, ()) for one in step.written)
    return Step(step.commit, (*filterfalse(passed, step.changes), *arrived), written)


def _charter_of(path: str) -> str:
    """The id of the charter of a milestone's file."""
    return path.split("/")[1]
