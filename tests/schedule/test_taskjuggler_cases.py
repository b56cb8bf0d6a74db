"""Cases of TaskJuggler's own suite, its examples, and a release of Fedora planned with it: the dates that tj3 computes.

TaskJuggler lets work start at the very end of a day where here it starts at the next working moment: the two are
the same working instant, and are compared as that.
"""

from pathlib import Path
from typing import Any

import pytest
from planmaker import at, iso, plan_of, scheduled
from taskjuggler_files import Case

from plancli.model.plan import Plan
from plancli.model.values.moment import Moment
from plancli.schedule.calendar import Calendars
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.result import Schedule

NINE_TO_FIVE = {"days": "mon-fri", "hours": ["09:00-17:00"]}
MORNINGS = {"2007-08-25..2007-08-27": ["08:00-12:00"]}
TEAM_AWAY = ["2007-08-22..2007-08-24"]


def days_of_september(*days: int) -> dict[str, Any]:
    """Mornings in August; of the first two weeks of September 2007 these days from ten to four, then ordinary hours."""
    shift = {f"2007-09-{day:02}": ["10:00-16:00"] for day in days}
    return {"open": MORNINGS | shift, "closed": ["2007-09-01..2007-09-14"]}


SETTINGS: dict[str, dict[str, Any]] = {
    "automaticmilestones": {},
    "dateanddep": {},
    "depends": {},
    "duration": {},
    "f-20": {},
    "leaves": {
        "calendar": NINE_TO_FIVE | {"closed": ["2012-03-14"]},
        "people": {"n-r1": {"away": ["2012-03-19..2012-03-25"]}},
    },
    "optimize-1": {},
    "optimize-2": {},
    "optimize-3": {},
    "optimize-5": {},
    "persistentresources-2": {"people": {"n-a": {"away": ["2012-08-14..2012-11-09"]}}},
    "precedes": {},
    "shift": {
        "calendar": {"days": "mon-fri", "hours": ["09:00-12:00", "13:00-18:00"]},
        "calendars": {
            "team": {"open": MORNINGS},
            "odd": days_of_september(5, 7, 10, 12, 14),
            "even": days_of_september(1, 2, 6, 8, 9, 11, 13),
            "even-no-weekend": days_of_september(6, 11, 13),
            "morning": {
                "days": "mon-sun",
                "hours": ["00:00-24:00"],
                "open": {"2007-09-01..2007-09-28": ["08:00-12:00"]},
            },
        },
        "people": {
            "n-mdf": {"calendar": "odd", "away": TEAM_AWAY},
            "n-ttss": {"calendar": "even", "away": TEAM_AWAY},
            "n-tt": {"calendar": "even-no-weekend", "away": TEAM_AWAY},
            "n-wed-vac": {"calendar": "team", "away": [*TEAM_AWAY, "2007-09-06"]},
            "n-work1": {"calendar": "team", "away": TEAM_AWAY},
        },
        "tasks": {"n-prj-work1": {"calendar": "morning"}},
    },
    "shift2": {
        "calendar": NINE_TO_FIVE | {"closed": ["2010-02-10"]},
        "calendars": {
            "early": {"hours": ["08:00-16:00"], "closed": []},
            "early-and-closed": {"hours": ["08:00-16:00"]},
        },
        "people": {
            "n-r2": {"calendar": "early"},
            "n-r3": {"calendar": "early-and-closed", "away": ["2010-02-09"]},
            "n-r4": {"calendar": "early", "away": ["2010-02-09"]},
        },
    },
    "template": {},
    "todolist": {},
}
"""For each case what its file holds only as text: shifts, leaves and holidays as calendars and days away."""

COUNTS = {
    "automaticmilestones": 9,
    "dateanddep": 2,
    "depends": 8,
    "duration": 4,
    "f-20": 380,
    "leaves": 1,
    "optimize-1": 2,
    "optimize-2": 3,
    "optimize-3": 3,
    "optimize-5": 7,
    "precedes": 8,
    "shift": 6,
    "shift2": 4,
    "template": 6,
    "todolist": 5,
}
"""How many tasks of a case have the dates of tj3: all that it has."""

NOT_EXPRESSIBLE = {
    "persistentresources-2": (
        "T1 changes hands: `a` works on it for a day, then is away, and after a break of six days `b` takes it over. "
        "Here work is not split, and whoever is chosen finishes it"
    ),
}
"""The cases of which the format cannot say what tj3 does, and why; the project must not end later than there."""

ANSWERS = {
    "todolist": {
        "_Task_1._Task_1": "2011-12-13",
        "_Task_1._Task_2": "2011-12-18",
        "_Task_1._Task_3": "2011-12-23",
        "_Task_2._Task_1": "2011-05-11",
        "_Task_2._Task_2": "2013-04-01",
    },
    "template": {"project.deliveries._Task_1": "2011-11-11", "project.deliveries._Task_2": "2011-11-11"},
}
"""What tj3 3.7.1 computes for nameless tasks, which it numbers through the file and the data within their container."""


def case_of(shared: Path, name: str) -> tuple[Case, Plan]:
    case = Case(shared / f"data/oracles/taskjuggler/tj-{name}.json", ANSWERS.get(name, {}))
    settings = {"calendar": NINE_TO_FIVE, "people": {}, "tasks": {}} | SETTINGS[name]
    people, more = settings.pop("people"), settings.pop("tasks")
    bodies = {task: body | more.get(task, {}) for task, body in case.bodies().items()}
    return case, plan_of(
        {"m": {"tasks": bodies}}, people={who: people.get(who, {}) for who in sorted(case.people())}, **settings
    )


def differences(case: Case, plan: Plan, schedule: Schedule) -> list[str]:
    calendars = Calendars(plan)
    found = []
    for task in case.leaves:
        item = schedule.items[f"task/pay/m/{task}"]
        calendar = calendars.person(item.assigned[0].person) if item.assigned else calendars.default
        for ours, theirs in zip((item.start or 0, item.finish or 0), case.expected(task), strict=True):
            if ours != theirs and calendar.between(ours, theirs):
                found.append(f"{task}: {iso(ours)} instead of {iso(theirs)}")
    return found


@pytest.mark.parametrize("name", COUNTS)
def test_dates_are_those_of_taskjuggler(shared: Path, name: str) -> None:
    case, plan = case_of(shared, name)
    assert (differences(case, plan, scheduled(plan, "2000-01-01", level=True)), len(case.leaves)) == ([], COUNTS[name])


@pytest.mark.parametrize("name", NOT_EXPRESSIBLE)
def test_a_project_never_ends_later_than_with_taskjuggler(shared: Path, name: str) -> None:
    case, plan = case_of(shared, name)
    theirs = max(case.expected(task)[1] for task in case.leaves)
    ours = compute_schedule(plan, Moment.parse("2000-01-01"), effort="normal").charters["charter/pay"].finish
    assert ours is not None
    assert ours <= theirs


def test_no_case_is_forgotten(shared: Path) -> None:
    folder = shared / "data/oracles/taskjuggler"
    files = {file.stem.removeprefix("tj-") for file in folder.glob("*.json")}
    assert COUNTS.keys() | NOT_EXPRESSIBLE.keys() == SETTINGS.keys() == files
    assert not COUNTS.keys() & NOT_EXPRESSIBLE.keys()


@pytest.mark.parametrize("name", ["optimize-3", "optimize-5"])
def test_without_leveling_the_contended_cases_differ(shared: Path, name: str) -> None:
    """So that what the test above shows is the leveling."""
    case, plan = case_of(shared, name)
    assert differences(case, plan, scheduled(plan, "2000-01-01"))


def test_what_is_counted_back_is_computed_and_never_given(shared: Path) -> None:
    """Of the release plan: 54 tasks are placed from what they precede, 17 of them as anchors for others."""
    case, plan = case_of(shared, "f-20")
    tasks = plan.milestones["pay/m"].tasks
    late = [task for task, body in tasks.items() if body.late]
    assert (len(late), len(case.anchors)) == (37, 17)
    assert all(tasks[task].not_before is None and tasks[task].start is None for task in late)
    assert at(case.start) == at("2013-04-30")
