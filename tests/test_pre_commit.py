"""The hooks for pre-commit: their manifest, and the real pre-commit in a repository with a plan."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from sandbox import Sandbox

from plancli.cli import COMMANDS

TOP = Path(__file__).parents[1]
MANIFEST = TOP / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
IDS = [hook["id"] for hook in HOOKS]
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "plancli", "templates", "examples")
"""What an installation of plancli from a repository reads."""
OFFLINE = re.compile(r"No matching distribution|ConnectionError|NewConnectionError|Temporary failure|unreachable")
PLAN = {
    "plan.yaml": "plan: 1\nname: Wallet\n",
    "people.yaml": "people:\n  ada: {name: Ada}\n",
    "products/wallet.yaml": "title: Wallet\nmanager: ada\n",
    "notes.txt": "none of the plan's\n",
}


@pytest.mark.parametrize("hook", HOOKS, ids=IDS)
def test_a_hook_runs_a_command_once_for_the_whole_plan(hook: dict[str, Any]) -> None:
    assert hook["entry"].split()[0] == "plan"
    assert hook["entry"].split()[1] in COMMANDS
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)


@pytest.mark.parametrize("hook", HOOKS, ids=IDS)
def test_a_hook_runs_for_the_files_of_a_plan_wherever_it_stands(hook: dict[str, Any]) -> None:
    example = TOP / "examples" / "corner-shop"
    files = [str(path.relative_to(example)) for path in example.rglob("*.yaml")]
    assert len(files) > 10
    for file in [*files, "charters/odd.yml", "holidays/DE.yaml"]:
        assert re.search(hook["files"], file)
        assert re.search(hook["files"], f"planning/{file}")
    for file in ("README.md", "templates/report/status.md.j2", "my-plan.yaml", "src/plan.yaml.py", "charters.yaml"):
        assert not re.search(hook["files"], file)


def test_the_page_names_each_hook() -> None:
    page = (TOP / "docs" / "integrations.md").read_text(encoding="utf-8")
    assert re.findall(r"- id: (\S+)", page) == IDS


def test_pre_commit_takes_the_manifest() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit itself: install the extra `dev`")
    assert [hook["id"] for hook in clientlib.load_manifest(str(MANIFEST))] == IDS


class Commits:
    """A repository with a plan, in which pre-commit is installed as the page of the docs says."""

    def __init__(self, folder: Path) -> None:
        self.sandbox = Sandbox(folder / "wallet", folder).init()
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PLAN_"))}
        self._environment = clean | self.sandbox.identity("ada") | {"PRE_COMMIT_HOME": str(folder / "hooks")}
        self._environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.sandbox.top, env=self._environment, capture_output=True, text=True, check=False
        )

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, files: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
        self.sandbox.write(dict(files))
        self.sandbox.git("add", *files)
        return self.run("git", "commit", "--message", "A change", *options)


def package(folder: Path) -> Sandbox:
    """A repository that holds the checkout as it is, as the one that pre-commit clones."""
    for name in PACKAGE:
        copy = shutil.copytree if (TOP / name).is_dir() else shutil.copy
        (folder / "plancli").mkdir(exist_ok=True)
        copy(TOP / name, folder / "plancli" / name)
    sandbox = Sandbox(folder / "plancli", folder).init()
    sandbox.write({".gitignore": "__pycache__/\n"}).commit()
    return sandbox


@pytest.fixture
def commits(tmp_path: Path) -> Commits:
    """The configuration of the page, but for the repository that it names; skips where nothing can be installed."""
    pytest.importorskip("pre_commit", reason="pre-commit itself: install the extra `dev`")
    page = (TOP / "docs" / "integrations.md").read_text(encoding="utf-8")
    [text] = re.findall(r"```yaml\n# \.pre-commit-config\.yaml\n(.+?)```", page, re.DOTALL)
    configuration = yaml.safe_load(text)
    source = package(tmp_path)
    configuration["repos"][0] |= {"repo": str(source.top), "rev": source.head()}
    commits = Commits(tmp_path)
    commits.sandbox.write({**PLAN, ".pre-commit-config.yaml": yaml.safe_dump(configuration)}).commit()
    installed = commits.pre_commit("install", "--install-hooks")
    if installed.returncode and OFFLINE.search(installed.stdout + installed.stderr):
        pytest.skip("pip found nothing to install plancli's hooks from: is there a package index?")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return commits


@pytest.mark.slow
def test_a_broken_plan_is_not_committed_and_a_broken_branch_not_pushed(commits: Commits, tmp_path: Path) -> None:
    sandbox = commits.sandbox
    sandbox.git("init", "--quiet", "--bare", str(tmp_path / "origin"))
    sandbox.git("remote", "add", "origin", str(tmp_path / "origin"))
    sandbox.git("push", "--quiet", "--no-verify", "origin", "main")
    sandbox.git("remote", "set-head", "origin", "main")
    sandbox.git("checkout", "--quiet", "-b", "work")

    other = commits.commit({"notes.txt": "still none of the plan's\n"})
    assert (other.returncode, "(no files to check)Skipped" in other.stderr) == (0, True), other.stderr
    sandbox.write({"plan.yaml": "not staged and so not judged"})
    fine = commits.commit({"people.yaml": "people:\n  ada: {name: Ada}\n  ben: {name: Ben}\n"})
    assert (fine.returncode, "Passed" in fine.stderr) == (0, True), fine.stderr
    sandbox.git("checkout", "--quiet", "plan.yaml")

    wrong = {"people.yaml": "people:\n  ben: {name: Ben}\n"}
    refused = commits.commit(wrong)
    assert refused.returncode == 1
    assert "products/wallet.yaml:2:10: error R101 `ada`: no such person in people.yaml" in refused.stderr
    assert commits.commit(wrong, "--no-verify").returncode == 0

    pushed = commits.run("git", "push", "origin", "work")
    assert pushed.returncode == 1
    assert "R101 `ada`: no such person in people.yaml" in pushed.stdout + pushed.stderr
    mended = commits.commit({"people.yaml": PLAN["people.yaml"]})
    assert mended.returncode == 0, mended.stderr
    assert commits.run("git", "push", "origin", "work").returncode == 0
