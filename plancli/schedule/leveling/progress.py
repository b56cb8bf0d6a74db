"""What whoever waits for leveling may see of it, and how to end it early."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias


class Progress(NamedTuple):
    """How far leveling is: `done` schedules of at most `total`, and the moment at which the best one ends.

    `bound` is the moment before which none ends, None while nothing is being proved.
    """

    done: int
    total: int
    finish: int
    bound: int | None = None


Watch: TypeAlias = Callable[[Progress], bool]
"""Told how far it is, it says whether to stop and to keep the best that was found."""
