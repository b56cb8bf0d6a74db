"""`plan new`: the thing that comes, where it is written, and what is refused."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import BETA, FILES, PEOPLE
from terminal import Terminal


def text(wallet: Sandbox, path: str) -> str:
    return (wallet.top / path).read_text()


MADE = [
    (["product", "till"], "products/till.yaml", "title: Till\n"),
    (["charter", "click", "sponsor=grace", "product=wallet", "scope.in.a.size=3", "scope.in.a.title=A",
      "approvers=ada"],
     "charters/click.yaml",
     "title: Click\nproduct: wallet\nsponsor: grace\napprovers: [ada]\nscope:\n  in:\n    a: {title: A, size: 3}\n"),
    (["milestone", "pay/go-live", "due=2026-06-30", "after=beta"], "milestones/pay/go-live.yaml",
     "title: Go live\ndue: 2026-06-30\nafter: [beta]\n"),
    (["change", "guests", "charter=pay", "title=Guests: all", "covers=[charter/pay finish]"], "changes/guests.yaml",
     "title: 'Guests: all'\ncharter: pay\ncovers: [charter/pay finish]\n"),
    (["task", "pay/beta/api", "assign=ben, ada", "effort=2d"], "milestones/pay/beta.yaml",
     BETA + "  api:\n    title: Api\n    effort: 2d\n    assign: [ben, ada]\n"),
    (["person", "cleo", "role=engineer"], "people.yaml",
     PEOPLE.replace("  grace: {name: Grace}\n", "  grace: {name: Grace}\n  cleo: {name: Cleo, role: engineer}\n")),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "path", "after"), MADE, ids=[one[0][0] for one in MADE])
def test_what_is_made(arguments: list[str], path: str, after: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("new", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{arguments[0]}/{arguments[1]} made: {path}\n")
    assert text(wallet, path) == after
    assert terminal.plan("check").code == 0


REFUSED = [
    (["charter", "pay"], "error: there is a charter/pay already"),
    (["milestone", "shop/beta"], "error: there is no charter/shop"),
    (["milestone", "beta"], "error: `beta` is no name for a milestone"),
    (["task", "pay/gamma/api"], "error: there is no milestone/pay/gamma"),
    (["charter", "One_Click"], "error: `One_Click` is not an id"),
    (["charter", "x-own"], "error: the id `x-own` begins with `x-`"),
    (["charters", "shop"], "error: there is no kind `charters`"),
    (["change", "guests"], "error: nothing was written: the edit would bring 1 error"),
    (["charter", "shop", "sponsor=greta"], "error: nothing was written: the edit would bring 1 error"),
    (["charter", "shop", "sponsor"], "error: `sponsor` sets nothing"),
]


@pytest.mark.parametrize(("arguments", "error"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_what_is_refused(arguments: list[str], error: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("new", *arguments)
    assert (answer.code, answer.err.split("\n")[-3]) == (2, error)
    assert wallet.git("status", "--porcelain") == b""


def test_a_link_in_its_place_is_not_followed(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    (wallet.top / "products/till.yaml").symlink_to(tmp_path / "outside.yaml")
    answer = terminal.plan("new", "product", "till")
    assert (answer.code, "leads out of the plan" in answer.err) == (2, True)
    assert not (tmp_path / "outside.yaml").exists()


def test_the_first_person_of_a_plan(wallet: Sandbox, terminal: Terminal, tmp_path: Path) -> None:
    terminal.cd(tmp_path)
    assert terminal.plan("init", "fresh").code == 0
    terminal.cd(tmp_path / "fresh")
    assert terminal.plan("new", "person", "ada").code == 0
    assert "\n  ada: {name: Ada}\n" in (tmp_path / "fresh/people.yaml").read_text()


def test_questions_on_a_terminal(wallet: Sandbox) -> None:
    """Each with its reason; a wrong answer is said to be so, and asked for again."""
    answers = "\nwallet\nada\ngreta\ngrace\nShoppers leave.\n2026-07-01\nsoon\n2026-12-31\n"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "plancli", "new", "charter", "one-click"]
    with subprocess.Popen(
        command, cwd=wallet.top, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:
            pass
        assert process.wait(30) == 0, shown.decode()
    assert text(wallet, "charters/one-click.yaml") == (
        "title: One click\nproduct: wallet\nmanager: ada\nsponsor: grace\npurpose: Shoppers leave.\n"
        "start: 2026-07-01\nfinish: 2026-12-31\n"
    )
    for said in ("Who pays for it and decides", "there is no `greta`", "`soon` is not a date"):
        assert said in shown.decode()
    os.close(ours)


def test_off_a_terminal_nothing_is_asked(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("new", "charter", "shop", "--no-input")
    assert (answer.code, text(wallet, "charters/shop.yaml")) == (0, "title: Shop\n")
    assert set(FILES) < {path.relative_to(wallet.top).as_posix() for path in wallet.top.rglob("*.yaml")}
