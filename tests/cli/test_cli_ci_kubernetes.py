"""`plan ci` on a real plan: between its revisions it says what its ledger says at each of them."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from terminal import Terminal

AMOUNTS = ("scope", "work_minutes", "cost", "finish")
NAMES = {"work_minutes": "work"}


def excesses(ledger: Any) -> dict[tuple[str, str], tuple[str, float]]:
    """What exceeds a tolerance in open charters: the baseline's commit, and how much was added to it."""
    found = {}
    for charter in ledger["charters"]:
        if charter["baseline"] is None or charter["status"] in ("closed", "cancelled"):
            continue
        amounts = [(charter["address"], NAMES.get(name, name), charter[name]) for name in AMOUNTS]
        amounts += [(date["address"], "due", date) for date in charter["dates"]]
        for address, name, amount in amounts:
            if amount["exceeded"]:
                found[address, name] = (charter["baseline"]["commit"], float(amount["added"]))
    return found


@pytest.mark.slow
def test_the_gate_follows_the_ledger(
    shared: Path, tmp_path: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An excess stops a step where `plan creep` has it after the step, and had it not before, or had less of it."""
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)
    bundle = shared / "data" / "kubernetes-2021-2023.bundle"
    subprocess.run(["git", "clone", "--quiet", str(bundle), str(tmp_path / "k8s")], check=True, capture_output=True)
    terminal.cd(tmp_path / "k8s")
    log = ["git", "rev-list", "--first-parent", "--reverse", "HEAD"]
    revisions = subprocess.run(log, check=True, capture_output=True, text=True).stdout.split()
    monkeypatch.delenv("PLAN_TODAY")
    stopped = 0
    for at in range(0, len(revisions) - 1, 16):
        base, head = revisions[at : at + 2]
        before, after = (
            excesses(terminal.plan("creep", "--rev", rev, "--format", "json").json) for rev in (base, head)
        )
        expected = {
            spot
            for spot, (baseline, added) in after.items()
            if spot not in before or before[spot][0] != baseline or before[spot][1] < added
        }
        answer = terminal.plan("ci", base, "--rev", head, "--format", "json")
        found = [one for one in answer.json["findings"] if one["kind"] == "excess"]
        assert {(one["address"], one["name"]) for one in found if one["new"]} == expected, (base, head)
        assert {(one["address"], one["name"]) for one in found} == set(after), (base, head)
        assert answer.code == (1 if any(one["severity"] == "error" for one in answer.json["findings"]) else 0)
        assert answer.json["state"] == "compared"
        stopped += bool(expected)
    assert stopped
