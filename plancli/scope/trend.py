"""Milestone trend analysis: how due dates and forecasts moved from commit to commit, and scope beside what is done.

The method is the one that project offices draw by hand for each reporting date (DIN 69901-5, milestone trend
analysis); here each commit of the first-parent line is a reporting date.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from plancli.model.address import charter_of
from plancli.model.history import PlanStep
from plancli.model.plan import assemble_plan
from plancli.model.values.moment import Moment

from .charter_trend import CharterRecord, CharterRecords
from .journal import walk
from .milestone_trend import MilestoneRecords
from .trend_result import CharterTrend, MilestoneTrend, Trend


def compute_trend(steps: Iterable[PlanStep], today: Moment) -> Trend:
    """The trend of every milestone and charter of a history, oldest step first, up to a status date.

    A milestone is scheduled anew in each step that changed a file which its dates follow from, at that commit's
    day, and at the status date; a step that changed none of them leaves its forecast as it was.
    """
    milestones, charters = MilestoneRecords(), CharterRecords()
    files: dict[str, Any] = {}
    day = today
    for passage in walk(steps):
        commit, files = passage.step.commit, passage.files
        if commit is None:
            day = today
        elif commit.date:
            day = Moment.parse(commit.date)
        hash_ = commit.hash if commit else None
        charters.take(passage, hash_, day)
        milestones.take(passage, hash_, day)
    milestones.reschedule(today)
    return Trend(today=today, now=assemble_plan(files), charters=_charters(milestones.trends(), charters.records))


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


def select(trend: Trend, addresses: Sequence[str]) -> Trend:
    """The trend of some charters and milestones only; of the charter of a single milestone no scope line."""
    found = []
    for charter in trend.charters:
        chosen = [one for one in charter.milestones if one.address in addresses]
        if charter.address in addresses:
            found.append(charter)
        elif chosen:
            found.append(msgspec.structs.replace(charter, milestones=chosen, scope=()))
    return msgspec.structs.replace(trend, charters=found)
