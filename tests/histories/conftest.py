"""Repositories for the catalogue, and nothing of whoever runs the tests."""

import os
import shutil
from pathlib import Path

import pytest
from catalogue import Plan, build, build_base, read_case
from sandbox import Sandbox

from plancli.cli import run


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine reaches a command."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PLAN_", "GITHUB_", "GITLAB_", "CI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.path.realpath(tmp_path.parent))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


@pytest.fixture(scope="session")
def base_of_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("histories")
    return build_base(Sandbox(folder / "shop", folder)).top


@pytest.fixture
def built(name: str, base_of_session: Path, tmp_path: Path) -> Path:
    """The plan of the case `name` in its repository, the pull request checked out."""
    sandbox = Sandbox(tmp_path / "shop", tmp_path)
    shutil.copytree(base_of_session, sandbox.top)
    case = read_case(name)
    build(sandbox, case)
    return sandbox.top / case.get("root", "")


@pytest.fixture
def plan(capsys: pytest.CaptureFixture[str]) -> Plan:
    """Run a command in this process: its exit code and standard output."""

    def call(*arguments: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert code in (0, 1), err
        return code, out

    return call
