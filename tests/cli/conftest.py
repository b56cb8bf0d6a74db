"""Folders, repositories and a terminal for the commands, and nothing of whoever runs the tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import FILES
from terminal import Terminal

from plancli.session.start import start_example

TODAY = "2026-06-08"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine reaches a command; it stands at one day."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PLAN_", "LESS")) or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.path.realpath(tmp_path.parent))
    monkeypatch.setenv("PLAN_TODAY", TODAY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / f"{tmp_path.name}-caches"))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.fixture
def new_sandbox(tmp_path: Path) -> Callable[[str], Sandbox]:
    """A repository by name, not yet initialized."""
    return lambda name: Sandbox(tmp_path / name, tmp_path)


@pytest.fixture(scope="session")
def wallet_of_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wallet")
    Sandbox(folder, folder).init().write(FILES).commit("grace")
    return folder


@pytest.fixture
def wallet(wallet_of_session: Path, new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> Sandbox:
    """A repository that holds the small plan in one commit; the terminal stands in it."""
    sandbox = new_sandbox("wallet")
    shutil.copytree(wallet_of_session, sandbox.top)
    sandbox.identity("grace")  # the hour of that commit is over
    terminal.cd(sandbox.top)
    return sandbox


@pytest.fixture(scope="session")
def example_of_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "shop"
    start_example(folder)
    return folder


@pytest.fixture
def shop(example_of_session: Path, tmp_path: Path, terminal: Terminal) -> Path:
    """A copy of the example with its history; the terminal stands in it."""
    folder = tmp_path / "shop"
    shutil.copytree(example_of_session, folder)
    terminal.cd(folder)
    return folder
