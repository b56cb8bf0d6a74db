"""`plan schedule --optimal`, progress while it searches, and Ctrl-C that keeps the best found."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from terminal import Terminal

PLAN = [sys.executable, "-m", "plancli"]
SOMEONE = "plan: 1\ncalendar: {days: mon-sun, hours: 00:00-24:00}\n"
CHARTER = "title: Shop\nstatus: draft\n"


def write(folder: Path, people: str, tasks: list[str]) -> Path:
    files = {
        "plan.yaml": SOMEONE,
        "people.yaml": f"people: {people}\n",
        "charters/shop.yaml": CHARTER,
        "milestones/shop/open.yaml": "title: Open\ntasks:\n" + "".join(f"  {task}\n" for task in tasks),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small(tmp_path: Path, terminal: Terminal) -> Terminal:
    """Two at a time: in the order of length it takes ten hours, in the best nine."""
    lengths = {"a": 5, "b": 4, "c": 3, "d": 3, "e": 3}
    tasks = [f"{key}: {{title: T, duration: {hours}h, assign: [crew 100%]}}" for key, hours in lengths.items()]
    return terminal.cd(write(tmp_path, "{crew: {capacity: 200%}}", tasks))


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """Thirty people, a hundred tasks of a dozen of them each: long to search, and too hard to prove."""
    tasks = []
    for number in range(100):
        crew = {(number * each + each * each) % 30 for each in range(1, 25, 2)}
        assign = ", ".join(f"p{person} {20 + (number + person) % 4 * 10}%" for person in sorted(crew))
        after = f", after: [t{number - 7 - number % 5}]" if number > 12 else ""
        tasks.append(f"t{number}: {{title: T, duration: {1 + number * number % 9}h, assign: [{assign}]{after}}}")
    return write(tmp_path, "{" + ", ".join(f"p{person}: {{}}" for person in range(30)) + "}", tasks)


class Run(NamedTuple):
    """A command at work: what it writes to standard error, which is a terminal, and how to interrupt and end it."""

    process: "subprocess.Popen[str]"
    screen: int

    def said_until(self, pattern: str) -> str:
        """What was written until a pattern matched, or the command had ended."""
        said = ""
        with suppress(OSError):
            while not re.search(pattern, said):
                said += os.read(self.screen, 4096).decode()
        return said

    def interrupt(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def end(self) -> tuple[int, str]:
        out, _ = self.process.communicate(timeout=60)
        return self.process.returncode, out


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Run]:
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(
        [*PLAN, "schedule", *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=terminal, text=True
    )
    os.close(terminal)
    try:
        yield Run(process, screen)
    finally:
        process.kill()
        process.wait()
        os.close(screen)


def test_what_is_proved_is_one_line_and_one_key(small: Terminal) -> None:
    pytest.importorskip("ortools")
    assert small.plan("schedule", "--optimal", "20").out.endswith(
        "\nProved: no plan with these people ends before 8 Jun\n"
    )
    proved = small.plan("schedule", "--format", "json", "--optimal=20").json["optimality"]
    assert proved == {
        "finish": "2026-06-08T09:00",
        "bound": "2026-06-08T09:00",
        "optimal": True,
        "gap_minutes": 0,
        "limit": None,
    }
    assert small.plan("schedule", "--format", "json").json["optimality"] is None
    assert "Proved" not in small.plan("schedule").out


def test_the_number_may_be_left_out(small: Terminal) -> None:
    pytest.importorskip("ortools")
    assert small.plan("schedule", "shop", "--optimal").out.endswith(
        "\nProved: no plan with these people ends all charters before 8 Jun\n"
    )
    assert "Proved" in small.plan("schedule", "--optimal", "--effort", "low").out


@pytest.mark.parametrize("seconds", ["0", "nan", "inf", "shop"])
def test_what_is_no_time_is_refused(small: Terminal, seconds: str) -> None:
    answer = small.plan("schedule", f"--optimal={seconds}")
    assert (answer.code, answer.out) == (2, "")
    assert f"`{seconds}` is no " in answer.err


def test_it_does_not_go_with_no_level(small: Terminal) -> None:
    answer = small.plan("schedule", "--no-level", "--optimal")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: --optimal levels, and --no-level does not")


def test_it_goes_before_the_plan_that_does_not_level(small: Terminal, tmp_path: Path) -> None:
    pytest.importorskip("ortools")
    (tmp_path / "plan.yaml").write_text(f"{SOMEONE}leveling: false\n", encoding="utf-8")
    assert "Proved" in small.plan("schedule", "--optimal").out


def test_without_or_tools_it_says_what_to_install(small: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ortools", "ortools.sat.python"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "plancli.schedule.leveling.constraints", raising=False)
    answer = small.plan("schedule", "--optimal")
    assert (answer.code, answer.out) == (2, "")
    assert "error: --optimal needs OR-Tools" in answer.err
    assert "help: `pip install 'plancli[optimal]'`" in answer.err
    assert small.plan("schedule").code == 0


def test_interrupted_it_shows_the_best_found(busy: Path) -> None:
    with running(busy, "--effort", "high") as run:
        said = run.said_until("schedules, ends")
        if not said:
            pytest.skip("this machine is through with the search in a second")
        assert re.search(r"leveling: [\d,]+ of 8,000 schedules, ends \d+ Jun \(Ctrl-C keeps it\)", said)
        run.interrupt()
        code, out = run.end()
        assert "\r\x1b[Kstopped: the best of " in run.said_until(r"is shown\r\n")
    assert code == 0
    assert "Critical: " in out


def test_a_proof_is_stopped_in_the_same_way(busy: Path) -> None:
    pytest.importorskip("ortools")
    with running(busy, "--effort", "low", "--optimal", "600", "--format", "json") as run:
        run.said_until(r"proof: \d+ of 600 s, ends \d+ Jun, none before \d+ Jun")
        run.interrupt()
        code, out = run.end()
    assert code == 0
    proved = json.loads(out)["optimality"]
    assert (proved["optimal"], proved["limit"]) == (False, "time")
    assert proved["bound"] < proved["finish"]


def test_what_is_quick_or_read_by_a_program_says_nothing_on_the_way(small: Terminal, busy: Path) -> None:
    run = subprocess.run([*PLAN, "schedule"], cwd=busy, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert small.plan("schedule").err == ""
