"""Mending in memory: round after round, as long as no error comes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from plancli.model.codes import NAMES
from plancli.model.fix import Move
from plancli.store.edit.mend import mend_file
from plancli.store.loader import Loaded, load
from plancli.store.source import MemorySource

from .errors import new_errors
from .problems import find_problems

if TYPE_CHECKING:
    from plancli.model.problem import Problem
    from plancli.model.values.moment import Moment
    from plancli.store.files import Readings
    from plancli.store.source import Source

_ROUNDS = 10
"""Mending may show what can be mended next; a plan in which that goes on for longer is left as it is then."""

Identity = tuple[str, str, str | None, str | None, str]
"""What tells a problem from others while lines move."""


class State(NamedTuple):
    """A plan at some point of mending: its files, where they were, what is wrong, and what was mended on the way."""

    files: Mapping[str, bytes]
    moved: Mapping[str, str]
    loaded: Loaded
    problems: Sequence[Problem]
    made: Mapping[Identity, Problem]

    def came_from(self, path: str) -> str:
        """Where a file was at the start."""
        return self.moved.get(path, path)

    @property
    def mended(self) -> list[Problem]:
        """The problems that are gone, each as it stood."""
        left = {identity(problem) for problem in self.problems}
        return sorted((one for key, one in self.made.items() if key not in left), key=lambda one: one.order)


class Mender:
    """Mends the files of a source at a status date, only those that are `chosen`; None means all."""

    def __init__(self, source: Source, known: Readings, today: Moment, chosen: Collection[str] | None) -> None:
        self._source = source
        self._known = known
        self._today = today
        self._chosen = chosen
        self._ends: dict[frozenset[Identity], State] = {}

    def mend(self) -> State:
        """The plan with all fixes made that mend what they say, and together bring no error."""
        start = self._read(dict(self._source.read_all(self._source.paths())), {}, {})
        wanted = list(dict.fromkeys(map(identity, self._fixable(start))))
        kept = self._choose(start, wanted, [], wanted)
        return self._settle(start, frozenset(wanted) - frozenset(kept))

    def is_chosen(self, state: State, path: str) -> bool:
        """Whether something may be mended in a file."""
        return self._chosen is None or state.came_from(path) in self._chosen

    def _choose(
        self, start: State, wanted: Sequence[Identity], kept: list[Identity], candidates: Sequence[Identity]
    ) -> list[Identity]:
        """Those that are kept, and of the candidates those that may be mended with them: found by halving."""
        together = [*kept, *candidates]
        if not candidates or _is_better(start, self._settle(start, frozenset(wanted) - frozenset(together))):
            return together
        if len(candidates) == 1:
            return kept
        half = len(candidates) // 2
        kept = self._choose(start, wanted, kept, candidates[:half])
        return self._choose(start, wanted, kept, candidates[half:])

    def _settle(self, start: State, left_out: frozenset[Identity]) -> State:
        """The plan when nothing is left to mend but some problems of the start; each fix is tried once."""
        if left_out not in self._ends:
            state, tried = start, set(left_out)
            for _ in range(_ROUNDS):
                turn = [problem for problem in self._fixable(state) if identity(problem) not in tried]
                if not turn:
                    break
                tried.update(map(identity, turn))
                state, waiting = self._round(state, turn)
                tried.difference_update(map(identity, waiting))
            self._ends[left_out] = state
        return self._ends[left_out]

    def _round(self, state: State, turn: Sequence[Problem]) -> tuple[State, Sequence[Problem]]:
        """The plan after one round, and the problems that must wait for the next one."""
        files, moved, made = dict(state.files), dict(state.moved), dict(state.made)
        waiting: list[Problem] = []
        for path in dict.fromkeys(problem.file for problem in turn):
            problems = [problem for problem in turn if problem.file == path]
            target = next((one.fix.path for one in problems if isinstance(one.fix, Move)), None)
            if target is None:
                ended = mend_file(path, files[path], problems)
                files[path] = ended.data
                made |= {identity(one): one for one in ended.made}
                waiting += [one for one in problems if one not in ended.problems]
            elif target not in files and target not in self._source.oddities():
                files[target], moved[target] = files.pop(path), path
                made |= {identity(one): one for one in problems}
        return (state if files == state.files else self._read(files, moved, made)), waiting

    def _read(self, files: Mapping[str, bytes], moved: Mapping[str, str], made: Mapping[Identity, Problem]) -> State:
        source = MemorySource(files, self._source.name, oddities=self._source.oddities())
        loaded = load(source, self._known)
        return State(files, moved, loaded, find_problems(loaded, self._today), made)

    def _fixable(self, state: State) -> list[Problem]:
        return [problem for problem in state.problems if problem.fixable and self.is_chosen(state, problem.file)]


def identity(problem: Problem) -> Identity:
    """What tells a problem from others while lines move."""
    return problem.code, problem.file, problem.address, problem.field, problem.message


def _is_better(start: State, end: State) -> bool:
    """Whether all that was made mended something, and brought no error.

    Where the plan was not sound, only what reading finds counts: the checks see more of it afterwards.
    """
    before, after = ([one for one in state.problems if one.severity == "error"] for state in (start, end))
    after = [one for one in after if start.loaded.sound or one.code in NAMES]
    return len(end.mended) == len(end.made) and not new_errors(before, after, ())
