"""A terminal for tests: commands run in this process, and what they say is kept."""

import json
import os
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plancli.cli import run

HOME = "/home/ada"
"""What transcripts call the folder of the test."""


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """Commands run in a folder; `transcript` collects what a reader of the screen would see."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.transcript = ""
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.cd(home)

    def cd(self, folder: Path) -> "Terminal":
        self._monkeypatch.chdir(folder)
        return self

    def plan(self, *arguments: str | Path) -> Answer:
        """Run `plan`: exit code, standard output and standard error; a bug of plancli fails the test."""
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert code != 3, err
        self._note(arguments, Answer(code, out, err))
        return Answer(code, out, err)

    def _note(self, arguments: tuple[str | Path, ...], answer: Answer) -> None:
        place = str(Path.cwd()).replace(os.path.realpath(self.home), "~")
        out = "".join(f"{line}\n" for line in answer.out.splitlines())
        err = "".join(f"! {line}".rstrip() + "\n" for line in answer.err.splitlines())
        text = f"{place}$ plan {shlex.join(map(str, arguments))}\n{out}{err}=> {answer.code}\n\n"
        self.transcript += text.replace(os.path.realpath(self.home), HOME)
