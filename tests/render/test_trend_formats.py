"""The trend as a picture and as a chart: well formed whatever titles say, and made of computed values only."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

import pytest

from plancli.model.values.moment import Moment
from plancli.render import svg, xychart
from plancli.render.text.trend import render_trend, sparkline
from plancli.scope.journal import Origin
from plancli.scope.trend_result import CharterTrend, GivenBaseline, MilestoneTrend, Move, Point, Trend

TODAY = Moment(dt.date(2026, 6, 8))
HOSTILE = ["</title><script>alert(1)</script>\"&'", "a\nb\x00\u202e", "%% x; y #z", "", "x" * 500, "𝓔🎉"]


def minute(day: str) -> int:
    return Moment.parse(day).end_minute


def point(date: str, due: str | None, forecast: str | None, move: Move | None = None) -> Point:
    return Point(
        commit="a" * 40,
        date=date,
        due=minute(due) if due else None,
        forecast=minute(forecast) if forecast else None,
        move=move,
    )


def move(before: str, after: str, subject: str = "Later") -> Move:
    origin = Origin("a" * 40, "2026-03-10", "b" * 40, "2026-03-09", "ben", subject)
    return Move(origin=origin, attribution="exact", before=before, after=after, minutes=5 * 480, slip=True)


def trend(title: str = "Beta", count: int = 1) -> Trend:
    milestones = [
        MilestoneTrend(
            address=f"milestone/pay/m{number}",
            title=title,
            gone=False,
            points=[
                point("2026-03-02", "2026-04-01", "2026-03-20"),
                point("2026-03-10", "2026-04-08", "2026-04-10", move("2026-04-01", "2026-04-08", title)),
            ],
        )
        for number in range(count)
    ]
    baselines = [GivenBaseline("c" * 40, "2026-03-04", "grace")]
    charter = CharterTrend(
        address="charter/pay", title=title, gone=False, baselines=baselines, scope=[], milestones=milestones
    )
    return Trend(today=TODAY, day_minutes=480, charters=[charter])


EMPTY = Trend(today=TODAY, day_minutes=480, charters=[])


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("count", [1, 30])
def test_picture_is_well_formed(title: str, count: int) -> None:
    text = svg.trend(trend(title, count))
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("role") == "img"
    named = {one.get("id") for one in root if one.get("id")}
    assert set((root.get("aria-labelledby") or "").split()) == named == {"title", "description"}
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert len([one for one in root.iter() if one.tag.endswith("path")]) == 2 * count
    assert svg.trend(trend(title, count)) == text


def test_places_in_the_picture() -> None:
    """Over 8 days from the left edge at 96 to 724; over 21 days from the bottom at 372 to the top at 56."""
    root = ET.fromstring(svg.trend(trend()))
    due, forecast = [one.get("d") for one in root.iter() if one.tag.endswith("path")]
    assert due == "M96 191.4H724V86.1"
    assert forecast == "M96 372H724V56"


def test_nothing_to_draw() -> None:
    ET.fromstring(svg.trend(EMPTY))
    assert xychart.trend(EMPTY).startswith("xychart-beta\n")
    assert render_trend(EMPTY) == "The plan has no charters yet.\n"


def test_chart_counts_days_from_the_first_date() -> None:
    """The first date is the forecast, 20 March; 1 April is 12 days later, 8 April 19, 10 April 21."""
    assert xychart.trend(trend()).splitlines() == [
        "xychart-beta",
        '    title "due, forecast: days after 20 Mar 2026"',
        '    x-axis ["2 Mar 2026", "10 Mar 2026"]',
        '    y-axis "days after 20 Mar 2026" 0 --> 21',
        "    %% due",
        "    line [12, 19]",
        "    %% forecast",
        "    line [0, 21]",
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_chart_of_many_is_cut_with_a_count(title: str) -> None:
    text = xychart.trend(trend(title, 30))
    assert text.count("    line [") == 8
    assert "%% 22 milestones not shown: name milestones\n" in text
    for line in text.splitlines()[1:]:
        assert re.fullmatch(
            r'    (title "[^"]*"|x-axis \[("[^"]*"(, )?)+\]|y-axis "[^"]*" 0 --> \d+|%% .*|line \[[\d, -]+\])', line
        )


@pytest.mark.parametrize("title", HOSTILE)
def test_text_fits(title: str) -> None:
    text = render_trend(trend(title, 3))
    assert max(map(len, text.splitlines())) <= 100
    assert text.endswith("3 slips in 3 of 3 milestones, the largest 5 d.\n")


def test_sparkline() -> None:
    assert sparkline([]) == ""
    assert sparkline([5, 5]) == "▁▁"
    assert sparkline([0, 7, 14]) == "▁▄█"
    assert sparkline(list(range(100)), 4) == "▁▃▅█"
