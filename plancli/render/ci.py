"""A review as Markdown: the comment on a pull request, and the summary of a run."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from plancli.reports.ci import build_ci_report
from plancli.scope.gate_result import Review, Site
from plancli.words import Words

from .filters import code
from .templates import render_template

COMMENT = 64_000
"""Characters of a comment; GitHub refuses one of 65,536."""
SUMMARY = 1_000_000
"""Bytes of a run's summary; GitHub refuses one over 1 MiB."""
_ROWS = 60
_ROWS_OF_SUMMARY = 500
_PLACE = 120


def render_comment(review: Review, folder: Path | None, files: str | None = None) -> str:
    """The comment on a pull request, with fewer rows where it would be too long for one.

    `files` is what the address of a file begins with, before its commit; without it places are plain code.
    """
    return _within(review, folder, files, _ROWS, lambda text: len(text) <= COMMENT)


def render_summary(review: Review, folder: Path | None, files: str | None = None) -> str:
    """The same with more rows, for the summary of a run."""
    return _within(review, folder, files, _ROWS_OF_SUMMARY, lambda text: len(text.encode()) <= SUMMARY)


def _within(review: Review, folder: Path | None, files: str | None, rows: int, fits: Callable[[str], bool]) -> str:
    words = Words.of(review.after, review.today)

    def link(place: str, site: Site | None) -> Markup:
        return _link(place, site, files)

    while True:
        text = render_template("ci.markdown.j2", folder, words, report=build_ci_report(review, rows), link=link)
        if fits(text) or not rows:
            return text
        rows //= 2


def _link(place: str, site: Site | None, files: str | None) -> Markup:
    """A place as code and, where the forge shows files, a link to its line."""
    shown = code(place, _PLACE)
    if site is None or files is None or not place:
        return shown
    path = quote(f"{site.root}{site.file}", errors="surrogateescape")
    return Markup(f"[{shown}]({files}/{site.commit}/{path}#L{site.line})")  # noqa: S704 (the path is quoted)
