"""The built wheel: everything that a command needs is in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_wheel_brings_its_templates_and_examples(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PLAN_"))}
    environment |= {"PYTHONPATH": str(tmp_path / "installed"), "PLAN_TODAY": "2026-06-08"}

    def plan(*arguments: str, folder: Path) -> str:
        command = [sys.executable, "-m", "plancli", *arguments]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import plancli; print(plancli.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert found.stdout.startswith(str(tmp_path / "installed"))
    plan("init", "--example", "shop", folder=tmp_path)
    assert plan("report", "status", folder=tmp_path / "shop").startswith("# Corner Shop")
    plan("init", "mine", folder=tmp_path)
    assert "passed" in plan("check", folder=tmp_path / "mine")
