"""Commitments as the checks see them: those that a milestone of an open charter is still to keep."""

from collections.abc import Iterator
from typing import NamedTuple

from plancli.checks.charters import is_reached, open_charters
from plancli.model.charter import Charter
from plancli.model.milestone import Milestone
from plancli.model.plan import Plan
from plancli.model.product import Commitment


class Promise(NamedTuple):
    """A commitment, of which product and under which id, and what is to keep it: a milestone of an open charter."""

    product_id: str
    commitment_id: str
    commitment: Commitment
    path: str
    milestone: Milestone
    charter_id: str
    charter: Charter


def open_promises(plan: Plan) -> Iterator[Promise]:
    """The commitments that are kept by milestones of open charters, the milestones not reached yet."""
    charters = dict(open_charters(plan))
    for product_id, product in plan.products.items():
        for commitment_id, commitment in product.commitments.items():
            path = commitment.milestone or ""
            charter_id = path.partition("/")[0]
            milestone, charter = plan.milestones.get(path), charters.get(charter_id)
            if milestone is not None and charter is not None and not is_reached(milestone):
                yield Promise(product_id, commitment_id, commitment, path, milestone, charter_id, charter)
