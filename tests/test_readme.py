"""The README's sessions, word for word: every command runs, and prints what stands there."""

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_ANSWER = re.compile(r"[a-z-]+(?: \[.*\])?:(?: (.*))?")
"""What stands after a prompt: a field, perhaps with a proposal."""
ADA = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada"), ("EMAIL", "ada@shop.example"), ("DATE", "2026-06-08T10:00:00+02:00"))
}
"""Who commits, and when: so that a commit has the same id everywhere."""


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


def answers_in(output: str) -> list[str]:
    """What was typed at prompts."""
    return [found[1] or "" for line in output.split("\n") if (found := _ANSWER.fullmatch(line.rstrip()))]


def converse(words: list[str], answers: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    """What a terminal shows of a command to which somebody answers."""
    ours, theirs = pty.openpty()
    shown = b""
    waiting = iter(answers)
    with subprocess.Popen(words, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        try:
            while piece := os.read(ours, 4096):
                shown += piece
                if shown.endswith(b": "):
                    os.write(ours, f"{next(waiting)}\n".encode())
        except OSError:
            """The other side is closed."""
    os.close(ours)
    assert process.returncode == 0, shown
    return "\n".join(line.rstrip() for line in shown.decode().splitlines())


def run_session(text: str, folder: Path) -> str:
    """The README with the output of its commands as they print it in `folder`."""
    state = {"folder": folder}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PLAN_"))}
    environment |= ADA | {"TERM": "dumb", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"

    def run(command: str, output: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            state["folder"] /= words[1]
            return ""
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
            return ""
        if words[:2] == ["plan", "new"] and not any("=" in word for word in words):
            return converse(words, answers_in(output), state["folder"], environment)
        done = subprocess.run(words, cwd=state["folder"], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.strip("\n")

    def block(match: re.Match[str]) -> str:
        parts = [(command, run(command, output)) for command, output in commands_of(match[1])]
        lines = [f"$ {command}" + (f"\n{output}" if output else "") for command, output in parts]
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, text)


def test_the_sessions_of_the_readme_are_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text("utf-8")
    real = run_session(text, tmp_path)
    if request.config.getoption("--update-golden", default=False):
        README.write_text(real, "utf-8")
    assert README.read_text("utf-8") == real
