"""Where the editors' own programs are, and a plan for them to open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_client import SETTINGS, LanguageClient
from node_tools import installed

from plancli.cli.schema import write_schemas
from plancli.render.schema import FOLDER


@pytest.fixture(scope="session")
def server() -> str:
    """The real yaml-language-server, where it is installed."""
    if shutil.which("node") is None:
        pytest.skip("no node, so no yaml-language-server")
    return str(installed(".bin/yaml-language-server"))


@pytest.fixture(scope="module")
def plan_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas that `plan init` writes."""
    folder = tmp_path_factory.mktemp("plan")
    write_schemas(folder / FOLDER)
    return folder


@pytest.fixture(scope="module")
def editor(server: str, plan_folder: Path) -> Iterator[LanguageClient]:
    with LanguageClient([server, "--stdio"], plan_folder, SETTINGS) as client:
        yield client
