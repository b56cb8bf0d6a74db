"""Many edits as one: lines of JSON, each the words of an editing command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from plancli.errors import PlanError
from plancli.model.values.moment import Moment
from plancli.model.values.problem import ValueProblem
from plancli.session.approve import approve
from plancli.session.draft import Changes, Draft
from plancli.suggest import did_you_mean, one_of

from .new import create
from .remove import remove
from .rename import rename
from .set import set_fields
from .tracking import assign, slip, track

if TYPE_CHECKING:
    from plancli.session.edit import Decide
    from plancli.session.session import Session


class _Command(NamedTuple):
    """How many words an edit takes, and what it decides."""

    least: int
    most: int | None
    decide: Callable[[Session, Sequence[str]], Decide]
    usage: str


_COMMANDS: Mapping[str, _Command] = {
    "set": _Command(2, None, lambda _, words: set_fields(words[0], words[1:], []), "ADDRESS FIELD=VALUE..."),
    "new": _Command(2, None, lambda _, words: create(words[0], words[1], words[2:], []), "KIND ID FIELD=VALUE..."),
    "rm": _Command(1, 2, lambda _, words: remove(words[0], _second(words), [], cascade=False), "ADDRESS [FIELD]"),
    "rename": _Command(
        2, 3, lambda session, words: rename(session, words[0], _second(words[:-1]), words[-1], []), "ADDRESS [FIELD] ID"
    ),
    "done": _Command(
        1, 2, lambda session, words: track(words[0], _day(session, words), [], finished=True), "ADDRESS [DATE]"
    ),
    "start": _Command(
        1, 2, lambda session, words: track(words[0], _day(session, words), [], finished=False), "ADDRESS [DATE]"
    ),
    "assign": _Command(2, None, lambda _, words: assign(words[0], words[1:], []), "ADDRESS PERSON..."),
    "approve": _Command(
        1, 3, lambda session, words: approve(session, words[0], *_by_and_why(words), []), "ADDRESS [PERSON [WHY]]"
    ),
    "slip": _Command(2, 2, lambda _, words: slip(words[0], words[1], []), "ADDRESS +1w"),
}


def read_batch(session: Session, lines: Iterable[str]) -> list[Decide]:
    """The decisions of a batch, one for each line that is not empty; what fails later says in which line.

    Raises:
        PlanError: a line is no list of words, or no edit.
    """
    return [_numbered(number, _decision(session, number, line)) for number, line in enumerate(lines, 1) if line.strip()]


def _decision(session: Session, number: int, line: str) -> Decide:
    try:
        words = json.loads(line)
    except ValueError as error:
        raise PlanError(f"line {number} is no JSON: {error}", _FORM) from None
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise PlanError(f"line {number} is no list of words", _FORM)
    name, *rest = words
    command = _COMMANDS.get(name)
    if command is None:
        way_out = did_you_mean(name, _COMMANDS) or f"write {one_of(_COMMANDS)}"
        raise PlanError(f"line {number}: there is no edit `{name}`", way_out)
    if len(rest) < command.least or (command.most is not None and len(rest) > command.most):
        raise PlanError(f"line {number}: `{name}` takes other words", f"write {name} {command.usage}, a text each")
    with _line(number):
        return command.decide(session, rest)


_FORM = 'write a list of texts, such as `["set", "task/pay/beta/api", "effort=5d"]`'


def _numbered(number: int, decide: Decide) -> Decide:
    def numbered(draft: Draft) -> Changes:
        with _line(number):
            return decide(draft)

    return numbered


@contextmanager
def _line(number: int) -> Iterator[None]:
    """What fails while this lasts says in which line."""
    try:
        yield
    except PlanError as error:
        error.message = f"line {number}: {error.message}"
        raise


def _second(words: Sequence[str]) -> str | None:
    return words[1] if len(words) > 1 else None


def _by_and_why(words: Sequence[str]) -> tuple[str | None, str | None]:
    return _second(words), words[2] if len(words) > 2 else None


def _day(session: Session, words: Sequence[str]) -> Moment:
    if len(words) == 1:
        return session.today
    try:
        return Moment.parse(words[1])
    except ValueProblem as problem:
        raise PlanError(problem.message, problem.help) from None
