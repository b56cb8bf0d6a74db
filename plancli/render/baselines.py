"""Baselines as Markdown."""

from collections.abc import Sequence
from pathlib import Path

from plancli.model.plan import Plan
from plancli.reports.baselines import build_baseline_tables
from plancli.scope.evidence import TaggedSeries
from plancli.words import Words

from .templates import render_template


def render_series_markdown(found: Sequence[TaggedSeries], plan: Plan, folder: Path | None) -> str:
    """The series of each charter in a table; `folder` is the repository's own folder of templates."""
    words = Words.of(plan)
    return render_template("baselines.markdown.j2", folder, words, report=build_baseline_tables(found, words))
