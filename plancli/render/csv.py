"""The schedule as comma-separated values: a row for each milestone and task, with the figures of the JSON."""

import csv
import io
import re
from collections.abc import Callable

from plancli.model.address import charter_of
from plancli.schedule.result import Item, Schedule
from plancli.schedule.working_time import iso

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

    Lengths are in minutes, moments in ISO 8601, cells empty where the JSON has null. A title is one line, so each
    row is.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for item in result.items.values():
        if only is None or charter_of(item.address) in only:
            writer.writerow([_no_formula(value(item)) for value in _COLUMNS.values()])
    return text.getvalue()


def _no_formula(value: object) -> str:
    """A cell that spreadsheets show as it is: what they would run as a formula begins with an apostrophe.

    Source: OWASP, CSV Injection.
    """
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell) else cell


def _moment(minute: int | None) -> str | None:
    return None if minute is None else iso(minute)
