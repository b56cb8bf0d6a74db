"""Networks of other programs as plans: what they say beyond links and lengths, on dates that are checked by hand.

Work is done from Monday to Friday, 08:00-12:00 and 13:00-17:00; the project starts on Monday, 2 March 2026.
"""

from typing import Any

import pytest
from network_plans import unsaid
from networks import Network, network_of
from oracles import Comparison, compare

from plancli.schedule.working_time import iso

DAY = 480
WEEK = {day: [["08:00", "12:00"], ["13:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def network(*tasks: dict[str, Any], tool: str = "Microsoft Project", more: Any = None, **project: Any) -> Network:
    """Tasks whose `uid`, where they name none, is their place, from 1 on."""
    calendars = [{"uid": 1, "week": WEEK}, {"uid": 2, "week": {"mon": [["08:00", "00:00"]]}}]
    return network_of(
        {
            "source": {"tool": tool},
            "project": {"start": "2026-03-02T08:00", "calendar": 1, **project},
            "calendars": calendars,
            "tasks": [{"uid": at, **task} for at, task in enumerate(tasks, 1)],
            **(more or {}),
        }
    )


def task(days: float = 1, *preds: dict[str, Any], **keys: Any) -> dict[str, Any]:
    return {"duration_min": days * DAY, "preds": list(preds), **keys}


def after(uid: int, kind: str = "FS", **lag: Any) -> dict[str, Any]:
    return {"uid": uid, "type": kind, "lag": lag}


def bound(kind: str, date: str = "") -> dict[str, Any]:
    return {"type": kind, "date": f"2026-{date}"} if date else {"type": kind}


def spans(found: Network) -> list[str]:
    """`02T08:00 03T17:00` for the dates of each task in March 2026."""
    one = Comparison(found)
    items = [one.item(each) for each in found.leaves]
    dates = [(iso(item.start or 0), iso(item.finish or 0)) for item in items]
    return [" ".join(date.removeprefix("2026-03-") for date in pair) for pair in dates]


@pytest.mark.parametrize(
    ("constraint", "honored", "expected", "slack"),
    [
        (bound("start_no_earlier_than", "03-11T13:00"), True, "11T13:00 12T12:00", 0),
        (bound("finish_no_earlier_than", "03-11T12:00"), True, "10T13:00 11T12:00", 0),
        (bound("finish_no_earlier_than", "03-04T12:00"), True, "09T08:00 09T17:00", 0),
        (bound("start_no_later_than", "03-04T08:00"), True, "04T08:00 04T17:00", -3 * DAY),
        (bound("start_no_later_than", "03-04T08:00"), False, "09T08:00 09T17:00", -3 * DAY),
        (bound("start_no_later_than", "03-10T08:00"), True, "09T08:00 09T17:00", 0),
        (bound("finish_no_later_than", "03-05T17:00"), True, "05T08:00 05T17:00", -2 * DAY),
        (bound("finish_no_later_than", "03-05T17:00"), False, "09T08:00 09T17:00", -2 * DAY),
        (bound("must_start_on", "03-03T08:00"), True, "03T08:00 03T17:00", -4 * DAY),
        (bound("must_start_on", "03-03T08:00"), False, "09T08:00 09T17:00", -4 * DAY),
        (bound("must_finish_on", "03-12T17:00"), True, "12T08:00 12T17:00", 0),
        (bound("must_finish_on", "03-12T17:00"), False, "12T08:00 12T17:00", 0),
        (bound("start_on", "03-03T08:00"), False, "03T08:00 03T17:00", -4 * DAY),
    ],
)
def test_a_constraint_and_a_link(constraint: dict[str, Any], honored: bool, expected: str, slack: int) -> None:
    found = network(task(5), task(1, after(1), constraint=constraint), honor_constraints=honored)
    assert spans(found)[1] == expected
    assert Comparison(found).item(found.tasks[1]).total_slack == slack


@pytest.mark.parametrize("kind", ["start_no_earlier_than", "finish_no_earlier_than"])
def test_a_date_before_the_project_counts_where_nothing_comes_before(kind: str) -> None:
    date = "02-27T08:00" if kind.startswith("start") else "02-27T17:00"
    assert spans(network(task(1, constraint=bound(kind, date)))) == ["2026-02-27T08:00 2026-02-27T17:00"]


def test_as_late_as_possible() -> None:
    late = bound("as_late_as_possible")
    assert spans(network(task(5), task(2, constraint=late))) == ["02T08:00 06T17:00", "05T08:00 06T17:00"]
    project = {"schedule_from": "finish", "finish": "2026-03-13T17:00"}
    found = network(task(3, constraint=late), task(2, after(1), constraint=late), **project)
    assert spans(found) == ["09T08:00 11T17:00", "12T08:00 13T17:00"]


@pytest.mark.parametrize(
    ("lag", "expected"),
    [
        ({"min": DAY}, "06T08:00"),
        ({"min": -DAY}, "04T08:00"),
        ({"value": 50, "units": "percent"}, "06T13:00"),
        ({"value": -100, "units": "percent"}, "02T08:00"),
        ({"value": 2, "units": "elapsed_days", "min": 2880, "elapsed": True}, "09T08:00"),
        ({"value": 100, "units": "elapsed_percent"}, "05T17:00"),
        ({"min": 0.4}, "05T08:00"),
    ],
)
def test_lags(lag: dict[str, Any], expected: str) -> None:
    start = spans(network(task(3), task(1, after(1, **lag))))[1].split()[0]
    assert start == {"05T17:00": "06T08:00"}.get(expected, expected)


def test_a_delay_for_leveling_counts_from_the_links() -> None:
    elapsed = {"value": 2, "units": "elapsed_days", "min": 2880, "elapsed": True}
    found = network(task(1), task(1, after(1), leveling_delay=elapsed), task(1, leveling_delay=elapsed))
    assert spans(found)[1:] == ["05T08:00 05T17:00", "04T08:00 04T17:00"]


def test_a_summary_binds_and_is_waited_for() -> None:
    found = network(
        task(2),
        {"summary": True, "preds": [after(1)]},
        {"summary": True, "parent": 2},
        task(1, parent=3),
        task(3, parent=2),
        task(1, after(2)),
        task(1, after(2, "SS", min=DAY)),
        task(1, after(3, "SS", min=DAY), parent=2),
    )
    assert spans(found) == [
        "02T08:00 03T17:00",
        "04T08:00 04T17:00",
        "04T08:00 06T17:00",
        "09T08:00 09T17:00",
        "05T08:00 05T17:00",
        "05T08:00 05T17:00",
    ]


def test_a_summary_pushes_its_tasks() -> None:
    typed = {"summary": True, "mode": "manual", "expected": {"start": "2026-03-05T08:00"}}
    bid = {"summary": True, "constraint": bound("start_no_earlier_than", "03-06T08:00")}
    found = network(typed, task(1, parent=1), bid, task(1, parent=3))
    assert spans(found) == ["05T08:00 05T17:00", "06T08:00 06T17:00"]


def test_what_is_under_way_goes_on_where_it_stopped() -> None:
    begun = {"actual_start": "2026-03-02T08:00", "actual_duration_min": 240}
    found = network(
        task(1, **begun),
        task(1, **begun, resume="2026-03-04T13:00"),
        task(2, **begun, remaining_duration_min=240),
        task(1, actual_start="2026-03-03T08:00", percent_complete=25),
        task(1, after(1), actual_start="2026-03-03T10:00", actual_finish="2026-03-03T15:00"),
        status_date="2026-03-20T17:00",
    )
    assert spans(found) == [
        "02T08:00 02T17:00",
        "02T08:00 04T17:00",
        "02T08:00 02T17:00",
        "03T08:00 03T17:00",
        "03T10:00 03T15:00",
    ]


def test_in_primavera_nothing_goes_on_before_the_status_date() -> None:
    begun = {"actual_start": "2026-03-02T08:00", "actual_duration_min": 240}
    found = network(task(1, **begun), task(1), tool="Primavera P6", status_date="2026-03-04T17:00")
    assert spans(found) == ["02T08:00 05T12:00", "05T08:00 05T17:00"]


def test_an_inactive_task_has_dates_and_nobody_waits_for_it() -> None:
    found = network(task(1), task(5, after(1), active=False), task(1, after(2)))
    assert spans(found) == ["02T08:00 02T17:00", "03T08:00 09T17:00", "02T08:00 02T17:00"]


def test_people_work_in_their_own_hours_and_material_has_none() -> None:
    staff = [{"uid": 1, "calendar": 1}, {"uid": 2, "calendar": 2}, {"uid": 3, "type": "material", "calendar": 2}]
    found = network(
        task(2, assignments=[{"resource": 2}]),
        task(2, assignments=[{"resource": 3}]),
        task(2, assignments=[{"resource": each, "units": 50, "work_min": DAY} for each in (1, 2)]),
        task(2, assignments=[{"resource": each, "units": 100, "work_min": each * DAY} for each in (1, 2)]),
        more={"resources": staff},
    )
    assert spans(found) == ["02T08:00 03T00:00", "02T08:00 03T17:00", "02T08:00 03T17:00", "02T08:00 03T00:00"]
    assert [unsaid(found, each) for each in found.tasks] == [[], [], [], ["people with hours and lengths of their own"]]


def test_parts_of_a_minute_are_rounded() -> None:
    expected = [
        {"start": "2026-03-02T08:00:00", "finish": "2026-03-02T08:10:24"},
        {"start": "2026-03-02T08:10:24", "finish": "2026-03-02T08:20:48"},
    ]
    found = network(
        {"duration_min": 10.4, "expected": expected[0]},
        {"duration_min": 10.4, "preds": [after(1)], "expected": expected[1]},
    )
    one = Comparison(found)
    assert [list(one.dates(each)) for each in found.tasks] == [[], []]
    assert list(one.dates(found.tasks[1], exactly=True)) == ["finish 2026-03-02T08:20 instead of 2026-03-02T08:20:48"]


def test_what_is_not_said_is_named_and_the_rest_compared() -> None:
    monday = {"start": "2026-03-02T08:00", "finish": "2026-03-02T17:00"}
    tasks = [
        {"uid": 1, "duration_min": DAY, "expected": monday},
        {"uid": 2, "name": "Cut", "duration_min": DAY, "expected": monday, "splits": [1], "preds": [{"uid": 1}]},
        {"uid": 3},
    ]
    outcome = compare({"project": {"start": "2026-03-02T08:00"}, "tasks": tasks})
    assert (outcome.tasks, outcome.equal) == (3, 1)
    assert outcome.reasons[0].startswith("Cut: start 2026-03-03T08:00 instead of 2026-03-02T08:00, finish")
    assert [line.partition("; ")[2] for line in outcome.reasons] == ["not said: a split", "not said: no length"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (task(1, after(1)), "the plan waits for itself"),
        (task(1, deadline="soon"), "Invalid isoformat string"),
        ({"uid": "b"}, "Expected `int`"),
    ],
)
def test_a_network_that_cannot_be_scheduled_has_no_equal_task(second: dict[str, Any], reason: str) -> None:
    outcome = compare({"tasks": [{"uid": 1, **task(1, after(2))}, {"uid": 2, **second}]})
    assert (outcome.tasks, outcome.equal) == (2, 0)
    assert reason in outcome.reasons[0]
