"""The schedule as CSV: what a spreadsheet reads is what the JSON says, and nothing in it is a formula."""

import csv
import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancli.model.values.moment import Moment
from plancli.render import csv as rendering
from plancli.render import json as json_rendering
from plancli.render.escape import one_line
from plancli.schedule.result import Assigned, Driver, Item, Schedule
from plancli.session import Session

EXAMPLE = Path(__file__).parents[2] / "examples" / "corner-shop"
TODAY = Moment(dt.date(2026, 6, 8))
HEADER = (
    "address,charter,milestone,title,state,start,finish,due,late_minutes,total_slack_minutes,free_slack_minutes,"
    "critical,assigned,driver_kind,driver,cost"
)
MONDAY = (dt.date(2026, 3, 2).toordinal() - 1) * 24 * 60


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return Session(EXAMPLE, root=EXAMPLE, today=TODAY, clock=TODAY.day).schedule


def of(*items: Item) -> str:
    return rendering.schedule(
        Schedule(today=TODAY, items={item.address: item for item in items}, charters={}, people={})
    )


def task(title: str = "API", **fields: object) -> Item:
    return Item(address="task/pay/beta/api", title=title, **{"state": "todo", **fields})  # type: ignore[arg-type]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


def title_cell(title: str) -> str:
    return read(of(task(title)))[0]["title"]


def test_the_example(schedule: Schedule, golden: Callable[[str, str], None]) -> None:
    golden("schedule/corner-shop.csv", rendering.schedule(schedule))


@pytest.mark.parametrize("only", [None, frozenset({"refunds"}), frozenset[str]()])
def test_the_cells_are_the_values_of_the_json(schedule: Schedule, only: frozenset[str] | None) -> None:
    rows = read(rendering.schedule(schedule, only))
    items = json.loads(json_rendering.schedule(schedule, only))["items"]
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        plain = ("address", "title", "state", "start", "finish", "due", "cost")
        assert [row[key] or None for key in plain] == [item[key] for key in plain]
        numbers = ("late_minutes", "total_slack_minutes", "free_slack_minutes")
        assert [int(row[key]) if row[key] else None for key in numbers] == [item[key] for key in numbers]
        assert json.loads(row["critical"]) is item["critical"]
        shares = [one.split() for one in row["assigned"].split("; ") if one]
        assert [(one[0], one[1] if one[1:] else "100%") for one in shares] == [
            (one["person"], one["share"]) for one in item["assigned"]
        ]
        assert (row["driver_kind"], row["driver"] or None) == (
            (item["driver"]["kind"], item["driver"]["address"]) if item["driver"] else ("", None)
        )
        assert [row["charter"], row["milestone"]] == row["address"].split("/")[1:3]


def test_a_row_in_full() -> None:
    item = task(
        'Card "vault", all',
        state="doing",
        start=MONDAY + 540,
        finish=MONDAY + 1050,
        due=MONDAY + 24 * 60,
        late_minutes=0,
        total_slack=-480,
        free_slack=0,
        critical=True,
        assigned=(Assigned("ben", "50%"), Assigned("cleo", "100%")),
        driver=Driver("link", "task/pay/beta/spec"),
        cost=Decimal("1250.50"),
    )
    assert of(item) == (
        f"{HEADER}\n"
        'task/pay/beta/api,pay,beta,"Card ""vault"", all",doing,2026-03-02T09:00,2026-03-02T17:30,2026-03-02,0,'
        "-480,0,true,ben 50%; cleo,link,task/pay/beta/spec,1250.50\n"
    )


def test_a_due_moment_keeps_its_time() -> None:
    assert read(of(task(due=MONDAY + 720)))[0]["due"] == "2026-03-02T12:00"


def test_a_plan_without_work_is_a_header() -> None:
    assert of() == f"{HEADER}\n"


@pytest.mark.parametrize("title", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "-", "=", "--1", "-1,5", "+1e5", "-²"])
def test_a_formula_becomes_text(title: str) -> None:
    assert title_cell(title) == f"'{title}"


@pytest.mark.parametrize("title", ["-5", "+3", "-12.50", "5", "a=1", "'=1", "a+b"])
def test_numbers_and_text_stay(title: str) -> None:
    assert title_cell(title) == title


@pytest.mark.parametrize("title", ["\t=1", "\r=1", "\n=1", " =1", "\r\n\t=1"])
def test_a_formula_behind_blanks_becomes_text(title: str) -> None:
    assert title_cell(title) == "'=1"


@given(st.text(max_size=30))
def test_any_title_is_one_cell_of_one_line_and_no_formula(title: str) -> None:
    text = of(task(title), task("next"))
    assert text.isascii() or text.encode("utf-8")
    cell = title_cell(title)
    assert cell.removeprefix("'") == one_line(title).removeprefix("'")
    assert not re.match(r"[=+@\t\r-](?!\d+(\.\d+)?$)", cell, re.ASCII)
    assert len(of(task(title)).splitlines()) == 2
