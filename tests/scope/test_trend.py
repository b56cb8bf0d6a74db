"""Milestone trend analysis: slips by hand, scope beside done, and forecasts that are those of the whole plan."""

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from ledgers import DAY, PLAN, History, charter

from plancli.model.plan import assemble_plan
from plancli.model.references import resolve_references
from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.scope.forecasts import Forecasts
from plancli.scope.trend import compute_trend
from plancli.scope.trend_result import MilestoneTrend, Point, select

TODAY = Moment(dt.date(2026, 3, 20))
ALPHA = "title: Alpha\ndue: 2026-03-31\ntasks: {api: {title: API, effort: 3d}}\n"


def trend_of(history: History, path: str = "pay/alpha") -> MilestoneTrend:
    charters = compute_trend(history.steps, TODAY).charters
    return next(one for each in charters for one in each.milestones if one.address == f"milestone/{path}")


def day_of(point: Point) -> dt.date | None:
    return None if point.forecast is None else dt.date.fromordinal(point.forecast // 1440 + 1)


def alpha(due: str | None) -> dict[str, str | None]:
    return {"milestones/pay/alpha.yaml": ALPHA.replace("due: 2026-03-31\n", f"due: {due}\n" if due else "")}


def test_slips_by_hand() -> None:
    """Tuesday, 31 March to Friday, 10 April: 8 working days; brought forward by 3; then 5 later again."""
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31")})
    for author, due in (("ben", "2026-04-10"), ("cleo", "2026-04-07"), ("maya", "2026-04-14")):
        history.commit(author, alpha(due))
    trend = trend_of(history)
    assert [(move.origin.author, move.minutes, move.slip) for move in trend.moves] == [
        ("ben", 8 * DAY, True),
        ("cleo", -3 * DAY, False),
        ("maya", 5 * DAY, True),
    ]
    assert (len(trend.slips), trend.slipped_minutes, trend.largest_minutes) == (2, 13 * DAY, 8 * DAY)


def test_forecast_is_at_the_day_of_the_commit() -> None:
    """The commits are of 1, 2 and 3 March 2026, a Sunday to a Tuesday: 3 days of work end on Wednesday, 4 March,
    seen from the Monday too; done on the Tuesday it is.
    """
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31")})
    history.commit("ben", {"milestones/pay/alpha.yaml": ALPHA.replace("3d", "4d")})
    history.commit("ben", {"milestones/pay/alpha.yaml": ALPHA.replace("3d", "4d, finished: 2026-03-03")})
    assert [(point.date, day_of(point)) for point in trend_of(history).points] == [
        ("2026-03-01", dt.date(2026, 3, 4)),
        ("2026-03-02", dt.date(2026, 3, 5)),
        ("2026-03-03", dt.date(2026, 3, 3)),
    ]


def test_status_date_is_the_last_point() -> None:
    """What is not done by 20 March moves with the status date, which no commit did."""
    point = trend_of(History({"charters/pay.yaml": charter(), **alpha("2026-03-31")})).points[-1]
    assert (point.commit, point.date) == (None, "2026-03-20")
    assert day_of(point) == dt.date(2026, 3, 24)


def test_due_date_that_was_taken_away_comes_back_as_a_slip() -> None:
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31")})
    history.commit("ben", alpha(None)).commit("cleo", alpha("2026-04-07"))
    assert [(move.origin.author, move.minutes) for move in trend_of(history).slips] == [("cleo", 5 * DAY)]


def test_slips_are_kept_over_a_rename_and_a_removal() -> None:
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31")}).commit("ben", alpha("2026-04-07"))
    moved = alpha("2026-04-07")["milestones/pay/alpha.yaml"]
    history.commit("cleo", {"milestones/pay/alpha.yaml": None, "milestones/pay/first.yaml": moved})
    assert len(trend_of(history, "pay/first").slips) == 1
    history.commit("cleo", {"milestones/pay/first.yaml": None})
    trend = trend_of(history, "pay/first")
    assert (trend.gone, len(trend.slips), trend.points[-1].due, trend.points[-1].forecast) == (True, 1, None, None)


def test_rebaselines_stay_visible() -> None:
    history = History({"charters/pay.yaml": charter()}).commit("ben", {"charters/pay.yaml": charter("{a: {size: 30}}")})
    history.commit("grace", {"charters/pay.yaml": charter("{a: {size: 30}}", on="2026-03-03")})
    (one,) = compute_trend(history.steps, TODAY).charters
    assert [(each.date, each.by) for each in one.baselines] == [("2026-03-01", "grace"), ("2026-03-03", "grace")]


def test_scope_beside_done() -> None:
    """Item a is delivered by two, and done when both are; what is dropped delivers nothing."""
    beta = "delivers: [b]\n"
    both = (
        "delivers: [a]\ntasks:\n  x: {title: X, delivers: [a]STATE}\n  y: {title: Y, status: dropped, delivers: [b]}\n"
    )
    files: dict[str, str] = {"charters/pay.yaml": charter(), "milestones/pay/alpha.yaml": both.replace("STATE", "")}
    history = History({**files, "milestones/pay/beta.yaml": beta})
    history.commit("ben", {"milestones/pay/beta.yaml": beta + "reached: 2026-03-02\n"})
    history.commit("ben", {"milestones/pay/alpha.yaml": both.replace("STATE", ", status: done")})
    history.commit("ben", {"charters/pay.yaml": charter("{a: {size: 10}, b: {size: 10}, c: {size: 4}}")})
    (one,) = compute_trend(history.steps, TODAY).charters
    assert [(int(point.scope), int(point.delivered)) for point in one.scope] == [(20, 0), (20, 10), (20, 20), (24, 20)]


def test_one_milestone_of_many() -> None:
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31"), "milestones/pay/beta.yaml": "title: B\n"})
    whole = compute_trend(history.steps, TODAY)
    (one,) = select(whole, ["milestone/pay/beta"]).charters
    assert [each.address for each in one.milestones] == ["milestone/pay/beta"]
    assert select(whole, ["charter/pay"]).charters == whole.charters
    assert select(whole, []).charters == []


def test_cycle_has_no_forecast_and_no_traceback() -> None:
    history = History({"charters/pay.yaml": charter(), **alpha("2026-03-31")})
    history.commit("ben", {"milestones/pay/alpha.yaml": ALPHA.replace("effort: 3d", "effort: 3d, after: [api]")})
    assert [point.forecast is None for point in trend_of(history).points] == [False, True]


BROKEN = {
    "a person who is not there": "assign: [eve]",
    "a team that is not there": "any-of: [ops]",
    "a skill that nobody has": "any-of: ['skill:python']",
    "a calendar that is not there": "calendar: nights",
    "a path that leads nowhere": "after: [nowhere/]",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
def test_what_names_nothing_has_no_forecast_until_it_is_there(broken: str) -> None:
    """The milestone that waits for it has none either; one of another charter keeps its own."""
    tasks = "title: M\ntasks: {one: {title: One, effort: 1d, %s}}\n"
    files = {"charters/pay.yaml": charter(), "milestones/pay/a.yaml": tasks % "priority: 500"}
    files |= {
        "milestones/pay/b.yaml": "title: B\nafter: [a]\n",
        "charters/apart.yaml": charter(),
        "milestones/apart/c.yaml": "title: C\nnot-before: 2026-03-09\n",
    }
    history = History(files).commit("ben", {"milestones/pay/a.yaml": tasks % broken})
    history.commit(
        "ben",
        {
            "people.yaml": "people: {eve: {skills: [python]}}\nteams: {ops: [eve]}\n",
            "plan.yaml": f"{PLAN}calendars: {{nights: {{hours: [20:00-24:00]}}}}\n",
            "milestones/pay/nowhere.yaml": "title: N\nnot-before: 2026-03-04\n",
        },
    )
    for path in ("pay/a", "pay/b"):
        points = trend_of(history, path).points
        assert [point.forecast is None for point in points if point.commit is not None] == [False, True, False]
    assert all(point.forecast is not None for point in trend_of(history, "apart/c").points)


PATHS = [f"{key}/{name}" for key in ("one", "two", "three") for name in ("a", "b", "c")]
PEOPLE = "people:\n  ben: {}\n  cleo: {capacity: 50%}\n  ada: {}\nteams:\n  web: [ben, cleo]\n"


WORKERS = ["assign: [ben]", "assign: [cleo]", "assign: [web]", "any-of: [ada, ben]"]


def some_milestone(chance: random.Random, path: str) -> str:
    """Tasks with people, links to others that come before, late ones."""
    before = [other for other in PATHS if other < path]
    link = [f"after: [{chance.choice(before)}/]"] if before and chance.random() < 0.2 else []
    lines = ["title: Some", *link, "tasks:"]
    for number in range(chance.randint(1, 3)):
        keys = [f"title: T{number}", f"effort: {chance.randint(1, 9)}d"]
        keys += [chance.choice(WORKERS)] if chance.random() < 0.5 else []
        keys += ["late: true"] if chance.random() < 0.1 else []
        keys += [f"after: [{chance.choice(before)}/]"] if before and chance.random() < 0.2 else []
        lines.append(f"  t{number}: {{{', '.join(keys)}}}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(25))
def test_forecasts_are_those_of_the_whole_plan(seed: int) -> None:
    """What a step may have moved is what the schedule of the whole plan at its day says; the rest was left alone."""
    chance = random.Random(seed)
    files = {"plan.yaml": f"plan: 1\nleveling: {chance.choice(['true', 'false'])}\n", "people.yaml": PEOPLE}
    for key in ("one", "two", "three"):
        files[f"charters/{key}.yaml"] = f"title: C\nstatus: {chance.choice(['active', 'draft'])}\n"
    history = History(files | {f"milestones/{path}.yaml": some_milestone(chance, path) for path in PATHS})
    for _ in range(6):
        path = chance.choice(PATHS)
        history.commit("ben", {f"milestones/{path}.yaml": some_milestone(chance, path)})
    history.commit("ben", {"people.yaml": PEOPLE.replace("50%", "25%")})
    history.commit("ben", {"charters/two.yaml": "title: C\nstatus: active\nstart: 2026-04-01\n"})
    history.commit("ben", {"milestones/two/c.yaml": None})
    forecasts, now = Forecasts(), dict[str, Any]()
    for step in history.steps:
        assert step.commit is not None
        day = Moment.parse(step.commit.date)
        before = finishes(now, day)
        components = forecasts.apply(step.changes)
        now.update({change.path: change.after for change in step.changes})
        after = finishes(now, day)
        moved = {path: one.finish for each in components for path, one in forecasts.compute(each, day).items()}
        assert moved == {path: after[path] for path in moved}, step.commit.subject
        assert {path for path in after if after[path] != before.get(path)} <= moved.keys(), step.commit.subject


def finishes(files: Mapping[str, Any], day: Moment) -> dict[str, int | None]:
    """When each milestone is reached by the schedule of the whole plan."""
    plan = assemble_plan(dict(sorted(files.items())))
    references, broken = resolve_references(plan, ())
    assert not broken
    items = compute_schedule(msgspec.structs.replace(plan, references=references), day).items
    return {path: items[f"milestone/{path}"].finish for path in plan.milestones}
