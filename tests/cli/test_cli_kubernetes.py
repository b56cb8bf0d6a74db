"""The real release planning of Kubernetes, v1.23 to v1.29, against answers that were computed from its sources."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from terminal import Terminal

BUNDLE = "data/kubernetes-2021-2023.bundle"
TRUTH = "data/kubernetes-2021-2023.truth.json"
RELEASES = ["v1-23", "v1-24", "v1-25", "v1-26", "v1-27", "v1-28", "v1-29"]
ACTIVE = "a4f1893343de5bda724625f59e7634ae7554ae40"
"""A commit of Tuesday, 10 October 2023, on which v1.29 was approved and not yet out."""


@pytest.fixture(scope="session")
def clone(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kubernetes") / "plan"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "clone", "--quiet", str(shared / BUNDLE), str(folder)], env=clean, check=True)
    return folder


@pytest.fixture(scope="session")
def truth(shared: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((shared / TRUTH).read_text())
    return value


@pytest.fixture
def kubernetes(clone: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clone, read and never written; the terminal stands in it."""
    monkeypatch.delenv("PLAN_TODAY")
    terminal.cd(clone)
    return clone


@pytest.fixture(scope="session")
def ledger(clone: Path) -> dict[str, Any]:
    """What `plan creep` finds in one run, by charter."""
    from plancli.cli import run

    run(["creep", "--root", str(clone), "--format", "json", "-o", str(clone.parent / "ledger.json")])
    charters = json.loads((clone.parent / "ledger.json").read_text())["charters"]
    return {one["address"].removeprefix("charter/"): one for one in charters}


def size_of(written: Any) -> int | None:
    """The size of a scope item, or of its field, as it is written; None where it is not in scope."""
    if written is None:
        return None
    return int(written.get("size", 1) if isinstance(written, dict) else written)


def log_of(charter: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Every later change of a scope item or its size, as the truth tells it."""
    found = []
    for one in charter["changes"]:
        path = (one["field"] or "").split(".")
        if path[:2] == ["scope", "in"] and (len(path) == 3 or path[3:] == ["size"]):
            sizes = (size_of(one["before"]), size_of(one["after"]))
            found.append((one["commit"], one["written_in"], one["author"], path[2], *sizes))
    return found


def test_all_seven_releases_are_there(ledger: dict[str, Any], truth: dict[str, Any]) -> None:
    assert sorted(ledger) == sorted(truth) == RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_ledger_is_what_the_sources_say(
    release: str, ledger: dict[str, Any], truth: dict[str, Any], clone: Path
) -> None:
    charter, expected = ledger[release], truth[release]
    baseline, now = expected["baseline"], expected["now"]
    assert charter["baseline"]["commit"] == baseline["commit"]
    assert charter["scope"]["baseline"] == sum(baseline["items"].values())
    assert charter["finish"]["baseline"] == baseline["finish"]
    show = subprocess.run(
        ["git", "-C", clone, "show", f"{baseline['commit']}:charters/{release}.yaml"], capture_output=True, check=True
    )
    items = yaml.safe_load(show.stdout)["scope"]["in"]
    assert {key: item.get("size", 1) for key, item in items.items()} == baseline["items"]
    log = [
        tuple(one[key] for key in ("commit", "written_in", "author", "item", "before", "after"))
        for one in expected["log"]
    ]
    assert sorted(log_of(charter), key=repr) == sorted(log, key=repr)
    in_order = [entry[0] for entry in log_of(charter)]
    assert list(dict.fromkeys(in_order)) == list(dict.fromkeys(one[0] for one in log))
    assert charter["scope"]["now"] == sum(now["items"].values())
    assert charter["finish"]["now"] == now["finish"]


@pytest.mark.parametrize("release", RELEASES)
def test_entries_add_up_to_the_creep(release: str, ledger: dict[str, Any]) -> None:
    charter = ledger[release]
    parts = [one["creep"] for one in charter["changes"] if one["area"] == "scope" and one["creep"] is not None]
    assert sum(parts) == charter["scope"]["creep"] == charter["scope"]["now"] - charter["scope"]["baseline"]


def test_closed_releases_are_shown_and_stop_nothing(kubernetes: Path, terminal: Terminal) -> None:
    code, out, err = terminal.plan("creep", "v1-24")
    assert (code, err) == (0, "")
    assert "scope                    159           0          18         177          19        15.9  exceeded" in out
    assert "  12 Apr 2022  planner-0058 +10 d" in out
    assert "It is closed, so nothing is stopped." in " ".join(out.split())
    assert "merge-bot" not in out


def test_release_that_is_open_stops_the_gate(kubernetes: Path, terminal: Terminal) -> None:
    """On 8 December the release had moved by six working days, one more than its week, and was not out yet."""
    code, out, _ = terminal.plan("creep", "v1-29", "--rev", "main~1")
    assert code == 1
    assert "Without approval: finish moved 6 d, the limit is 5 d" in out


def test_check_passes(kubernetes: Path, terminal: Terminal) -> None:
    code, out, err = terminal.plan("check")
    assert (code, err) == (0, "")
    assert out.startswith("people.yaml:42:3: info R116 sig-xyz is named nowhere in the plan\n")
    assert out.endswith("1 info in 107 files.  `plan explain R116`\n")
    assert terminal.plan("check", "--rev", "main~200").code == 0


def test_one_finish_by_hand(kubernetes: Path, terminal: Terminal) -> None:
    """The three tasks of sig-scheduling in v1.29, `doing` since an unknown day, with a duration of 4w each.

    What remains of a task whose start is not written is all of it, placed from the status date on: the day of the
    commit, Tuesday, 10 October 2023, at 09:00. A week has 5 days of 8 hours, so 4w are 20 working days; there are no
    holidays. 10 to 13 October are 4 days, the weeks of the 16th, the 23rd and the 30th are 15 more, and the twentieth
    is Monday, 6 November, until 17:00. The milestone was wanted by the end of Wednesday, 1 November: Thursday, Friday
    and Monday are late, 3 days of 8 hours.
    """
    value = terminal.plan("schedule", "v1-29", "--rev", ACTIVE, "--format", "json").json
    assert value["today"] == "2023-10-10"
    items = {item["address"]: item for item in value["items"]}
    for key in ("kep-3633", "kep-3902", "kep-4247"):
        task = items[f"task/v1-29/sig-scheduling/{key}"]
        assert (task["start"], task["finish"]) == ("2023-10-10T09:00", "2023-11-06T17:00")
    milestone = items["milestone/v1-29/sig-scheduling"]
    assert (milestone["finish"], milestone["due"]) == ("2023-11-06T17:00", "2023-11-01")
    assert milestone["late_minutes"] == 3 * 8 * 60
    assert value["charters"][0]["finish"] == "2023-11-06T17:00"


def test_schedule_reads_well(kubernetes: Path, terminal: Terminal) -> None:
    code, out, err = terminal.plan("schedule", "v1-29", "--rev", ACTIVE)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Status date 10 Oct 2023"
    assert lines[2] == "Kubernetes v1.29               10 Oct → forecast 6 Nov, agreed 5 Dec  on time"
    assert "  ◆ sig-scheduling             6 Nov              3 d late   ━━━━━━━━━━━━━━━━━━━━━━━━◆" in lines


def test_status_report(kubernetes: Path, terminal: Terminal) -> None:
    code, out, err = terminal.plan("report", "status", "--rev", ACTIVE)
    assert (code, err) == (0, "")
    assert out.startswith("# Kubernetes releases: status on 10 Oct 2023\n")
    assert "| sig-scheduling | 1 Nov | 6 Nov | **3 d** |" in out


def test_fifty_commits(kubernetes: Path, terminal: Terminal) -> None:
    answer = terminal.plan("diff", "HEAD~50", "HEAD", "--format", "json")
    assert answer.code == 0
    changes = answer.json["changes"]
    assert all(one["commit"] and one["author"] != "merge-bot" for one in changes)
    entering = [one for one in changes if one["kind"] == "added" and str(one["field"]).startswith("scope.in.")]
    assert len(entering) == len({one["field"] for one in entering}) > 30
    finish = next(one for one in changes if one["field"] == "finish")
    assert (finish["before"], finish["after"], finish["author"]) == ("2023-12-05", "2023-12-13", "planner-0171")
    out = terminal.plan("diff", "HEAD~50", "HEAD").out
    assert "  ▲ finish                             2023-12-05 → 2023-12-13\n" in out


@pytest.mark.slow
@pytest.mark.parametrize("back", [1, 17, 60, 123, 256, 400, 505])
def test_every_command_at_many_revisions(back: int, kubernetes: Path, terminal: Terminal) -> None:
    """The ledger of each day adds up, and every text says something."""
    for arguments in (["check"], ["schedule"], ["creep"]):
        code, out, err = terminal.plan(*arguments, "--rev", f"main~{back}")
        assert code < 2, err
        assert out
    for charter in terminal.plan("creep", "--rev", f"main~{back}", "--format", "json").json["charters"]:
        if charter["baseline"]:
            scope = charter["scope"]
            assert scope["now"] == scope["baseline"] + scope["approved"] + scope["creep"]
            assert scope["creep"] == scope["added"] - scope["cut"]
