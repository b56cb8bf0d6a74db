"""The example with its history, and sessions on it."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plancli.model.values.moment import Moment
from plancli.session import Session
from plancli.session.start import start_example

TODAY = Moment(dt.date(2026, 6, 8))
OpenSession = Callable[..., Session]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the machine reaches a command; it stands at one day."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PLAN_", "LESS")) or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.path.realpath(tmp_path.parent))
    monkeypatch.setenv("PLAN_TODAY", "2026-06-08")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corner shop with its history; no test writes in it."""
    folder = tmp_path_factory.mktemp("example") / "shop"
    start_example(folder)
    return folder


@pytest.fixture
def open_session() -> OpenSession:
    """A session on a folder, on 8 June 2026."""
    return lambda folder, rev=None: Session(folder, root=folder, rev=rev, today=TODAY, clock=TODAY.day)
