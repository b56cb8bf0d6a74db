"""The schedule as a Mermaid Gantt chart: dates that mean the same in each version, names that are only names."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancli.model.charter import Charter
from plancli.model.milestone import Milestone, Task
from plancli.model.plan import Plan
from plancli.model.settings import Calendar, Settings
from plancli.model.values.hours import Weekdays
from plancli.model.values.identifier import Id
from plancli.model.values.moment import Moment
from plancli.render import mermaid
from plancli.render.escape import one_line
from plancli.schedule.result import Item, Schedule
from plancli.session import Session

EXAMPLE = Path(__file__).parents[2] / "examples" / "corner-shop"
TODAY = Moment(dt.date(2026, 6, 8))
DAY = 24 * 60
MONDAY = (dt.date(2026, 3, 2).toordinal() - 1) * DAY
ROW = re.compile(
    r"    (?P<name>[^:]+) :(?P<tags>((done|active|crit|milestone), )*)"
    r"(?P<start>\d{4}-\d\d-\d\d), (?P<end>\d{4}-\d\d-\d\d)"
)
KEYWORDS = [
    *("title", "section", "click", "call", "includes", "excludes", "dateformat", "axisformat", "tickinterval"),
    *("todaymarker", "accdescription", "gantt", "gantt-x", "topaxis", "topaxis-2", "inclusiveenddates"),
    *("inclusiveenddates-a", "2026-01-09", "2026-01-09-freeze"),
]
"""Ids at whose place Mermaid 10.7.0, 11.3.0 and 11.17.2 see no name, or fail: found by running each."""
HOSTILE = [
    "a: b, 2026-01-01, 3d",
    "x; y #z",
    "%% comment",
    "%%{init: {}}%%",
    "#123; #amp;",
    "title x\nsection y\r\nexcludes z",
    "2026-01-01",
    '<a href="x">q</a><br>',
    "style a:#b; c",
    "a\u2028b\u2029c\x85d\x0be",
    "```",
    "---",
    "\u202e\x00",
    "done, crit",
    "",
]


def plan_of(tasks: Iterable[str], title: str = "Beta", charter: str = "Pay", **settings: object) -> Plan:
    work = {Id(key): Task(title=key) for key in tasks}
    return Plan(
        settings=Settings(plan="1", **settings),  # type: ignore[arg-type]
        charters={"pay": Charter(title=charter)},
        milestones={"pay/beta": Milestone(title=title, tasks=work)},
    )


def item(address: str, title: str = "Beta", start: int | None = 540, finish: int | None = 1050, **more: object) -> Item:
    """An item of Monday 2 March 2026; `start` and `finish` are minutes from its beginning."""
    moments = [None if minute is None else MONDAY + minute for minute in (start, finish)]
    return Item(address=address, title=title, start=moments[0], finish=moments[1], **{"state": "todo", **more})  # type: ignore[arg-type]


def chart(plan: Plan, *items: Item) -> str:
    """The chart of a plan, whose items are as given, else like the milestone."""
    made = {one.address: one for one in items}
    for path, milestone in plan.milestones.items():
        for address in (f"milestone/{path}", *(f"task/{path}/{key}" for key in milestone.tasks)):
            made.setdefault(address, item(address))
    return mermaid.schedule(plan, Schedule(today=TODAY, items=made, charters={}, people={}))


def row(**fields: object) -> str:
    """The row of one task, without its name."""
    text = chart(plan_of(["api"]), item("task/pay/beta/api", **fields))  # type: ignore[arg-type]
    return "".join(line.partition(" :")[2] for line in text.splitlines() if line.startswith("    api"))


def rows(text: str) -> list[re.Match[str]]:
    return [match for line in text.splitlines() if (match := ROW.fullmatch(line))]


def shown(text: str) -> str:
    """What a reader sees of a name."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", text))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(EXAMPLE, root=EXAMPLE, today=TODAY, clock=TODAY.day)


def test_the_example(session: Session, golden: Callable[[str, str], None]) -> None:
    golden("schedule/corner-shop.mmd", mermaid.schedule(session.plan, session.schedule))


def test_one_charter(session: Session) -> None:
    text = mermaid.schedule(session.plan, session.schedule, frozenset({"refunds"}))
    assert re.findall("section (.*) › ", text) == ["Refunds without a call"] * 3
    assert len(rows(text)) == 9


def test_the_bars_have_the_computed_days(session: Session) -> None:
    bars = {shown(one["name"]): one for one in rows(mermaid.schedule(session.plan, session.schedule))}
    items = [one for one in session.schedule.items.values() if one.finish is not None and not one.history]
    assert len(bars) == len(items)
    for one in items:
        bar = bars[f"{one.address.rpartition('/')[2]} - {one.title}"]
        last = dt.date.fromisoformat(bar["end"]) - dt.timedelta(days=1)
        assert last == one.reached_on
        assert ("milestone, " in bar["tags"]) == one.address.startswith("milestone/")


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({}, "2026-03-02, 2026-03-03"),
        ({"finish": DAY}, "2026-03-02, 2026-03-03"),
        ({"finish": DAY + 1}, "2026-03-02, 2026-03-04"),
        ({"finish": 5 * DAY}, "2026-03-02, 2026-03-07"),
        ({"start": 0, "finish": 0}, "2026-03-02, 2026-03-03"),
        ({"state": "done"}, "done, 2026-03-02, 2026-03-03"),
        ({"state": "doing"}, "active, 2026-03-02, 2026-03-03"),
        ({"state": "blocked"}, "2026-03-02, 2026-03-03"),
        ({"state": "doing", "critical": True}, "active, crit, 2026-03-02, 2026-03-03"),
        ({"history": True}, ""),
        ({"finish": None}, ""),
        ({"start": None, "finish": None}, ""),
    ],
)
def test_a_bar(fields: dict[str, object], data: str) -> None:
    assert row(**fields) == data


def test_a_milestone_takes_the_day_on_which_it_is_reached() -> None:
    text = chart(plan_of([]), item("milestone/pay/beta", finish=3 * DAY, critical=True))
    assert text.endswith("    beta - Beta :crit, milestone, 2026-03-04, 2026-03-05\n")


def test_the_last_day_of_the_calendar() -> None:
    last = (dt.date.max.toordinal() * DAY) - MONDAY
    assert row(finish=last) == "2026-03-02, 9999-12-31"


def test_weekends_are_shaded_only_where_nobody_works_on_them() -> None:
    assert "    excludes weekends\n" in chart(plan_of([]))
    for days in ("mon-sat", "mon-sun", "sun-thu"):
        text = chart(plan_of([], calendar=Calendar(days=(Weekdays.parse(days),))))
        assert "excludes" not in text


def test_nothing_that_mermaid_would_compute(session: Session) -> None:
    text = mermaid.schedule(session.plan, session.schedule)
    head, _, body = text.partition("    section ")
    assert head.splitlines()[3:] == [
        "    dateFormat YYYY-MM-DD",
        "    axisFormat %d %b",
        "    tickInterval 1week",
        "    weekday monday",
        "    todayMarker off",
        "    excludes weekends",
    ]
    assert all(line.startswith("    section ") or ROW.fullmatch(line) for line in f"    section {body}".splitlines())


def test_a_plan_without_work() -> None:
    text = chart(Plan(settings=Settings(plan="1")))
    assert text.startswith("gantt\n    accTitle: Plan on 8 Jun 2026\n    accDescr: Gantt chart of 0 milestones")
    assert "section" not in text.partition("dateFormat")[2]


def test_sections_of_one_title_stay_apart() -> None:
    plan = Plan(
        settings=Settings(plan="1"),
        charters={"pay": Charter(title="Pay")},
        milestones={f"pay/{key}": Milestone(title="Beta") for key in ("one", "two")},
    )
    found = re.findall("section (.*)", chart(plan))
    assert found == ["Pay › Beta (pay/one)", "Pay › Beta (pay/two)"]


@pytest.mark.parametrize("key", KEYWORDS)
def test_an_id_is_no_keyword(key: str) -> None:
    bar = rows(chart(plan_of([key])))[-1]
    assert bar["name"].startswith(f"#{ord(key[0])};{key[1:]} - ")
    assert shown(bar["name"]) == f"{key} - Beta"


@pytest.mark.parametrize(
    "key", ["done", "active", "crit", "milestone", "after", "end", "2026", "style", "call-us", "title-1"]
)
def test_other_ids_are_written_as_they_are(key: str) -> None:
    assert rows(chart(plan_of([key])))[-1]["name"] == f"{key} - Beta"


def check_hostile(title: str) -> None:
    plan = plan_of(["api"], title=title or "Beta", charter=title or "Pay", name=title or None)
    text = chart(plan, item("milestone/pay/beta", title=title), item("task/pay/beta/api", title=title))
    head, section, *bars = [text.partition("    section ")[0], *text.partition("dateFormat")[2].splitlines()[-3:]]
    assert len(text.splitlines()) == text.count("\n") == 12
    line = one_line(title)
    assert [shown(one["name"]) for one in rows(text)] == [f"beta - {line}", f"api - {line}"]
    assert shown(section) == f"    section {one_line(title or 'Pay')} › {one_line(title or 'Beta')}"
    assert shown(head.splitlines()[1]) == f"    accTitle: {one_line(title or 'Plan')} on 8 Jun 2026"
    for name in (section, head.splitlines()[1].partition(": ")[2], *(bar.rpartition(" :")[0] for bar in bars)):
        assert not re.search("[:;#%<&]", re.sub(r"#(35|37|38|58|59|60);", "", name))


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(title: str) -> None:
    check_hostile(title)


@given(st.text(max_size=12) | st.lists(st.sampled_from([":", ";", "#", "%", "<", "\n", "a", "1"])).map("".join))
@example("\ud800")
@example("&lt")
def test_any_title_is_a_name_on_its_own_line(title: str) -> None:
    if len(one_line(title)) <= 80 and (one_line(title) or not title):
        check_hostile(title)


def test_a_long_title_is_cut() -> None:
    name = rows(chart(plan_of([]), item("milestone/pay/beta", title="word " * 100)))[0]["name"]
    assert len(name) <= len("beta - ") + 80
    assert name.endswith("…")


@pytest.mark.parametrize("title", ["Card vault", ":" * 80, "🎉" * 80])
def test_a_large_plan_stays_within_what_mermaid_draws(title: str) -> None:
    keys = [f"t{number}" for number in range(2000)]
    done = [item(f"task/pay/beta/{key}", title, state="done") for key in keys[:1000]]
    todo = [item(f"task/pay/beta/{key}", title) for key in keys[1000:]]
    text = chart(plan_of(keys, title, title, name=title), *done, *todo)
    assert 47_000 < units(text) < 50_000
    kept = rows(text)
    left_out = re.findall(r"^    %% (\d+) of 2001 rows do not fit", text, re.MULTILINE)
    assert [int(count) for count in left_out] == [2001 - len(kept)]
    assert kept[0]["name"].startswith("beta - ")
    assert len(kept) > 1001 or not any("done" in one["tags"] for one in kept)


def test_of_a_large_plan_milestones_stay_first() -> None:
    plan = Plan(
        settings=Settings(plan="1"),
        charters={"pay": Charter(title="Pay")},
        milestones={
            f"pay/m{number}": Milestone(
                title=f"M{number}", tasks={Id(f"t{task}"): Task(title="T") for task in range(9)}
            )
            for number in range(300)
        },
    )
    text = chart(plan)
    assert units(text) < 50_000
    assert sum("milestone, " in one["tags"] for one in rows(text)) == 300
    assert text.count("    section ") == 300
