"""The README's session, word for word: every command runs, and prints what stands there."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output.rstrip("\n")


def run_session(text: str, folder: Path) -> str:
    """The README with the output of its commands as they print it in `folder`."""
    state = {"folder": folder}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PLAN_"))}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"

    def run(command: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            state["folder"] /= words[1]
            return ""
        if words[0] == "export":
            environment.update([words[1].split("=", 1)])
            return ""
        done = subprocess.run(words, cwd=state["folder"], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.strip("\n")

    def block(match: re.Match[str]) -> str:
        parts = [(command, run(command)) for command, _ in commands_of(match[1])]
        lines = [f"$ {command}" + (f"\n{output}" if output else "") for command, output in parts]
        return "```console\n" + "\n".join(lines) + "\n```"

    return _BLOCK.sub(block, text)


def test_the_session_of_the_readme_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text("utf-8")
    real = run_session(text, tmp_path)
    if request.config.getoption("--update-golden", default=False):
        README.write_text(real, "utf-8")
    assert README.read_text("utf-8") == real
