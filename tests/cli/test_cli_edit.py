"""`plan edit`: an editor that a test plays, what comes back from it, and the completion of what is typed."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import BETA, CHARTER
from terminal import Terminal

FILE = "milestones/pay/beta.yaml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that notes its arguments and does what the script `do` beside it says."""
    script = tmp_path / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/arguments\nfile=$(eval echo \\$$#)\n. {tmp_path}/do\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    return tmp_path


def test_it_opens_at_the_line_and_writes_what_is_saved(wallet: Sandbox, terminal: Terminal, editor: Path) -> None:
    (editor / "do").write_text('sed -i "s/effort: 5d/effort: 8d/" "$file"\n')
    answer = terminal.plan("edit", "task/pay/beta/button")
    assert (answer.code, answer.out.split("\n")[0]) == (0, f"{FILE} edited: {FILE}")
    assert (wallet.top / FILE).read_text() == BETA.replace("effort: 5d", "effort: 8d")
    assert terminal.plan("edit", "pay", "scope.out").code == 0
    lines = [line.split()[0] for line in (editor / "arguments").read_text().splitlines()]
    assert lines == ["+7", f"+{CHARTER.split(chr(10)).index('  out:') + 1}"]


def test_what_brings_errors_is_kept_apart(wallet: Sandbox, terminal: Terminal, editor: Path) -> None:
    (editor / "do").write_text('sed -i "s/effort: 5d/effort: soon/" "$file"\n')
    answer = terminal.plan("edit", "task/pay/beta/button")
    *_, error, way_out = answer.err.splitlines()
    assert (answer.code, error) == (2, "error: nothing was written: the edit would bring 1 error")
    assert "`soon`" in answer.err
    kept = Path(way_out.removeprefix("help: your text is kept in "))
    assert kept.read_text() == BETA.replace("effort: 5d", "effort: soon")
    kept.unlink()
    assert (wallet.top / FILE).read_text() == BETA


def test_an_editor_that_fails(
    wallet: Sandbox, terminal: Terminal, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (editor / "do").write_text("exit 3\n")
    assert terminal.plan("edit", "pay/beta").code == 2
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert terminal.plan("edit", "pay/beta").err.startswith("error: cannot run the editor `no-such-editor`")
    assert terminal.plan("edit", "pay/gamma").code == 2
    assert (wallet.top / FILE).read_text() == BETA


def test_what_came_from_elsewhere_meanwhile_is_not_lost(wallet: Sandbox, terminal: Terminal, editor: Path) -> None:
    (editor / "do").write_text(f'echo "# mine" >> "$file"\necho "# theirs" >> {wallet.top / FILE}\n')
    answer = terminal.plan("edit", "pay/beta")
    assert (answer.code, "was changed by another program meanwhile" in answer.err) == (2, True)
    assert (wallet.top / FILE).read_text() == BETA + "# theirs\n"
    Path(answer.err.splitlines()[-1].removeprefix("help: your text is kept in ")).unlink()


def test_back_to_the_editor_on_a_terminal(wallet: Sandbox, editor: Path) -> None:
    (editor / "do").write_text(
        'if grep -q soon "$file"; then sed -i "s/soon/9d/" "$file"; fi\nsed -i "s/effort: 5d/effort: soon/" "$file"\n'
    )
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "plancli", "edit", "task/pay/beta/button"]
    with subprocess.Popen(command, cwd=wallet.top, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"y\n")
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:
            pass
        assert process.wait(30) == 0, shown.decode()
    os.close(ours)
    assert b"Back to the editor?" in shown
    assert (wallet.top / FILE).read_text() == BETA.replace("effort: 5d", "effort: 9d")


def complete(folder: Path, *words: str) -> list[str]:
    """What bash is offered for the last word."""
    environment = os.environ | {
        "_PLAN_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(["plan", *words]), "COMP_CWORD": str(len(words)),
    }  # fmt: skip
    if not words[-1]:
        environment["COMP_WORDS"] = " ".join(["plan", *words[:-1]])
    command = [sys.executable, "-m", "plancli"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return [line.removeprefix("plain,") for line in done.stdout.splitlines() if line]


OFFERED = [
    (["se"], ["set"]),
    (["what"], ["what-if"]),
    (["set", ""], ["product/", "charter/", "milestone/", "task/", "person/", "change/", "plan"]),
    (["set", "pe"], ["person/ada", "person/ben", "person/grace"]),
    (["set", "milestone/pay/"], ["milestone/pay/alpha", "milestone/pay/beta"]),
    (["set", "task/pay/b"], ["task/pay/beta/button", "task/pay/beta/review"]),
    (["set", "pay/al"], ["pay/alpha", "pay/alpha/vault"]),
    (["why", "milestone/pay/a"], ["milestone/pay/alpha"]),
    (["set", "pay/beta", "du"], ["due=", "due=2026-05-29"]),
    (["set", "pay", "scope.in."], ["scope.in.cards.", "scope.in.pay."]),
    (["set", "pay", "status=a"], ["status=approved", "status=active"]),
    (["set", "pay", "status", "=", "on"], ["on-hold"]),
    (["set", "pay/beta", "owner="], ["owner=ada", "owner=ben", "owner=grace"]),
    (["set", "task/pay/beta/button", "assign+=w"], ["assign+=web"]),
    (["approve", "pay", "--by", "g"], ["grace"]),
    (["slip", "pay/beta", "+1"], ["+1d", "+1w"]),
    (["new", "ch"], ["charter", "change"]),
    (["assign", "task/pay/beta/button", "b"], ["ben"]),
    (["schedule", "p"], ["pay"]),
    (["diff", "m"], ["main"]),
    (["diff", "main..m"], ["main..main"]),
    (["creep", "--format", "m"], ["markdown"]),
]


@pytest.mark.parametrize(("words", "offered"), OFFERED, ids=[" ".join(one[0]) for one in OFFERED])
def test_what_the_tab_key_offers(words: list[str], offered: list[str], wallet: Sandbox) -> None:
    assert complete(wallet.top, *words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str, terminal: Terminal) -> None:
    answer = terminal.plan("completion", shell)
    assert answer.code == 0
    assert f"_PLAN_COMPLETE={shell}_complete" in answer.out


ASKED = {
    "bash": 'eval "$(plan completion bash)"; COMP_WORDS=(plan set milestone/pay/a); COMP_CWORD=2; '
    '_plan_completion plan; echo "${COMPREPLY[@]}"',
    "fish": "plan completion fish | source; complete -C 'plan set milestone/pay/a'",
}


@pytest.mark.parametrize("shell", ASKED)
def test_a_shell_itself_offers_it(shell: str, wallet: Sandbox) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [shell, "-c", ASKED[shell]]
    done = subprocess.run(command, cwd=wallet.top, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["milestone/pay/alpha"]


def test_nothing_is_offered_where_there_is_no_plan(tmp_path: Path) -> None:
    assert complete(tmp_path, "set", "mi") == []
