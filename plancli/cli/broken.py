"""The problems of a plan that cannot be computed with."""

import sys

from plancli.render.text.problems import render_problems
from plancli.session import BrokenPlan

from .options import prefix_from_here


def show_problems(error: BrokenPlan) -> None:
    """Show them on standard error, as `plan check` shows them."""
    sys.stderr.write(render_problems(error.problems, error.lines_of, prefix_from_here(error.root)) + "\n")
