"""The history of a plan as JSON: what landed, how dates moved, who last changed what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plancli.model.values.moment import Moment
from plancli.schedule.working_time import iso
from plancli.scope.blame import Blame, BlamedField
from plancli.scope.journal import Origin
from plancli.scope.trail import History
from plancli.scope.trend_result import CharterTrend, MilestoneTrend, Trend

from .json import due_date, encode, number, reviewed

if TYPE_CHECKING:
    from plancli.scope.reviewed_history import ReviewedEntry


def history(result: History, reviewed_entries: Sequence["ReviewedEntry"]) -> str:
    """What `plan history` found, each change as in `plan diff`."""
    entries = [_entry(one) for one in reviewed_entries]
    return encode("history", {"address": result.address, "field": result.field, "entries": entries})


def blame(result: Blame, today: Moment) -> str:
    """What `plan blame` found, the ages at a status date."""
    fields = [_field(one, today) for one in result.fields]
    return encode("blame", {"address": result.address, "today": str(today), "fields": fields})


def trend(result: Trend) -> str:
    """What `plan history --trend` found."""
    return encode("history-trend", {"today": str(result.today), "charters": [_charter(one) for one in result.charters]})


def _charter(one: CharterTrend) -> dict[str, Any]:
    return {
        "address": one.address,
        "title": one.title,
        "gone": one.gone,
        "baselines": [{"commit": each.commit, "date": each.date, "approved_by": each.by} for each in one.baselines],
        "scope": [
            {
                "commit": point.commit,
                "date": point.date,
                "scope": number(point.scope),
                "delivered": number(point.delivered),
            }
            for point in one.scope
        ],
        "milestones": [_milestone(each) for each in one.milestones],
    }


def _milestone(one: MilestoneTrend) -> dict[str, Any]:
    return {
        "address": one.address,
        "title": one.title,
        "gone": one.gone,
        "slips": len(one.slips),
        "slipped_minutes": one.slipped_minutes,
        "largest_minutes": one.largest_minutes,
        "points": [
            {
                "commit": point.commit,
                "date": point.date,
                "due": due_date(point.due),
                "forecast": None if point.forecast is None else iso(point.forecast),
            }
            for point in one.points
        ],
        "moves": [
            {
                "before": move.before,
                "after": move.after,
                "moved_minutes": move.minutes,
                "slip": move.slip,
                **origin(move.origin),
                "attribution": move.attribution,
            }
            for move in one.moves
        ],
    }


def _entry(one: "ReviewedEntry") -> dict[str, Any]:
    entry = one.entry
    return {
        **origin(entry.origin),
        "changes": [{**reviewed(change), "written": entry.origin.written} for change in one.changes],
        "renames": [{"from": each.old, "to": each.new} for each in entry.renames],
        "unreadable": list(entry.unreadable),
        "readable": list(entry.readable),
    }


def origin(one: Origin) -> dict[str, Any]:
    """Where something landed, and who wrote it."""
    return {name: getattr(one, name) for name in one.__struct_fields__}


def _field(one: BlamedField, today: Moment) -> dict[str, Any]:
    return {
        "address": one.address,
        "field": one.field,
        "value": one.value,
        **origin(one.origin),
        "attribution": one.attribution,
        "age_days": one.origin.age(today.day),
    }
