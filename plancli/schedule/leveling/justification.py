"""Justification: what was placed as early as possible, placed again as late as possible, and the other way round.

Placed in the order of their finishes, latest first, no activity can finish before it did, seen from the other end: the
schedule grows no longer, and often shorter. Source: V. Valls, F. Ballestín and S. Quintanilla, Justification and RCPSP:
a technique that pays, European Journal of Operational Research 165 (2005).
"""

from collections.abc import Sequence
from operator import neg

from .project import Model
from .rules import list_activities


def turn(model: Model, finishes: Sequence[int], forward: bool) -> list[int]:
    """The list for the other direction, from the finishes in this one (`forward` in time, or backward)."""
    count = len(finishes)
    if not model.monotone:
        return list_activities(model.backward if forward else model.forward, list(map(neg, finishes)))
    natural = range(count - 1, -1, -1) if forward else range(count)
    return sorted(natural, key=finishes.__getitem__, reverse=True)
