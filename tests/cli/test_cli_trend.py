"""`plan history --trend` end to end: the example, and the real slips of Kubernetes' releases."""

import csv
import datetime as dt
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal
from test_cli_kubernetes import clone, kubernetes

from plancli.model.values.moment import Moment
from plancli.schedule.critical_path import compute_schedule
from plancli.schedule.working_time import iso
from plancli.session import Session
from plancli.session.journal import history

__all__ = ["clone", "kubernetes"]
SLIPS = {
    "v1-24": [("2022-04-19", "2022-05-03", "9d9b296", "bfafc94", "planner-0058", 10)],
    "v1-26": [
        ("2022-12-06", "2022-12-08", "d8bada9", "e79e123", "planner-0112", 2),
        ("2022-12-08", "2022-12-09", "2131603", "0631d7d", "planner-0112", 1),
    ],
    "v1-29": [("2023-12-05", "2023-12-13", "76a6ef7", "0a3ef2d", "planner-0171", 6)],
}
"""Every slip of a release: the two dates, the merge, the commit inside it, its author, the working days between."""


def test_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    for form in ("text", "csv", "mermaid", "svg"):
        answer = terminal.plan("history", "--trend", "one-click-pay/launch", "--format", form)
        assert (answer.code, answer.err) == (0, "")
        golden(f"history/corner-shop-launch.{ {'text': 'txt', 'mermaid': 'mmd'}.get(form, form) }", answer.out)
    golden("history/corner-shop-trend.txt", terminal.plan("history", "--trend").out)


def test_forecasts_are_those_of_the_schedule_at_each_commit(terminal: Terminal, shop: Path) -> None:
    session = Session(shop, clock=dt.date(2026, 6, 8))
    trend = terminal.plan("history", "--trend", "--format", "json").json
    schedules: dict[str | None, Any] = {}
    for charter in trend["charters"]:
        for milestone in charter["milestones"]:
            for point in milestone["points"]:
                commit = point["commit"]
                if commit not in schedules:
                    plan = session.load(commit and session.repository.resolve(commit)).plan
                    schedules[commit] = compute_schedule(plan, Moment.parse(point["date"])).items
                item = schedules[commit][milestone["address"]]
                assert point["forecast"] == iso(item.finish), (milestone["address"], commit)
    assert len(schedules) > 8


def test_what_was_renamed_is_found_by_its_older_names(terminal: Terminal, shop: Path) -> None:
    git = ("git", "-c", "user.name=ben", "-c", "user.email=ben@shop.example")
    for old, new in (("launch", "start"), ("start", "opening")):
        assert terminal.plan("rename", f"milestone/one-click-pay/{old}", new).code == 0
        subprocess.run([*git, "add", "--all"], cwd=shop, check=True)
        subprocess.run([*git, "commit", "-qm", f"Call it {new}"], cwd=shop, check=True)
    newest = terminal.plan("history", "--trend", "one-click-pay/opening").out
    assert "opening" in newest
    for name in ("milestone/one-click-pay/launch", "one-click-pay/start"):
        assert terminal.plan("history", "--trend", name).out == newest


def test_slips_of_kubernetes(kubernetes: Path, terminal: Terminal) -> None:
    trend = terminal.plan("history", "--trend", "--format", "json").json
    for charter in trend["charters"]:
        release = charter["address"].removeprefix("charter/")
        milestone = next(one for one in charter["milestones"] if one["address"].endswith("/release"))
        expected = SLIPS.get(release, [])
        found = [
            (
                *(move["before"], move["after"], move["commit"][:7], move["written_in"][:7], move["author"]),
                move["moved_minutes"] / 480,
            )
            for move in milestone["moves"]
            if move["slip"]
        ]
        assert found == expected, release
        assert (milestone["slips"], milestone["slipped_minutes"]) == (len(found), sum(one[5] for one in found) * 480)
        assert milestone["largest_minutes"] == max((one[5] * 480 for one in found), default=0)
        assert len(charter["baselines"]) == 1


def test_point_of_kubernetes_by_hand(kubernetes: Path, terminal: Terminal) -> None:
    """At the commit of 10 October 2023 sig-scheduling was to be done by 6 November, wanted on 1 November."""
    rows = terminal.plan("history", "--trend", "v1-29/sig-scheduling", "--format", "csv").out
    row = next(one for one in csv.DictReader(io.StringIO(rows)) if one["date"] == "2023-10-10")
    assert (row["commit"][:7], row["due"], row["forecast"]) == ("a4f1893", "2023-11-01", "2023-11-06T17:00")


@pytest.mark.slow
def test_every_revision_of_kubernetes_walks(kubernetes: Path) -> None:
    """From each of the 512 first-parent commits the history reads, and names whoever wrote what the bot merged."""
    session = Session(kubernetes, clock=dt.date(2024, 1, 1))
    for back in range(512):
        session.rev = f"main~{back}"
        vars(session).pop("commit", None)
        entries = history(session).entries
        assert entries
        assert all(entry.origin.author != "merge-bot" for entry in entries)


@pytest.mark.slow
@pytest.mark.parametrize("back", range(0, 512, 64))
def test_commands_at_many_revisions_of_kubernetes(back: int, kubernetes: Path, terminal: Terminal) -> None:
    for arguments in (["history"], ["history", "--trend"], ["blame", "plan"]):
        code, out, err = terminal.plan(*arguments, "--rev", f"main~{back}")
        assert (code, err) == (0, ""), arguments
        assert out
