"""Milestone trend analysis: how due dates and forecasts moved from commit to commit, and scope beside what is done.

The method is the one that project offices draw by hand for each reporting date (DIN 69901-5, milestone trend
analysis); here each commit of the first-parent line is a reporting date.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from plancli.model.address import charter_of
from plancli.model.history import PlanStep
from plancli.model.plan import assemble_plan
from plancli.model.values.moment import Moment

from .charter_trend import CharterRecord, CharterRecords
from .diff import Only
from .journal import walk
from .milestone_trend import MilestoneRecords
from .trend_result import CharterTrend, MilestoneTrend, Trend

_NOTHING: frozenset[str] = frozenset()
_DATES: Only = {
    "plan": _NOTHING,
    "person": _NOTHING,
    "product": _NOTHING,
    "charter": _NOTHING,
    "milestone": frozenset({"due"}),
    "change": _NOTHING,
}
"""What a trend asks of changes: which milestones came, went, and had their due dates moved."""


def compute_trend(steps: Iterable[PlanStep], today: Moment) -> Trend:
    """The trend of every milestone and charter of a history, oldest step first, up to a status date.

    A milestone is scheduled anew in each step that changed a file which its dates follow from, at that commit's
    day, and at the status date; a step that changed none of them leaves its forecast as it was.
    """
    milestones, charters = MilestoneRecords(), CharterRecords()
    files: dict[str, Any] = {}
    renamed: dict[str, str] = {}
    day = today
    for passage in walk(steps, _DATES):
        commit, files = passage.step.commit, passage.files
        if commit is None:
            day = today
        elif commit.date:
            day = Moment.parse(commit.date)
        hash_ = commit.hash if commit else None
        charters.take(passage, hash_, day)
        milestones.take(passage, hash_, day)
        for rename in passage.renames:
            renamed |= dict.fromkeys([old for old, new in renamed.items() if new == rename.old], rename.new)
            renamed[rename.old] = rename.new
    milestones.reschedule(today)
    return Trend(
        today=today,
        day_minutes=assemble_plan(files).units.day_minutes,
        charters=_charters(milestones.trends(), charters.records),
        renamed=renamed,
    )


def _charters(milestones: Sequence[MilestoneTrend], records: dict[str, CharterRecord]) -> list[CharterTrend]:
    """Each charter with its milestones; one that has no file, and so no record, is known by its milestones."""
    by_charter: dict[str, list[MilestoneTrend]] = {key: [] for key in records}
    for one in milestones:
        by_charter.setdefault(charter_of(one.address) or "", []).append(one)
    return [_charter(key, records.get(key), by_charter[key]) for key in sorted(by_charter)]


def _charter(key: str, record: CharterRecord | None, milestones: Sequence[MilestoneTrend]) -> CharterTrend:
    return CharterTrend(
        address=f"charter/{key}",
        title=(record.charter.title if record else None) or key,
        gone=record is None or record.gone,
        baselines=record.baselines if record else (),
        scope=record.scope if record else (),
        milestones=milestones,
    )
