"""Problems of a plan: what checks find, and what users are shown."""

from typing import Literal

import msgspec

from .fix import Fix

Severity = Literal["error", "warning", "info"]
Spot = Literal["key", "value"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found, without its place in the text: the session locates it.

    `field` is a dotted path, None for the whole thing; `item` the index in a list; `spot` says whether the key
    or the value is meant. `severity` is None where the check's own counts, `fix` where only a person can mend it.
    """

    address: str
    message: str
    help: str
    field: str | None = None
    item: int | None = None
    spot: Spot = "value"
    severity: Severity | None = None
    fix: Fix | None = None


IGNORE = "plan: ignore"
"""What a comment says that accepts a finding; a file without it holds none."""


class Ignore(msgspec.Struct, frozen=True, kw_only=True):
    """A comment that accepts what `check`, a code or a name, finds on a line; `why` is None where it does not say.

    `address` and `field` are those of the first thing on that line. One at the first key of a file is `of_file`: it is
    about the file as a whole too.
    """

    check: str
    why: str | None
    file: str
    line: int
    address: str
    field: str | None
    of_file: bool = False


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem at its place. Lines and columns count from 1, columns in characters, ends are excluded."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    address: str | None
    field: str | None
    fix: Fix | None = None

    @property
    def fixable(self) -> bool:
        """Whether it can be mended without asking anybody."""
        return self.fix is not None

    @property
    def of_file(self) -> bool:
        """Whether it is about a whole file, so that no line of it shows anything."""
        return (self.line, self.column, self.end_line, self.end_column) == (1, 1, 1, 1)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Problems are shown by place, then code, then text."""
        return (self.file, self.line, self.column, self.code, self.message)


class CheckResult(msgspec.Struct, frozen=True):
    """What a check of a plan found: the files that it read, and the problems, sorted by place.

    `since` is the revision whose problems were left out, None where all are told.
    """

    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    since: str | None = None

    @property
    def summary(self) -> dict[Severity, int]:
        """How many problems there are of each severity."""
        counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
        for problem in self.problems:
            counts[problem.severity] += 1
        return counts
