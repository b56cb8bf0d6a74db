"""The shortest schedule of a project, and the proof that there is none shorter."""

from collections.abc import Callable, Sequence
from math import gcd
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from plancli.errors import PlanError

from .bounds import lower_bound
from .paused import PausedProject
from .project import build_model

if TYPE_CHECKING:
    from .constraints import Search

_LOOK = 0.1
"""Seconds from one question whether to stop to the next."""


class Proof(NamedTuple):
    """The best schedule known, its makespan, and the makespan that no schedule undercuts.

    `settled` says that this is the last word: more time would find and prove nothing more.
    """

    starts: Sequence[int]
    makespan: int
    lower_bound: int
    settled: bool


def find_shortest(
    paused: PausedProject,
    starts: Sequence[int],
    makespan: int,
    seconds: float,
    watch: Callable[[int, int], bool] | None = None,
) -> Proof:
    """Search for so many seconds for a shorter schedule than a given one, and for what none undercuts.

    What is settled is the same on every machine; how far it comes in the time is not. `watch` is told the makespan and
    the lower bound some times a second, and says whether to stop.

    Raises:
        PlanError: OR-Tools is not installed.
        ValueError: the project has no schedule as short as the given one, or its arcs form a cycle.
    """
    new_search = _load_search()
    model = build_model(paused.project)
    origin = model.origin
    moments = (moment - origin for pauses in paused.pauses for pause in pauses for moment in pause)
    unit = gcd(model.unit, *moments, *(lag for _, _, lag in paused.follows))
    least = lower_bound(model) * model.unit // unit
    if origin + least * unit >= makespan:
        return Proof(starts, makespan, makespan, settled=True)
    hints = [(start - origin) // unit for start in starts]
    search = new_search(paused.in_units(unit, origin), hints, least, (makespan - origin) // unit)

    def reached() -> tuple[int, int]:
        return min(makespan, origin + search.makespan * unit), origin + search.lower_bound * unit

    _run(search, seconds, lambda: watch is not None and watch(*reached()))
    length, bound = reached()
    found = starts if search.starts is None or length == makespan else [origin + one * unit for one in search.starts]
    return Proof(found, length, bound, search.settled)


def _load_search() -> "type[Search]":
    try:
        from .constraints import Search
    except ImportError:
        raise PlanError(
            "--optimal needs OR-Tools, which is not installed", "`pip install 'plancli[optimal]'`"
        ) from None
    return Search


def _run(search: "Search", seconds: float, stop: Callable[[], bool]) -> None:
    """Let it search on a thread of its own, so that this one can hear an interruption, if none came before."""
    if stop():
        return
    failures: list[Exception] = []

    def work() -> None:
        try:
            search.run(seconds)
        except Exception as failure:
            failures.append(failure)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        while thread.is_alive() and not stop():
            thread.join(_LOOK)
    finally:
        while thread.is_alive():
            search.stop()
            thread.join(_LOOK)
    if failures:
        raise failures[0]
