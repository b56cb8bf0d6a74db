"""Thirteen networks with published dates and slack. Where a source prints only a part, the rest follows from it."""

import pytest
from planmaker import NINE_TO_FIVE, ROUND_THE_CLOCK, at, plan_of, scheduled

from plancli.schedule.calendar import calendar_of
from plancli.schedule.result import Item

NETWORKS = """
# general-foundry: Render, Stair, Hanna, "Quantitative Analysis for Management", General Foundry, table 13.3
= 15  a c e g h
a  2    -              0 2 0 2 0 0
b  3    -              0 3 1 4 1 0
c  2    a              2 4 2 4 0 0
d  4    b              3 7 4 8 1 1
e  4    c              4 8 4 8 0 0
f  3    c              4 7 10 13 6 6
g  5    d e            8 13 8 13 0 0
h  2    f g            13 15 13 15 0 0

# reliable-construction: Hillier, Lieberman, "Introduction to Operations Research", Reliable Construction Co.
= 44  a b c e f j l n
a  2    -              0 2 0 2 0 0
b  4    a              2 6 2 6 0 0
c  10   b              6 16 6 16 0 0
d  6    c              16 22 20 26 4 0
e  4    c              16 20 16 20 0 0
f  5    e              20 25 20 25 0 0
g  7    d              22 29 26 33 4 0
h  9    e g            29 38 33 42 4 0
i  7    c              16 23 18 25 2 2
j  8    f i            25 33 25 33 0 0
k  4    j              33 37 34 38 1 1
l  5    j              33 38 33 38 0 0
m  2    h              38 40 42 44 4 4
n  6    k l            38 44 38 44 0 0

# zametek-9: github.com/countincognito/Zametek.Maths.Graphs, critical path tests; total is not free slack for 2, 4, 6
= 26  3 5 9
1  6    -              0 6 2 8 2 2
2  7    -              0 7 1 8 1 0
3  8    -              0 8 0 8 0 0
4  11   2              7 18 11 22 4 0
5  8    1 2 3          8 16 8 16 0 0
6  7    3              8 15 15 22 7 3
7  4    4              18 22 22 26 4 4
8  4    4 6            18 22 22 26 4 4
9  10   5              16 26 16 26 0 0

# taha-6-5: Taha, "Operations Research: An Introduction", example 6.5: total slack is not free slack for b, c
= 25  a d h
a  5    -              0 5 0 5 0 0
b  6    -              0 6 5 11 5 2
c  3    a              5 8 8 11 3 0
d  8    a              5 13 5 13 0 0
e  2    b c            8 10 11 13 3 3
f  11   b c            8 19 14 25 6 6
g  1    d              13 14 24 25 11 11
h  12   d e            13 25 13 25 0 0

# critpath-cpm1: Kucharski, R package critpath 0.2.2, vignette CPMandPERT, first example
= 8  c f
a  3    -              0 3 1 4 1 0
b  2    -              0 2 2 4 2 0
c  5    -              0 5 0 5 0 0
d  1    a              3 4 4 5 1 1
e  1    b              2 3 4 5 2 2
f  3    c d e          5 8 5 8 0 0

# critpath-pert1-te: Kucharski, R package critpath 0.2.2, vignette CPMandPERT, expected times: parts of days
= 31  a b e h i
a  5    -              0 5 0 5 0 0
b  7    a              5 12 5 12 0 0
c  5.5  b              12 17.5 14 19.5 2 0
d  5.5  b              12 17.5 13.5 19 1.5 0
e  8    b              12 20 12 20 0 0
f  5.5  c              17.5 23 19.5 25 2 2
g  6    d              17.5 23.5 19 25 1.5 1.5
h  5    e              20 25 20 25 0 0
i  6    f g h          25 31 25 31 0 0

# engineer4free-all-types: Engineer4Free, "Difficult network diagram example with lag solved": SS, FF, SF with lags
= 14  a b d g h
a  3    -              0 3 0 3 0 0
b  2    a:FS+2         5 7 5 7 0 0
c  2    a:SS           0 2 4 6 4 0
d  4    b:SS+1         6 10 6 10 0 0
e  1    c:SF+3         2 3 6 7 4 4
f  2    c:FF+3         3 5 12 14 9 9
g  4    d:SS+1 e       7 11 7 11 0 0
h  3    f:SF+2 g       11 14 11 14 0 0

# marion-lags-1: James Marion, "Lags Part 1"
= 18  a b d e
a  2    -              0 2 0 2 0 0
b  4    a:FS+5         7 11 7 11 0 0
c  3    b:SS+3         10 13 13 16 3 3
d  5    b              11 16 11 16 0 0
e  2    c d            16 18 16 18 0 0

# marion-lags-2: James Marion, "Lags Part 2"
= 12  a c d f
a  2    -              0 2 0 2 0 0
b  2    a              2 4 4 6 2 2
c  4    a              2 6 2 6 0 0
d  3    b c:SF+7       6 9 6 9 0 0
e  3    c              6 9 8 11 2 2
f  1    d:FF+3 e       11 12 11 12 0 0

# emanuel-2-starts: Joshua Emmanuel, "Project Scheduling - PERT/CPM": two starts, two ends
= 32  b d e f
a  7    -              0 7 2 9 2 0
b  9    -              0 9 0 9 0 0
c  12   a              7 19 14 26 7 7
d  8    a b            9 17 9 17 0 0
e  9    d              17 26 17 26 0 0
f  6    c e            26 32 26 32 0 0
g  5    e              26 31 27 32 1 1

# studylib-7: studylib.net/doc/8378728, example 1
= 16  a b d e g
a  6    -              0 6 0 6 0 0
b  2    a              6 8 6 8 0 0
c  2    a              6 8 7 9 1 0
d  3    b              8 11 8 11 0 0
e  4    d f            11 15 11 15 0 0
f  2    c              8 10 9 11 1 1
g  1    e c            15 16 15 16 0 0

# northland-pines: Krajewski, Ritzman, exercise Northland Pines
= 27  a c f h j
a  2    -              0 2 0 2 0 0
b  4    a              2 6 3 7 1 0
c  5    a              2 7 2 7 0 0
d  2    b              6 8 15 17 9 0
e  1    b              6 7 16 17 10 1
f  8    b c            7 15 7 15 0 0
g  3    d e            8 11 17 20 9 9
h  5    f              15 20 15 20 0 0
i  4    f              15 19 16 20 1 1
j  7    g h i          20 27 20 27 0 0

# sprints-pdm: github.com/HossamElwahsh/sprints-automotive, scheduling with the precedence diagram method
= 19  a b d g h
a  3    -              0 3 0 3 0 0
b  4    a              3 7 3 7 0 0
c  2    a              3 5 9 11 6 0
d  5    b              7 12 7 12 0 0
e  1    c              5 6 11 12 6 6
f  2    c              5 7 14 16 9 9
g  4    d e            12 16 12 16 0 0
h  3    f g            16 19 16 19 0 0
"""
"""Blocks of: the source; `=` the length and the critical path; then for each activity its id, length and predecessors,
early start and finish, late start and finish, total and free slack, all in days."""

MONDAY = "2026-03-02"


def blocks() -> dict[str, list[str]]:
    found = {}
    for block in NETWORKS.strip().split("\n\n"):
        title, *rows = block.splitlines()
        found[title[2:].partition(":")[0]] = rows
    return found


def read(row: str) -> tuple[str, dict[str, object], list[float]]:
    name, length, *before, es, ef, ls, lf, tf, ff = row.split()
    after = [_dependency(each) for each in before if each != "-"]
    return (
        f"t{name}",
        {"title": name, "duration": f"{length}d", "after": after},
        [*map(float, (es, ef, ls, lf, tf, ff))],
    )


def _dependency(text: str) -> str:
    path, _, link = text.partition(":")
    return f"t{path} {link[:2]} {link[2:]}d" if link[2:] else f"t{path} {link}".strip()


@pytest.mark.parametrize("calendar", [ROUND_THE_CLOCK, NINE_TO_FIVE], ids=["round the clock", "nine to five"])
@pytest.mark.parametrize("name", blocks())
def test_every_published_date_and_slack_is_found(name: str, calendar: dict[str, object]) -> None:
    answer, *rows = blocks()[name]
    activities = [read(row) for row in rows]
    plan = plan_of({"m": {"tasks": {task: body for task, body, _ in activities}}}, calendar=calendar)
    schedule = scheduled(plan, MONDAY)
    working = calendar_of(plan)

    def days(item: Item) -> list[float]:
        moments = [item.early_start, item.early_finish, item.late_start, item.late_finish]
        passed = [working.between(at(MONDAY), moment or 0) for moment in moments]
        return [minutes / plan.units.day_minutes for minutes in (*passed, item.total_slack or 0, item.free_slack or 0)]

    assert {task: days(schedule.items[f"task/pay/m/{task}"]) for task, _, _ in activities} == {
        task: expected for task, _, expected in activities
    }
    forecast = schedule.charters["charter/pay"]
    length, *critical = answer.removeprefix("= ").split()
    assert working.between(at(MONDAY), forecast.finish or 0) == int(length) * plan.units.day_minutes
    assert forecast.critical_path == tuple(f"task/pay/m/t{task}" for task in critical)
