"""Edits that are killed, made by several at once, or met by a machine that refuses: nobody's work is lost."""

import errno
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import CHARTER, FILES
from terminal import Terminal

from plancli.cli import run

FILE = "charters/pay.yaml"


def in_child(work: Callable[[], None]) -> int:
    """A copy of this process that does some work, and says nothing; its id."""
    child = os.fork()
    if child:
        return child
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    try:
        work()
    finally:
        os._exit(0)


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".plan-*")]


@pytest.mark.parametrize("kills", [25, pytest.param(500, marks=pytest.mark.slow)])
def test_whoever_is_killed_leaves_the_old_or_the_new(kills: int, wallet: Sandbox, terminal: Terminal) -> None:
    """A process that goes on changing a file to and fro, killed at random moments."""
    contents = {CHARTER, CHARTER.replace("finish: 2026-06-30\n", "finish: 2026-07-31\n")}
    moments = random.Random(5)

    def change() -> None:
        while True:
            for finish in ("2026-07-31", "2026-06-30"):
                run(["set", "charter/pay", f"finish={finish}"])

    assert terminal.plan("set", "charter/pay", "finish=2026-07-31").code == 0, "all that it imports is there now"
    seen = set()
    for _ in range(kills):
        child = in_child(change)
        time.sleep(moments.uniform(0.02, 0.15))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        text = (wallet.top / FILE).read_text()
        assert text in contents
        seen.add(text)
    assert seen == contents
    assert terminal.plan("check").code == 0, "what a kill leaves disturbs nobody"
    assert terminal.plan("set", "charter/pay", "priority=700").code == 0
    assert litter(wallet.top) == []


@pytest.mark.parametrize("kills", [15, pytest.param(300, marks=pytest.mark.slow)])
def test_of_several_files_a_kill_leaves_all_or_none(kills: int, wallet: Sandbox, terminal: Terminal) -> None:
    """A process that goes on renaming a person to and fro, in four files, and whoever edits next."""
    moments = random.Random(7)

    def rename() -> None:
        while True:
            for old, new in (("ben", "benedict"), ("benedict", "ben")):
                run(["rename", f"person/{old}", new])

    assert terminal.plan("rename", "person/ben", "benedict", "--dry-run").code == 0, "all that it imports is there now"
    seen = set()
    for number in range(kills):
        child = in_child(rename)
        time.sleep(moments.uniform(0.02, 0.2))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert terminal.plan("set", "charter/pay", f"priority={number}").code == 0
        texts = [(wallet.top / path).read_text() for path in FILES]
        seen.add(sum("benedict" in text for text in texts))
        assert terminal.plan("check").code == 0
    assert seen == {0, sum("ben" in FILES[path] for path in FILES)}
    assert litter(wallet.top) == []


def test_what_a_kill_left_is_cleared_by_the_next_edit(wallet: Sandbox, terminal: Terminal) -> None:
    for folder in ("charters", "milestones/pay", "."):
        (wallet.top / folder / ".plan-edit-abc.tmp").write_text("half")
    (wallet.top / "charters/.plan-mine.txt").write_text("not the tool's")
    assert terminal.plan("check").code == 0
    assert terminal.plan("set", "person/ben", "rate=80").code == 0
    assert litter(wallet.top) == [".plan-mine.txt"]


@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_two_writers_lose_nothing(rounds: int, wallet: Sandbox, terminal: Terminal) -> None:
    def writer(name: str) -> Callable[[], None]:
        return lambda: [run(["set", "charter/pay", f"x-log+={name}{number}"]) for number in range(rounds)] and None

    for child in [in_child(writer("a")), in_child(writer("b"))]:
        os.waitpid(child, 0)
    line = (wallet.top / FILE).read_text().removeprefix(CHARTER)
    items = line.removeprefix("x-log: [").removesuffix("]\n").split(", ")
    assert sorted(items) == sorted(f"{name}{number}" for name in "ab" for number in range(rounds))


def test_a_held_lock_is_waited_for_and_said(
    wallet: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plancli.store import write

    monkeypatch.setattr(write, "_WAIT", 0.1)
    with write.exclusive(wallet.top / ".git/plancli", "the plan"):
        child = in_child(lambda: (wallet.top / "code").write_text(str(run(["set", "pay", "priority=700"]))) and None)
        os.waitpid(child, 0)
    assert (wallet.top / "code").read_text() == "2"
    assert terminal.plan("set", "pay", "priority=700").code == 0


def test_a_full_disk_leaves_the_old_content(
    wallet: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    answer = terminal.plan("rename", "person/ben", "benedict")
    assert (answer.code, answer.err.count("\n")) == (2, 2)
    assert answer.err.startswith("error: cannot write ")
    assert "No space left on device" in answer.err
    assert {path: (wallet.top / path).read_text() for path in FILES} == FILES
    assert litter(wallet.top) == []


def test_a_place_that_is_refused_gives_all_files_back(
    wallet: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = []
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        placed.append(target)
        if len(placed) == 3:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert terminal.plan("rename", "person/ben", "benedict").code == 2
    assert {path: (wallet.top / path).read_text() for path in FILES} == FILES
    assert litter(wallet.top) == []


def test_what_another_program_writes_meanwhile_is_not_lost(
    wallet: Sandbox, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plancli.session import edit

    check = edit._refuse_new_errors

    def meanwhile(*arguments: object) -> None:
        check(*arguments)  # type: ignore[arg-type]
        (wallet.top / FILE).write_text(CHARTER + "# by an editor\n")

    monkeypatch.setattr(edit, "_refuse_new_errors", meanwhile)
    answer = terminal.plan("set", "pay", "priority=700")
    assert (answer.code, "was changed by another program meanwhile" in answer.err) == (2, True)
    assert (wallet.top / FILE).read_text() == CHARTER + "# by an editor\n"


def test_links_are_followed_inside_only(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    """A plan is read from regular files, so what a link leads to is edited under its own name alone."""
    outside = tmp_path / "outside"
    (wallet.top / "products").rename(outside)
    (wallet.top / "products").symlink_to(outside)
    before = (outside / "wallet.yaml").read_text()
    assert terminal.plan("set", "product/wallet", "budget=1").code == 2
    answer = terminal.plan("new", "product", "till", "--force")
    assert (answer.code, "leads out of the plan" in answer.err) == (2, True)
    assert (outside / "wallet.yaml").read_text() == before
    assert [path.name for path in outside.iterdir()] == ["wallet.yaml"]
