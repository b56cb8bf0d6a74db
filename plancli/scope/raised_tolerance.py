"""Commits that raise a tolerance: who approves in one of them decides on the measure of their own decision."""

from collections.abc import Iterable

from plancli.model.plan import Plan

from .baseline import CharterRecord
from .change import Landed
from .kinds.matching import kind_of_landed

_RAISED = "tolerance-raised"


def raising_commits(landed: Iterable[Landed], before: Plan, after: Plan) -> frozenset[str]:
    """The hashes of the commits that wrote a higher tolerance, of the plan or a charter, among what landed."""
    tolerances = (one for one in landed if (one.change.field or "").startswith("tolerance"))
    raised = (one for one in tolerances if kind_of_landed(one, before, after).name == _RAISED)
    return frozenset(one.written_in for one in raised if one.written_in is not None)


def is_approved_while_raising(own: CharterRecord) -> bool:
    """Whether the commit that wrote the last approval of a charter raised its tolerance against the one before."""
    if own.baseline is None or own.baseline.approval is None or not own.superseded:
        return False
    last = own.superseded[-1]
    return own.baseline.written.hash in raising_commits(last.landed, last.baseline.plan, own.baseline.plan)
