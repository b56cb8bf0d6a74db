"""Results as comma-separated values, with the figures of the JSON: lengths in minutes, moments in ISO 8601."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from plancli.model.address import charter_of
from plancli.schedule.result import Item, Schedule
from plancli.schedule.working_time import iso
from plancli.scope.change import Landed
from plancli.scope.journal import Entry
from plancli.scope.trend_result import CharterTrend, MilestoneTrend, Trend

from .escape import one_line
from .json import due_date

_COLUMNS: dict[str, Callable[[Item], object]] = {
    "address": lambda item: item.address,
    "charter": lambda item: charter_of(item.address),
    "milestone": lambda item: item.address.split("/")[2],
    "title": lambda item: one_line(item.title),
    "state": lambda item: item.state,
    "start": lambda item: _moment(item.start),
    "finish": lambda item: _moment(item.finish),
    "due": lambda item: due_date(item.due),
    "late_minutes": lambda item: item.late_minutes,
    "total_slack_minutes": lambda item: item.total_slack,
    "free_slack_minutes": lambda item: item.free_slack,
    "critical": lambda item: "true" if item.critical else "false",
    "assigned": lambda item: "; ".join(
        one.person if one.share == "100%" else f"{one.person} {one.share}" for one in item.assigned
    ),
    "driver_kind": lambda item: item.driver and item.driver.kind,
    "driver": lambda item: item.driver and item.driver.address,
    "cost": lambda item: format(item.cost, "f"),
}
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def schedule(result: Schedule, only: frozenset[str] | None = None) -> str:
    """What `plan schedule` computed; `only` the charters of these ids, where given.

    Cells are empty where the JSON has null. A title is one line, so each row is.
    """
    items = (item for item in result.items.values() if only is None or charter_of(item.address) in only)
    return _table(tuple(_COLUMNS), ([value(item) for value in _COLUMNS.values()] for item in items))


_HISTORY = ("commit", "date", "written_in", "written", "author", "attribution", "address", "field", "kind")
_HISTORY_VALUES = ("before", "after", "area", "direction", "origin", "subject")


def history(entries: Iterable[Entry]) -> str:
    """What `plan history` found: a row for each change, rename, and file that is unreadable or readable again."""
    rows = (row for entry in entries for row in _rows_of_entry(entry))
    return _table((*_HISTORY, *_HISTORY_VALUES), rows)


def _rows_of_entry(entry: Entry) -> Iterator[list[object]]:
    origin = entry.origin
    head = [origin.commit, origin.date, origin.written_in, origin.written, origin.author]
    subject = one_line(origin.subject or "")
    for renamed in entry.renames:
        yield [*head, None, renamed.new, None, "renamed", renamed.old, renamed.new, None, None, None, subject]
    for one in entry.changes:
        yield [*head, one.attribution, *_change(one), subject]
    for kind, addresses in (("unreadable", entry.unreadable), ("readable", entry.readable)):
        for address in addresses:
            yield [*head, None, address, None, kind, None, None, None, None, None, subject]


def _change(one: Landed) -> list[object]:
    change = one.change
    values = [_text(change.before), _text(change.after)]
    return [change.address, change.field, change.kind, *values, change.area, change.direction, change.origin]


def _text(written: Any) -> str | None:
    """A value as it is written, in one line; lists and mappings as JSON."""
    if written is None or isinstance(written, str):
        return written and one_line(written)
    return one_line(json.dumps(written, ensure_ascii=False))


_TREND = ("commit", "date", "address", "due", "forecast", "moved_minutes", "scope", "delivered", "baseline_by")
_TREND_ORIGIN = ("written_in", "written", "author", "attribution", "subject")


def trend(result: Trend) -> str:
    """What `plan history --trend` found: a row for each point of a milestone, of a scope line, and each baseline."""
    rows = (row for charter in result.charters for row in _rows_of_charter(charter))
    names = (*_TREND, *_TREND_ORIGIN)
    return _table(names, ([row.get(name) for name in names] for row in rows))


def _rows_of_charter(charter: CharterTrend) -> Iterator[Mapping[str, object]]:
    for baseline in charter.baselines:
        by = baseline.by or ""
        yield {"commit": baseline.commit, "date": baseline.date, "address": charter.address, "baseline_by": by}
    for point in charter.scope:
        amounts = {"scope": format(point.scope, "f"), "delivered": format(point.delivered, "f")}
        yield {"commit": point.commit, "date": point.date, "address": charter.address, **amounts}
    for milestone in charter.milestones:
        yield from _rows_of_milestone(milestone)


def _rows_of_milestone(milestone: MilestoneTrend) -> Iterator[Mapping[str, object]]:
    for point in milestone.points:
        row: dict[str, object] = {"commit": point.commit, "date": point.date, "address": milestone.address}
        row |= {"due": due_date(point.due), "forecast": _moment(point.forecast)}
        if point.move is not None:
            origin = point.move.origin
            row |= {name: getattr(origin, name) for name in ("written_in", "written", "author")}
            row |= {"moved_minutes": point.move.minutes, "attribution": point.move.attribution}
            row["subject"] = one_line(origin.subject or "")
        yield row


def _table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_no_formula(cell) for cell in row])
    return text.getvalue()


def _no_formula(value: object) -> str:
    """A cell that spreadsheets show as it is: what they would run as a formula begins with an apostrophe.

    Source: OWASP, CSV Injection.
    """
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell) else cell


def _moment(minute: int | None) -> str | None:
    return None if minute is None else iso(minute)
