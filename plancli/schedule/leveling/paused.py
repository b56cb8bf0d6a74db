"""Projects whose activities pause: what calendars and pins add to a project of plain lengths."""

from collections.abc import Container, Sequence
from typing import NamedTuple, TypeAlias

from .project import Project

Pauses: TypeAlias = Sequence[tuple[int, int]]
"""Spans in which an activity does not advance, sorted and apart: it starts in none of them, and each that begins while
it lasts makes it longer by its length.
"""


class PausedProject(NamedTuple):
    """A project with what its arcs and durations cannot say.

    `pauses` are those of each activity, which keeps its people meanwhile. `follows` are (before, after, lag): `after`
    starts no earlier than `lag` after the finish of `before`, whenever that is. Those of `fixed` start at their release
    and at no other time.
    """

    project: Project
    pauses: Sequence[Pauses]
    follows: Sequence[tuple[int, int, int]] = ()
    fixed: Container[int] = ()

    def in_units(self, unit: int, origin: int) -> "PausedProject":
        """The same with times counted from `origin` on in a unit that divides them all."""
        project = self.project
        return self._replace(
            project=project._replace(
                durations=[duration // unit for duration in project.durations],
                arcs=[(before, after, delay // unit) for before, after, delay in project.arcs],
                releases=[(release - origin) // unit for release in project.releases],
            ),
            pauses=[
                [((begin - origin) // unit, (end - origin) // unit) for begin, end in pauses] for pauses in self.pauses
            ],
            follows=[(before, after, lag // unit) for before, after, lag in self.follows],
        )


def finish_of(start: int, duration: int, pauses: Pauses) -> int:
    """When an activity that starts outside of its pauses ends."""
    finish = start + duration
    for begin, end in pauses:
        if start < begin < finish:
            finish += end - begin
    return finish
