"""Markdown from templates: the repository's own go before the built-in ones, and can only print.

A repository's template may come from anyone: it runs in a sandbox, reads no file outside of its folder, and is bounded
in time, memory and output. In a template, `builtin/` leads to the built-in one that it replaces.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancli.errors import PlanError
from plancli.model.plan import Plan
from plancli.reports.ledger import build_ledger_report
from plancli.reports.pull_request import ROWS, build_pull_request
from plancli.resources import find_resources
from plancli.scope.comparison import Comparison
from plancli.scope.result import Ledger
from plancli.suggest import did_you_mean, one_of
from plancli.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

COMMENT_LIMIT = 60_000
"""Characters of a comment on a pull request; GitHub refuses one of 65,536."""

_SUFFIX = ".md.j2"


def render_template(name: str, folder: Path | None, words: Words, **values: object) -> str:
    """A template with values; `folder` is the repository's own folder of templates, `words` write its figures.

    Raises:
        PlanError: the repository's template is missing, wrong or without measure.
    """
    from .sandbox import rendered

    return rendered(_environment(folder, words), name, folder, values)


def render_diff_markdown(comparison: Comparison, folder: Path | None) -> str:
    """A comparison as a comment on a pull request; where that would be too long for one, with fewer rows."""
    words = Words.of(comparison.after, comparison.today)
    rows = ROWS
    while True:
        value = build_pull_request(comparison, rows)
        text = render_template("diff.markdown.j2", folder, words, report=value)
        if len(text) < COMMENT_LIMIT or not rows:
            return text
        rows //= 2


def render_creep_markdown(ledger: Ledger, plan: Plan, folder: Path | None) -> str:
    """The ledger of each charter, the verdict first."""
    words = Words.of(plan)
    return render_template("creep.markdown.j2", folder, words, report=build_ledger_report(ledger, plan))


def render_report(name: str, folder: Path | None, words: Words, **values: object) -> str:
    """A report by its name, the repository's own or a built-in one.

    Raises:
        PlanError: there is none of that name, or its template is wrong.
    """
    known = report_names(folder)
    if name not in known:
        raise PlanError(f"there is no report `{name}`", did_you_mean(name, known) or f"write {one_of(known)}")
    return render_template(f"report/{name}{_SUFFIX}", folder, words, **values)


def report_names(folder: Path | None) -> Sequence[str]:
    """The names of all reports: the built-in ones, and those of which the repository has a template."""
    folders = [find_resources("templates"), *([folder] if folder else [])]
    files = [file for one in folders for file in (one / "report").glob(f"*{_SUFFIX}")]
    return sorted({file.name.removesuffix(_SUFFIX) for file in files})


def _environment(folder: Path | None, words: Words) -> "Environment":
    from jinja2 import StrictUndefined

    from .filters import filters, finalize
    from .sandbox import Sandbox, loader

    environment = Sandbox(
        loader=loader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters(words))
    return environment
