"""Plans of all that the format has to say about dates, for tests of what holds for every plan.

The status date is Monday, 2 March 2026. Two charters share their people; links lead from what was made before.
"""

from typing import Any

from hypothesis import strategies as st
from planmaker import ROUND_THE_CLOCK, plan_of

from plancli.model.plan import Plan

TODAY = "2026-03-02"
HALF_DAYS = {
    "hours": {"mon-thu": ["08:00-12:00", "13:00-16:30"], "fri": ["08:00-13:00"], "sat": ["22:00-24:00"]},
    "holidays": "XX",
    "closed": ["2026-03-09..2026-03-11"],
    "open": {"2026-03-10": ["10:00-12:00"], "2026-03-15": ["00:00-06:00", "20:00-24:00"]},
}
HOLIDAYS = {"XX": {"2026-03-05": "Foundation Day", "2026-03-20": "Spring"}}
CALENDARS = {
    "support": {"days": "mon-sun", "hours": ["07:00-11:00", "15:00-17:00", "22:00-24:00"]},
    "nights": {"hours": ["10:00-11:00", "15:30-24:00"], "closed": []},
}
PEOPLE: dict[str, Any] = {
    "ben": {"away": ["2026-03-04", "2026-03-12..2026-03-13"], "skills": ["web"]},
    "cleo": {"capacity": "50%", "calendar": "support", "skills": ["web"]},
    "ada": {"away": ["..2026-03-03"]},
    "crew": {"capacity": "250%"},
}
TEAMS = {"pair": ["ben", "ada"]}
CHARTERS: dict[str, Any] = {
    "pay": {"status": "active", "start": "2026-02-23"},
    "idea": {"status": "draft", "start": "2026-03-04T10:00"},
}
MILESTONES = ("pay/alpha", "pay/gate", "pay/beta", "idea/plan")

days = st.integers(2, 24).map(lambda day: f"2026-03-{day:02}")
hours = st.none() | st.integers(0, 23)
moments = st.builds(lambda day, hour: day if hour is None else f"{day}T{hour:02}:15", days, hours)
lengths = st.sampled_from(["0d", "45min", "3h", "1d", "2d", "3.5d", "1d 2h"])
durations = lengths | st.sampled_from(["20eh", "2ed", "5ed"])
efforts = lengths | st.just({"best": "1d", "likely": "2d", "worst": "5d"})
lags = st.sampled_from(["", "", "", " +1d", " +5h", " -1d", " -90min", " +2ed", " +30eh", " -1ed"])
links = st.builds(str.__add__, st.sampled_from(["", " FS", " SS", " FF", " SF"]), lags)
shares = st.sampled_from(["ben", "ben 50%", "cleo", "cleo 30%", "ada", "ada 70%", "pair", "pair 40%", "crew 120%"])
crews = st.lists(shares, max_size=3, unique_by=lambda share: share.split()[0])
choices = st.lists(st.sampled_from(["ben", "cleo", "crew", "pair", "skill:web"]), min_size=1, max_size=3, unique=True)
states = st.sampled_from(
    [
        {"status": "done"},
        {"finished": "2026-02-25"},
        {"started": "2026-02-20", "finished": "2026-02-28T11:00"},
        {"status": "doing", "progress": "40%"},
        {"started": "2026-02-24", "remaining": "6h"},
        {"status": "blocked"},
        {"status": "dropped"},
    ]
)


def sometimes(strategy: st.SearchStrategy[Any], of: int = 5) -> st.SearchStrategy[Any]:
    """A value once in so many times, else None."""
    return st.integers(1, of).flatmap(lambda number: strategy if number == of else st.none())


@st.composite
def task_bodies(draw: st.DrawFn, earlier: list[str], late: bool, tracking: bool) -> dict[str, Any]:
    """A task after some of those before it."""
    body: dict[str, Any] = {"title": "Work"}
    if draw(st.booleans()):
        body["effort"] = draw(efforts)
    elif draw(st.integers(0, 9)):
        body["duration"] = draw(durations)
    if draw(sometimes(st.just(True), 4)) and body.get("effort"):
        body["any-of"] = draw(choices)
    else:
        body["assign"] = draw(crews)
    before = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
    body["after"] = [f"{path}{draw(links)}" for path in before]
    limits = {"not-before": moments, "due": moments, "priority": st.sampled_from(["0", "900"])}
    limits["calendar"] = st.sampled_from(["support", "nights", "nights only"])
    for key, strategy in limits.items():
        body[key] = draw(sometimes(strategy))
    if late and draw(sometimes(st.just(True), 4)):
        body["late"] = True
    elif draw(sometimes(st.just(True), 8)):
        body[draw(st.sampled_from(["start", "finish"]))] = draw(moments)
    elif tracking:
        body |= draw(sometimes(states, 4)) or {}
    return {key: value for key, value in body.items() if value is not None}


@st.composite
def rich_plans(draw: st.DrawFn, late: bool = True, tracking: bool = True) -> dict[str, Any]:
    """Milestones by path, and the calendar: what `make` makes a plan of.

    With `late` some tasks are as late as possible, with `tracking` some under way or done.
    """
    milestones: dict[str, Any] = {}
    named: list[str] = []
    for path in MILESTONES:
        charter, _, name = path.partition("/")
        milestone: dict[str, Any] = {}
        above = [one for one in milestones if one.startswith(f"{charter}/")]
        if above:
            after = draw(st.lists(st.sampled_from(above), max_size=1))
            milestone["after"] = [f"{one.partition('/')[2]}{draw(links)}" for one in after]
        milestone["not-before"] = draw(sometimes(moments))
        milestone["due"] = draw(sometimes(moments))
        if name != "gate":
            tasks: dict[str, Any] = {}
            for number in range(draw(st.integers(1, 4))):
                earlier = [*named, *(f"{path}/{task}" for task in tasks), *(f"{one}/" for one in milestones)]
                tasks[f"t{number}"] = draw(task_bodies(earlier, late, tracking))
            named += [f"{path}/{task}" for task in tasks]
            milestone["tasks"] = tasks
        milestones[path] = {key: value for key, value in milestone.items() if value is not None}
    return {"milestones": milestones, "calendar": draw(st.sampled_from([HALF_DAYS, ROUND_THE_CLOCK, {}]))}


def make(rich: dict[str, Any]) -> Plan:
    """The plan of what was drawn."""
    return plan_of(
        rich["milestones"], CHARTERS, PEOPLE, TEAMS, HOLIDAYS, calendar=rich["calendar"], calendars=CALENDARS
    )


def shuffled(rich: dict[str, Any], random: Any) -> dict[str, Any]:
    """The same in another order of the files, and of the tasks in each."""
    paths = random.sample(list(rich["milestones"]), len(rich["milestones"]))
    milestones = {path: dict(rich["milestones"][path]) for path in paths}
    for milestone in milestones.values():
        if "tasks" in milestone:
            milestone["tasks"] = dict(random.sample(list(milestone["tasks"].items()), len(milestone["tasks"])))
    return rich | {"milestones": milestones}


def tasks_of(rich: dict[str, Any]) -> list[str]:
    """The addresses of its tasks, each after those that it may wait for."""
    return [f"task/{path}/{task}" for path, each in rich["milestones"].items() for task in each.get("tasks", ())]


def body_of(rich: dict[str, Any], address: str) -> dict[str, Any]:
    """The task at an address, as it was drawn."""
    path, _, task = address.removeprefix("task/").rpartition("/")
    return rich["milestones"][path]["tasks"][task]  # type: ignore[no-any-return]
