"""What every command promises: exit codes, streams, quiet ends, the same bytes everywhere."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

PLAN = [sys.executable, "-m", "plancli"]
READING = (["check"], ["schedule"], ["diff", "HEAD~9"], ["creep"], ["explain"], ["explain", "S101"])


def shell(folder: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A line of bash, in which `plan` is the command; its exit code is that of `plan`."""
    line = f'plan() {{ "{sys.executable}" -m plancli "$@"; }}; set -o pipefail; {command}'
    return subprocess.run(
        ["bash", "-c", line], cwd=folder, env=os.environ | variables, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_errors_go_to_one_stream_and_results_to_the_other(arguments: list[str], terminal: Terminal, shop: Path) -> None:
    answer = terminal.plan(*arguments)
    assert answer.err == ""
    assert answer.out.endswith("\n")
    assert answer.code == (1 if arguments == ["creep"] else 0)


def test_help_and_version(terminal: Terminal) -> None:
    from plancli import __version__

    assert terminal.plan("--version") == (0, f"plan {__version__}\n", "")
    for arguments in (["--help"], ["-h"], ["check", "-h"]):
        code, out, err = terminal.plan(*arguments)
        assert (code, err) == (0, "")
        assert out.startswith("Usage: plan")
    assert terminal.plan()[0] == 2


@pytest.mark.parametrize("command", ["init", "check", "explain", "schedule", "diff", "creep", "report"])
def test_help_shows_examples_and_fits(command: str, terminal: Terminal) -> None:
    out = terminal.plan(command, "--help").out
    assert f"  plan {command}" in out.partition("Examples:")[2]
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("name", ["plan", "plancli", "git-plan"])
def test_each_name_of_the_command_is_installed(name: str) -> None:
    from importlib.metadata import distribution

    scripts = {script.name: script.value for script in distribution("plancli").entry_points}
    assert scripts[name] == "plancli.__main__:main"


def test_git_finds_it(shop: Path, tmp_path: Path) -> None:
    script = tmp_path / "bin" / "git-plan"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plancli "$@"\n')
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    answer = shell(shop, "git plan diff HEAD~1 --format json", PATH=path)
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["schema"] == "plancli/diff/1"


def test_a_reader_who_leaves_ends_it_quietly(shop: Path) -> None:
    for command in ("explain", "schedule", "check --format json"):
        answer = shell(shop, f"(plan {command}; echo $? >&2) | true")
        assert answer.stderr in ("141\n", "0\n"), "0 where all was written before the reader left"
    answer = shell(shop, "(sleep 0.3; plan explain; echo $? >&2) | true")
    assert answer.stderr == "141\n"


FAILING = (["creep", "--rev", "nosuch"], ["creep", "--nosuch"], ["nosuch"], ["-h"], [])


@pytest.mark.parametrize("arguments", FAILING, ids=" ".join)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_of_errors_who_left_is_no_finding(arguments: list[str], unbuffered: str, shop: Path) -> None:
    """Never 1, by which a gate would take it for creep beyond tolerance."""
    for _ in range(3):
        reading, writing = os.pipe()
        os.close(reading)
        environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(
            [*PLAN, *arguments], cwd=shop, env=environment, stdout=writing, stderr=writing, check=False
        )
        os.close(writing)
        assert done.returncode == 141


def test_a_bug_that_nobody_reads_of(monkeypatch: pytest.MonkeyPatch, shop: Path) -> None:
    from plancli import cli

    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("click.echo", broken)
    monkeypatch.setattr(cli, "_run", lambda _: 1 // 0)
    assert cli.run(["check"]) == 141


def test_errors_that_cannot_be_written(shop: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    for command in ("creep --rev nosuch", "creep --nosuch", "nosuch"):
        assert shell(shop, f"plan {command} 2> /dev/full").returncode == 2, command


def test_a_full_disk_is_an_error(shop: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    for command in ("schedule", "diff HEAD~3 --format json", "--help"):
        answer = shell(shop, f"plan {command} > /dev/full")
        assert answer.returncode == 2, command
        lines = answer.stderr.splitlines()
        assert [line.split(":")[0] for line in lines] == ["error", "help"], answer.stderr
        assert "No space left" in lines[0]


def test_closed_streams_end_without_a_traceback(shop: Path) -> None:
    answer = shell(shop, "plan schedule >&-")
    assert answer.returncode == 2
    assert [line.split(":")[0] for line in answer.stderr.splitlines()] == ["error", "help"]
    assert shell(shop, "plan schedule 2>&-").returncode == 0
    assert shell(shop, "plan schedule <&-").returncode == 0
    assert shell(shop, "plan schedule --rev nope 2>&-").returncode == 2
    assert shell(shop, "plan schedule --rev nope >&- 2>&-").returncode == 2


def test_an_interrupt_ends_it_quietly(shop: Path, tmp_path: Path) -> None:
    """While it waits for a git that never answers."""
    started, git = tmp_path / "started", tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f'#!/bin/sh\n: > "{started}"\nexec sleep 60\n')
    git.chmod(0o755)
    path = f"{git.parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        [*PLAN, "creep", "-o", "out.txt"],
        cwd=shop,
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not started.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 130
    assert not (shop / "out.txt").exists()


def test_an_interrupted_command_exits_with_130(monkeypatch: pytest.MonkeyPatch, terminal: Terminal, shop: Path) -> None:
    from plancli.session import Session

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "check", interrupt)
    assert terminal.plan("check", "-o", "out.txt") == (130, "", "")
    assert not list(shop.glob("out.txt"))
    assert not list(shop.glob(".plan-*"))


def test_a_bug_is_one_line_that_says_so(
    monkeypatch: pytest.MonkeyPatch, shop: Path, capsys: pytest.CaptureFixture[str], terminal: Terminal
) -> None:
    from plancli.cli import run
    from plancli.session import Session

    def crash(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(Session, "check", crash)
    assert run(["check"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("bug in plancli: RuntimeError: two (please report it at https://")
    assert err.count("\n") == 1
    monkeypatch.setenv("PLAN_DEBUG", "1")
    assert run(["check"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_output_file_is_written_as_a_whole_or_not_at_all(terminal: Terminal, shop: Path) -> None:
    said = terminal.plan("schedule").out
    target = shop / "out.txt"
    target.write_text("before")
    target.chmod(0o600)
    assert terminal.plan("schedule", "-o", "out.txt") == (0, "", "")
    assert target.read_text() == said
    assert target.stat().st_mode & 0o777 == 0o600
    assert terminal.plan("schedule", "-o", "out.txt", "--rev", "nope").code == 2
    assert target.read_text() == said
    for where in ("missing/out.txt", "charters"):
        code, out, err = terminal.plan("schedule", "-o", where)
        assert (code, out, err.count("\n")) == (2, "", 2)
        assert where in err
    assert not list(shop.rglob(".plan-*"))


def test_output_to_what_is_no_file_writes_to_it(terminal: Terminal, shop: Path) -> None:
    """A device or a pipe is never replaced by a file; a link leads to the file that is."""
    pipe, link, target = shop / "pipe", shop / "link.txt", shop / "target.txt"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True)
    assert terminal.plan("explain", "-o", "pipe").code == 0
    assert reader.communicate(timeout=10)[0] == terminal.plan("explain").out
    assert pipe.is_fifo()
    link.symlink_to(target.name)
    assert terminal.plan("explain", "-o", "link.txt").code == 0
    assert link.is_symlink()
    assert target.read_text() == terminal.plan("explain").out


def test_output_file_and_exit_code_go_together(terminal: Terminal, shop: Path) -> None:
    assert terminal.plan("creep", "-o", "ledger.txt") == (1, "", "")
    assert "Without approval" in (shop / "ledger.txt").read_text()


SAME_EVERYWHERE = (["check"], ["schedule", "--format", "json"], ["diff", "HEAD~9"], ["creep", "--format", "json"])
ENVIRONMENTS: list[dict[str, str]] = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "de"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "cp1252:strict"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "America/St_Johns"},
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4711"},
    {"COLUMNS": "200", "TERM": "dumb"},
    {"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere", "GIT_INDEX_FILE": "/nowhere"},
    {"PAGER": "false", "LESS": "x", "GIT_PAGER": "false"},
]


@pytest.mark.parametrize("number", range(0, len(ENVIRONMENTS), 2))
def test_the_same_bytes_on_every_machine(number: int, terminal: Terminal, shop: Path) -> None:
    arguments, variables = SAME_EVERYWHERE[number // 2 % len(SAME_EVERYWHERE)], ENVIRONMENTS[number]
    said = terminal.plan(*arguments).out
    answer = subprocess.run([*PLAN, *arguments], cwd=shop, env=os.environ | variables, capture_output=True, check=False)
    assert (answer.stderr, answer.stdout) == (b"", said.encode())


@pytest.mark.slow
@pytest.mark.parametrize("variables", ENVIRONMENTS, ids=str)
@pytest.mark.parametrize("arguments", [*READING, *SAME_EVERYWHERE], ids=" ".join)
def test_the_same_bytes_of_every_command(
    arguments: list[str], variables: dict[str, str], terminal: Terminal, shop: Path
) -> None:
    said = terminal.plan(*arguments).out
    answer = subprocess.run([*PLAN, *arguments], cwd=shop, env=os.environ | variables, capture_output=True, check=False)
    assert (answer.stderr, answer.stdout) == (b"", said.encode())


@pytest.mark.parametrize("arguments", [["schedule"], ["diff", "HEAD~9"], ["creep"], ["check", "--format", "json"]])
def test_the_same_from_every_folder(arguments: list[str], terminal: Terminal, shop: Path) -> None:
    said = terminal.plan(*arguments).out
    assert terminal.cd(shop / "milestones" / "one-click-pay").plan(*arguments).out == said
    assert terminal.cd(shop.parent).plan(*arguments, "--root", "shop").out == said
    assert terminal.cd(Path("/")).plan(*arguments, "--root", shop).out == said


def test_places_lead_from_where_the_reader_stands(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"charters/pay.yaml": edited("charters/pay.yaml", "purpose:", "pupose:")})
    for folder, start in ((".", "charters"), ("milestones/pay", "../../charters"), ("..", "wallet/charters")):
        terminal.cd(wallet.top / folder)
        root = ["--root", "wallet"] if folder == ".." else []
        assert terminal.plan("check", *root).out.startswith(f"{start}/pay.yaml:7:1: error F201")
        assert terminal.plan("schedule", *root).err.startswith(f"{start}/pay.yaml:7:1: error F201")


def test_annotations_lead_from_the_top_of_the_workspace(
    terminal: Terminal, wallet: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wallet.write({"charters/pay.yaml": edited("charters/pay.yaml", "purpose:", "pupose:")})
    monkeypatch.setenv("GITHUB_WORKSPACE", str(terminal.home))
    assert ",file=wallet/charters/pay.yaml,line=7," in terminal.plan("check", "--format", "github").out


def test_colours(terminal: Terminal, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in terminal.plan("schedule").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    for command in ("check", "schedule", "creep"):
        assert "\x1b[" in terminal.plan(command).out
    assert "\x1b[" not in terminal.plan("schedule", "--format", "json").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in terminal.plan("schedule").out


def test_colours_change_nothing_else(terminal: Terminal, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    for arguments in READING:
        plain = terminal.plan(*arguments).out
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.plan(*arguments).out) == plain
        monkeypatch.delenv("FORCE_COLOR")


def test_status_date_of_option_variable_and_commit(
    terminal: Terminal, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def status_date(*arguments: str) -> str:
        return str(terminal.plan("schedule", "--format", "json", *arguments).json["today"])

    assert status_date() == "2026-06-08"
    assert status_date("--today", "2026-04-01T13:00") == "2026-04-01T13:00"
    assert status_date("--rev", "HEAD~3") == "2026-06-08"
    monkeypatch.delenv("PLAN_TODAY")
    assert status_date("--rev", "HEAD~3") == "2026-05-22"
    assert status_date("--rev", "HEAD~3", "--today", "2026-04-01") == "2026-04-01"
    assert terminal.plan("diff", "HEAD~3", "HEAD~1", "--format", "json").json["today"] == "2026-06-02"


def test_root_of_option_and_variable(terminal: Terminal, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.cd(terminal.home)
    monkeypatch.setenv("PLAN_ROOT", "shop")
    assert terminal.plan("check").code == 0
    assert terminal.plan("check", "--root", "elsewhere").code == 2


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], ["git", "msgspec", "jinja2", "yaml", "rich", "subprocess", "plancli.session"]),
        (["--help"], ["git", "msgspec", "jinja2", "yaml", "rich", "subprocess", "plancli.session"]),
        (["check"], ["git", "jinja2", "rich", "subprocess", "plancli.store.git"]),
        (["schedule"], ["git", "jinja2", "rich", "subprocess", "plancli.store.git"]),
        (["diff"], ["git", "jinja2", "rich"]),
        (["creep"], ["git", "jinja2", "rich"]),
    ],
    ids=" ".join,
)
def test_a_command_imports_only_what_it_needs(arguments: list[str], absent: list[str], shop: Path) -> None:
    program = (
        "import sys; from plancli.cli import run; run(sys.argv[2:]);"
        "sys.exit(' '.join(name for name in sys.argv[1].split() if name in sys.modules))"
    )
    command = [sys.executable, "-c", program, " ".join(absent), *arguments]
    answer = subprocess.run(command, cwd=shop, capture_output=True, text=True, check=False)
    assert answer.stderr == "\n", answer.stderr


def test_check_and_schedule_start_no_git(shop: Path) -> None:
    """Not even where git is missing."""
    without = os.environ | {"PATH": "/nowhere"}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*PLAN, command], cwd=shop, env=without, capture_output=True, text=True, check=False)

    for command in ("check", "schedule"):
        assert (run(command).returncode, run(command).stderr) == (0, "")
    answer = run("creep")
    assert answer.returncode == 2
    assert answer.stderr.startswith("error: cannot run git: ")


def test_reading_commands_leave_the_repository_alone(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"people.yaml": FILES["people.yaml"] + "  ops: [ada]\n"})

    kept = wallet.top / ".git" / "plancli"

    def state() -> dict[str, tuple[int, bytes]]:
        found = [path for path in wallet.top.rglob("*") if path.is_file() and path.parent != kept]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}

    before = state()
    for line in ("check", "schedule", "diff", "creep", "schedule --rev HEAD", "diff HEAD HEAD"):
        terminal.plan(*line.split())
    assert state() == before
    assert {path.name for path in kept.iterdir()} == {"readings", "results"}
