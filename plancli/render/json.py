"""Results as JSON: the value itself, its first key the schema; durations in minutes, money as decimal text."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from plancli.model.problem import CheckResult, Problem
from plancli.model.values.moment import Moment
from plancli.schedule.result import Item, Optimality, Schedule
from plancli.schedule.working_time import DAY, iso
from plancli.scope.change import Change
from plancli.scope.comparison import Comparison, ReviewedChange
from plancli.scope.effects import Effect

if TYPE_CHECKING:
    from plancli.schedule.explain.result import Explanation


def encode(command: str, body: dict[str, Any]) -> str:
    """One object, its first key `schema`; the same value is the same bytes."""
    return encode_value({"schema": f"plancli/{command}/1", **body})


def encode_value(value: Any) -> str:
    """A value as JSON; what is no character in the name of a file is written as an escape."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_escaped(msgspec.to_builtins(value)))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_escaped(key): _escaped(part) for key, part in value.items()}
    return [_escaped(part) for part in value] if isinstance(value, list | tuple) else value


def check(result: CheckResult) -> str:
    """What `plan check` found."""
    return encode(
        "check",
        {
            "files": list(result.files),
            "problems": [problem(one) for one in result.problems],
            "summary": dict(result.summary),
        },
    )


def problem(one: Problem) -> dict[str, Any]:
    """A problem at its place."""
    return {name: getattr(one, name) for name in one.__struct_fields__ if name != "fix"} | {"fixable": one.fixable}


def schedule(result: Schedule, only: frozenset[str] | None = None) -> str:
    """What `plan schedule` computed; `only` the charters of these ids, where given."""
    charters = [one for address, one in result.charters.items() if only is None or address.partition("/")[2] in only]
    items = [item for address, item in result.items.items() if only is None or address.split("/")[1] in only]
    return encode(
        "schedule",
        {
            "today": str(result.today),
            "optimality": _optimality(result.optimality),
            "items": [_item(item) for item in items],
            "charters": [
                {
                    "address": one.address,
                    "start": _iso(one.start),
                    "finish": _iso(one.finish),
                    "agreed": due_date(one.agreed),
                    "late_minutes": one.late_minutes,
                    "leveling_minutes": one.leveling_minutes,
                    "cost": money(one.cost),
                    "critical_path": list(one.critical_path),
                }
                for one in charters
            ],
            "people": [
                {
                    "address": one.address,
                    "load": [
                        {
                            "week": week.week.isoformat(),
                            "booked_minutes": week.booked_minutes,
                            "capacity_minutes": week.capacity_minutes,
                        }
                        for week in one.load
                    ],
                }
                for one in result.people.values()
            ],
        },
    )


def why(today: Moment, result: "Explanation") -> str:
    """What `plan why` found."""
    return encode("why", {"today": str(today), **_plain(result)})


def diff(result: Comparison) -> str:
    """What `plan diff` found."""
    return encode("diff", diff_body(result))


def diff_body(result: Comparison) -> dict[str, Any]:
    """A comparison: both sides, the changes and their effects."""
    return {
        "base": {name: getattr(result.base, name) for name in result.base.__struct_fields__},
        "head": {name: getattr(result.head, name) for name in result.head.__struct_fields__},
        "today": str(result.today),
        "changes": [reviewed(one) for one in result.changes],
        "effects": [_effect(one) for one in result.effects],
    }


def _optimality(proved: Optimality | None) -> dict[str, Any] | None:
    if proved is None:
        return None
    return {
        "finish": _iso(proved.finish),
        "bound": _iso(proved.bound),
        "optimal": proved.optimal,
        "gap_minutes": proved.gap_minutes,
        "limit": proved.limit,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "address": item.address,
        "title": item.title,
        "state": item.state,
        "start": _iso(item.start),
        "finish": _iso(item.finish),
        "early_start": _iso(item.early_start),
        "early_finish": _iso(item.early_finish),
        "late_start": _iso(item.late_start),
        "late_finish": _iso(item.late_finish),
        "total_slack_minutes": item.total_slack,
        "free_slack_minutes": item.free_slack,
        "critical": item.critical,
        "due": due_date(item.due),
        "late_minutes": item.late_minutes,
        "assigned": [{"person": one.person, "share": one.share} for one in item.assigned],
        "driver": {"kind": item.driver.kind, "address": item.driver.address} if item.driver else None,
        "unestimated": item.unestimated,
        "cost": money(item.cost),
    }


_MOMENTS = ("start", "finish", "begin", "since", "allows")


def _plain(one: msgspec.Struct) -> dict[str, Any]:
    """The fields of an explanation, or of a part of one: moments as date-times, lengths as minutes."""
    return {
        name: _iso(value) if name in _MOMENTS else due_date(value) if name == "wanted" else value
        for name, value in ((name, _parts(getattr(one, name))) for name in one.__struct_fields__)
    }


def _parts(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_parts(part) for part in value]
    return _plain(value) if isinstance(value, msgspec.Struct) else value


def due_date(minute: int | None) -> str | None:
    """The day that is wanted, as its date; with the time where it is not the end of a day."""
    if minute is None:
        return None
    return iso(minute - 1)[:10] if minute % DAY == 0 else iso(minute)


def _iso(minute: int | None) -> str | None:
    return None if minute is None else iso(minute)


def change(one: Change) -> dict[str, Any]:
    """A change, as it is."""
    return msgspec.structs.asdict(one)


def reviewed(one: ReviewedChange) -> dict[str, Any]:
    """A change with its kind, how grave it is, who approved it and who wrote it."""
    return {
        **change(one.change),
        "name": one.name,
        "severity": one.severity,
        "control": one.control,
        "fingerprint": one.fingerprint,
        "approved_by": list(one.approved_by),
        "commit": one.commit,
        "date": one.date,
        "written_in": one.written_in,
        "author": one.author,
        "attribution": one.attribution,
    }


def _effect(one: Effect) -> dict[str, Any]:
    return {
        "address": one.address,
        "field": one.field,
        "title": one.title,
        "finish_before": _iso(one.finish_before),
        "finish_after": _iso(one.finish_after),
        "moved_minutes": one.moved_minutes,
        "cost_before": money(one.cost_before),
        "cost_after": money(one.cost_after),
        "because": [change(driver) for driver in one.because],
        "name": one.name,
        "severity": one.severity,
    }


def money(amount: Decimal | int | None) -> str | None:
    """Money as decimal text."""
    return None if amount is None else format(Decimal(amount), "f")


def number(value: Any) -> int | float | None:
    """A decimal as a JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
