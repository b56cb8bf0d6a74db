"""What the reports for other programs share: where a problem stands, what is said of it, and its fingerprint."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from plancli.checks import ALL
from plancli.model.problem import Problem, Severity

from .escape import one_line

HOME = "https://github.com/plancli/plancli"
_READING = ("F", "R")
"""The areas of what is found while the files are read."""
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def path_of(problem: Problem, prefix: str) -> str:
    """Where the problem's file stands; what is no character in its name is written as an escape."""
    return f"{prefix}{problem.file}".encode("utf-8", "backslashreplace").decode()


def text_of(problem: Problem) -> str:
    """What is wrong and the way out, in one line."""
    return one_line(f"{problem.message}: {problem.help}")


def page_of(code: str) -> str | None:
    """Where the check of a code is documented, None for one of the plan's own."""
    return f"{HOME}/blob/main/docs/checks.md#{code.lower()}-{ALL[code]}" if code in ALL else None


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, then the rest, each in the order in which they come."""
    return sorted(problems, key=lambda problem: _SEVERITIES.index(problem.severity))


def fingerprints(problems: Iterable[Problem], prefix: str) -> Iterator[str]:
    """What tells each problem apart, the same in every run while lines move and days pass."""
    return distinct(f"{_identity(problem)} {prefix}" for problem in problems)


def distinct(identities: Iterable[str]) -> Iterator[str]:
    """A hash of each identity; equal ones are told apart by counting them."""
    seen = Counter[str]()
    for identity in identities:
        seen[identity] += 1
        yield hashlib.sha256(f"{identity} {seen[identity]}".encode("utf-8", "replace")).hexdigest()


def _identity(problem: Problem) -> str:
    """A message from reading depends on the text alone and belongs to it; a computed one may name today's dates."""
    said = problem.message if problem.code.startswith(_READING) else ""
    return f"{problem.code} {problem.file} {problem.address or ''} {problem.field or ''} {said}"
