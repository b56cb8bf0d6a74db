"""Repositories to test with, and a home without configuration."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox

from plancli.model.history import Step


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the configuration or the variables of whoever runs it."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path / "shop", tmp_path / "home").init()


@pytest.fixture
def new_sandbox(tmp_path: Path) -> Callable[[str], Sandbox]:
    """Further repositories, by name, not yet initialized."""
    return lambda name: Sandbox(tmp_path / name, tmp_path / "home")


@pytest.fixture
def replay() -> Callable[[list[Step]], dict[str, dict[str, str]]]:
    """The plan's files after every step, by commit, from nothing but the steps; each `before` is held to be true."""

    def run(steps: list[Step]) -> dict[str, dict[str, str]]:
        files: dict[str, str] = {}
        states = {}
        for step in steps:
            for change in step.changes:
                assert files.get(change.path) == change.before, change
                if change.after is None:
                    del files[change.path]
                else:
                    files[change.path] = change.after
            states[step.commit.hash] = dict(files)
        return states

    return run
