"""A plan that cannot be computed with."""

from collections.abc import Callable, Sequence
from pathlib import Path

from plancli.errors import PlanError
from plancli.model.problem import Problem


class BrokenPlan(PlanError):
    """The plan has format or reference errors, or a cycle: its problems are shown as `check` shows them.

    `lines_of` gives the lines of a file of the plan, `root` is where its files stand.
    """

    def __init__(
        self, problems: Sequence[Problem], where: str, lines_of: Callable[[str], Sequence[str]], root: Path
    ) -> None:
        count = len(problems)
        what = f"{count} error{'s' if count != 1 else ''}"
        super().__init__(f"the plan {where}has {what}, nothing can be computed from it", "mend what is named above")
        self.problems = tuple(problems)
        self.lines_of = lines_of
        self.root = root
