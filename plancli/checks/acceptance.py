"""What was looked at and accepted: waivers of plan.yaml, and comments beside what they are about."""

from collections.abc import Collection, Sequence

import msgspec

from plancli.model.plan import Plan
from plancli.model.problem import Ignore, Problem
from plancli.model.settings import Waiver
from plancli.model.values.moment import Moment

from . import CHECKS, Check

Ignores = tuple[Ignore, ...]
"""The comments that accept something."""


class Unused(msgspec.Struct, frozen=True):
    """What accepts nothing: places in `checks.waive` of plan.yaml, and comments.

    Of the comments some are `astray`: what they name is found in their file, but at another place.
    """

    waivers: tuple[int, ...]
    ignores: Ignores
    astray: Ignores = ()


class Accepted(msgspec.Struct, frozen=True):
    """The problems that nobody accepted, and what accepts nothing."""

    problems: tuple[Problem, ...]
    unused: Unused


def waivers_of(plan: Plan) -> tuple[Waiver, ...]:
    """What plan.yaml waives."""
    return plan.settings.checks.waive if plan.settings.checks else ()


def accept(
    plan: Plan, problems: Sequence[Problem], ignores: Ignores, today: Moment, checks: Collection[Check]
) -> Accepted:
    """Take out what is accepted at a status date, of what `checks` found.

    A waiver that is over is none any more. One that accepts nothing is unused where its check is one of these; a
    comment also where it names no check that could be accepted.
    """
    ran = {word for check in checks for word in (check.code, check.name)}
    waiting = {*CHECKS, *CHECKS.values()} - ran
    waivers = waivers_of(plan)
    standing = [at for at, waiver in enumerate(waivers) if waiver.until is None or today.day <= waiver.until.day]
    by_waiver = {at: [one for one in problems if _waives(waivers[at], one)] for at in standing}
    by_ignore = {ignore: [one for one in problems if _ignores(ignore, one)] for ignore in ignores}
    gone = {id(one) for found in (*by_waiver.values(), *by_ignore.values()) for one in found}
    left = tuple(one for one in problems if id(one) not in gone)
    unused = tuple(ignore for ignore, found in by_ignore.items() if not found and ignore.check not in waiting)
    return Accepted(
        left,
        Unused(
            tuple(at for at, found in by_waiver.items() if not found and waivers[at].check in ran),
            unused,
            tuple(ignore for ignore in unused if any(_is_near(ignore, one) for one in left)),
        ),
    )


def _waives(waiver: Waiver, problem: Problem) -> bool:
    return waiver.check in (problem.code, problem.name) and waiver.address == problem.address


def _ignores(ignore: Ignore, problem: Problem) -> bool:
    if ignore.check not in (problem.code, problem.name) or ignore.file != problem.file:
        return False
    return ignore.line == problem.line or (ignore.of_file and problem.of_file)


def _is_near(ignore: Ignore, problem: Problem) -> bool:
    return ignore.check in (problem.code, problem.name) and ignore.file == problem.file
