"""Problems of a plan: what checks find, and what users are shown."""

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "info"]
Spot = Literal["key", "value"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found, without its place in the text: the session locates it.

    `field` is a dotted path, None for the whole thing; `item` the index in a list; `spot` says whether the key
    or the value is meant. `severity` is None where the check's own counts.
    """

    address: str
    message: str
    help: str
    field: str | None = None
    item: int | None = None
    spot: Spot = "value"
    severity: Severity | None = None


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
    fixable: bool = False

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Problems are shown by place, then code, then text."""
        return (self.file, self.line, self.column, self.code, self.message)


class CheckResult(msgspec.Struct, frozen=True):
    """What a check of a plan found: the files that it read, and the problems, sorted by place."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def summary(self) -> dict[Severity, int]:
        """How many problems there are of each severity."""
        counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
        for problem in self.problems:
            counts[problem.severity] += 1
        return counts
