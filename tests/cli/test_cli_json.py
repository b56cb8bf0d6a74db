"""The keys that the JSON of each command holds, with their types, on the example."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal

Type = Any


def date(value: Any) -> bool:
    return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value


def moment(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value))


def money(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"-?\d+(\.\d+)?", value)) and Decimal(value).is_finite()


def commit(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch("[0-9a-f]{40}", value))


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def minutes(value: Any) -> bool:
    return type(value) is int


def address(value: Any) -> bool:
    kinds = "plan|product|charter|milestone|task|person|change"
    return isinstance(value, str) and bool(re.fullmatch(rf"({kinds})(/[a-z0-9-]+)*", value))


def written(value: Any) -> bool:
    """A value as it is written in a file."""
    match value:
        case None | str():
            return True
        case list():
            return all(map(written, value))
        case dict():
            return all(isinstance(key, str) and written(item) for key, item in value.items())
        case _:
            return False


class Null:
    """Another type, or null."""

    def __init__(self, type_: Type) -> None:
        self.type = type_


CHANGE = {
    "address": address,
    "field": Null(str),
    "kind": {"added", "removed", "changed"},
    "before": written,
    "after": written,
    "area": {"scope", "work", "time", "cost", "people", "terms", "text"},
    "direction": {"grows", "shrinks", "neutral"},
    "origin": {"decided", "cosmetic"},
}
LANDED = {
    "approved_by": [address],
    "commit": Null(commit),
    "date": Null(date),
    "written_in": Null(commit),
    "author": Null(str),
}
SEVERITY = {"error", "warning", "info", "none"}
KIND = {"name": str, "control": bool, "fingerprint": str}
IMPACT = {"scope": number, "work_minutes": minutes, "time_minutes": minutes, "cost": money}
REVISION = {"rev": Null(str), "commit": Null(commit), "date": Null(date)}


def amount(type_: Type) -> dict[str, Type]:
    keys = ("baseline", "approved", "creep", "added", "cut", "now")
    return {**dict.fromkeys(keys, type_), "tolerance": Null(type_), "exceeded": bool}


DATE = {**amount(minutes), "baseline": Null(date), "now": Null(date)}

DOCUMENTED: dict[str, tuple[list[str], dict[str, Type]]] = {
    "check": (
        ["check"],
        {
            "files": [str],
            "problems": [
                {
                    "code": str,
                    "name": str,
                    "severity": {"error", "warning", "info"},
                    "message": str,
                    "help": str,
                    "file": str,
                    "line": minutes,
                    "column": minutes,
                    "end_line": minutes,
                    "end_column": minutes,
                    "address": Null(address),
                    "field": Null(str),
                    "fixable": bool,
                }
            ],
            "summary": {"error": minutes, "warning": minutes, "info": minutes},
        },
    ),
    "schedule": (
        ["schedule"],
        {
            "today": str,
            "items": [
                {
                    "address": address,
                    "title": str,
                    "start": Null(moment),
                    "finish": Null(moment),
                    "total_slack_minutes": Null(minutes),
                    "free_slack_minutes": Null(minutes),
                    "critical": bool,
                    "due": Null(str),
                    "late_minutes": minutes,
                    "assigned": [{"person": str, "share": str}],
                    "driver": Null(dict),
                }
            ],
            "charters": [
                {"address": address, "start": Null(moment), "finish": Null(moment), "critical_path": [address]}
            ],
            "people": [
                {
                    "address": address,
                    "load": [{"week": str, "booked_minutes": minutes, "capacity_minutes": minutes}],
                }
            ],
        },
    ),
    "diff": (
        ["diff", "HEAD~9"],
        {
            "base": REVISION,
            "head": REVISION,
            "changes": [{**CHANGE, **KIND, **LANDED, "severity": SEVERITY}],
            "effects": [
                {
                    "address": address,
                    "finish_before": Null(moment),
                    "finish_after": Null(moment),
                    "moved_minutes": Null(minutes),
                    "cost_before": Null(money),
                    "cost_after": Null(money),
                    "because": [CHANGE],
                    "name": str,
                    "severity": SEVERITY,
                }
            ],
        },
    ),
    "creep": (
        ["creep"],
        {
            "charters": [
                {
                    "address": address,
                    "baseline": Null({"commit": commit, "date": date, "approved_by": Null(str)}),
                    "scope": Null(amount(number)),
                    "work_minutes": Null(amount(minutes)),
                    "cost": Null(amount(money)),
                    "finish": Null(DATE),
                    "dates": [{"address": address, **DATE}],
                    "terms": [{"address": address, "field": Null(str), "before": written, "after": written}],
                    "changes": [
                        {
                            **CHANGE,
                            **KIND,
                            **LANDED,
                            "severity": SEVERITY,
                            "approved": Null(object),
                            "creep": Null(object),
                        }
                    ],
                    "requests": [
                        {
                            "address": address,
                            "title": str,
                            "state": str,
                            "counts": bool,
                            "approved_by": Null(str),
                            "approved_on": Null(str),
                            "written_in": Null(commit),
                            "author": Null(str),
                            "impact": IMPACT,
                            "used": IMPACT,
                            "left": IMPACT,
                            "exceeded": [str],
                        }
                    ],
                }
            ]
        },
    ),
}


def faults(value: Any, type_: Type, path: str) -> Iterator[str]:
    """Where a value is not of its documented type, and which keys are not there."""
    match type_:
        case Null():
            yield from () if value is None else faults(value, type_.type, path)
        case dict():
            if not isinstance(value, dict):
                yield f"{path} is {value!r}"
                return
            yield from (f"{path}.{key} is missing" for key in type_.keys() - value.keys())
            for key in type_.keys() & value.keys():
                yield from faults(value[key], type_[key], f"{path}.{key}")
        case list():
            if not isinstance(value, list):
                yield f"{path} is {value!r}"
                return
            for index, item in enumerate(value):
                yield from faults(item, type_[0], f"{path}[{index}]")
        case set():
            yield from () if value in type_ else [f"{path} is {value!r}"]
        case type():
            yield from () if isinstance(value, type_) else [f"{path} is {value!r}"]
        case _:
            yield from () if type_(value) else [f"{path} is {value!r}"]


@pytest.mark.parametrize("command", DOCUMENTED)
def test_documented_keys_are_there(command: str, terminal: Terminal, shop: Path) -> None:
    arguments, documented = DOCUMENTED[command]
    answer = terminal.plan(*arguments, "--format", "json")
    assert next(iter(answer.json.items())) == ("schema", f"plancli/{command}/1")
    assert list(faults(answer.json, documented, command)) == []
    assert all(answer.json[key] for key in documented), "an empty list proves nothing"


@pytest.mark.parametrize("command", DOCUMENTED)
def test_keys_are_in_snake_case_and_the_text_is_one_object(command: str, terminal: Terminal, shop: Path) -> None:
    out = terminal.plan(*DOCUMENTED[command][0], "--format", "json").out
    assert out.startswith("{\n")
    assert out.endswith("}\n")
    assert out.isascii() or "\\u" not in out

    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, list):
            for item in value:
                yield from keys(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                yield key
                if key not in ("before", "after"):
                    yield from keys(item)

    import json

    assert all(re.fullmatch("[a-z][a-z0-9_]*", key) for key in keys(json.loads(out)))


def test_explain_is_json_too(terminal: Terminal) -> None:
    for arguments in (["explain"], ["explain", "S101"]):
        value = terminal.plan(*arguments, "--format", "json").json
        assert next(iter(value.items())) == ("schema", "plancli/explain/1")


def test_every_milestone_and_task_is_scheduled(terminal: Terminal, shop: Path) -> None:
    """Also those that are done, dropped, or on no path to anything."""
    import yaml

    expected = set()
    for file in sorted(shop.glob("milestones/*/*.yaml")):
        path = f"{file.parent.name}/{file.stem}"
        expected |= {f"milestone/{path}"}
        expected |= {f"task/{path}/{task}" for task in yaml.safe_load(file.read_text()).get("tasks", {})}
    value = terminal.plan("schedule", "--format", "json").json
    assert {item["address"] for item in value["items"]} == expected


def test_ledger_of_json_adds_up(terminal: Terminal, shop: Path) -> None:
    for charter in terminal.plan("creep", "--format", "json").json["charters"]:
        for name in ("scope", "work_minutes", "cost"):
            parts = ("baseline", "approved", "creep", "added", "cut", "now")
            line = {key: Decimal(str(charter[name][key])) for key in parts}
            assert line["now"] == line["baseline"] + line["approved"] + line["creep"]
            assert line["creep"] == line["added"] - line["cut"]
        for area, name in (("scope", "scope"), ("work", "work_minutes"), ("cost", "cost")):
            entries = [one for one in charter["changes"] if one["area"] == area and one["creep"] is not None]
            for part in ("approved", "creep"):
                total = sum(Decimal(str(one[part])) for one in entries)
                assert total == Decimal(str(charter[name][part])), (charter["address"], name, part)
