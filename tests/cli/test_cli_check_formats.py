"""`plan check` in each format: exit codes, files, paths; and the page that shows where each is read."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from sandbox import Sandbox
from small import edited
from terminal import Terminal

from plancli.cli.check import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "integrations.md").read_text(encoding="utf-8")
BROKEN = {"charters/pay.yaml": edited("charters/pay.yaml", "purpose:", "pupose:")}
FILE = "charters/pay.yaml"


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GITHUB_", "GITLAB_", "CI_"))]:
        monkeypatch.delenv(name)


def place_in(form: str, text: str) -> tuple[str, int]:
    """The file and the line of the unknown key in a report."""
    if form in ("text", "github", "junit"):
        match = re.search(r"([\w./-]+):(\d+):\d+: (?:error )?F201", text)
        assert match is not None
        return match[1], int(match[2])
    report: Any = json.loads(text)
    if form == "sarif":
        [place] = [one["locations"][0] for one in report["runs"][0]["results"] if one["ruleId"] == "F201"]
        place = place["physicalLocation"]
        return place["artifactLocation"]["uri"], place["region"]["startLine"]
    if form == "gitlab":
        [place] = [one["location"] for one in report if one["check_name"] == "F201"]
        return place["path"], place["lines"]["begin"]
    if form == "rdjson":
        [place] = [one["location"] for one in report["diagnostics"] if one["code"]["value"] == "F201"]
        return place["path"], place["range"]["start"]["line"]
    [problem] = [one for one in report["problems"] if one["code"] == "F201"]
    return problem["file"], problem["line"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_problem_in_each_format(form: str, terminal: Terminal, wallet: Sandbox, tmp_path: Path) -> None:
    assert terminal.plan("check", "--format", form)[::2] == (0, "")
    wallet.write(BROKEN)
    answer = terminal.plan("check", "--format", form)
    assert (answer.code, answer.err) == (1, "")
    assert place_in(form, answer.out) == (FILE, 7)
    assert terminal.plan("check", "--format", form, "-o", tmp_path / "report") == (1, "", "")
    assert (tmp_path / "report").read_text(encoding="utf-8") == answer.out


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_servers_know_files_from_their_own_top(
    form: str, variable: str, terminal: Terminal, wallet: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wallet.write(BROKEN)
    terminal.cd(wallet.top / "milestones")
    monkeypatch.setenv(variable, str(terminal.home))
    assert place_in(form, terminal.plan("check", "--format", form).out) == (f"wallet/{FILE}", 7)


def test_reviewdog_knows_files_from_where_it_runs(
    terminal: Terminal, wallet: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wallet.write(BROKEN)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(terminal.home))
    assert place_in("rdjson", terminal.plan("check", "--format", "rdjson").out) == (FILE, 7)


def test_no_variable_chooses_a_format(terminal: Terminal, wallet: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    text = terminal.plan("check", "--format", "text")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert terminal.plan("check") == text


@pytest.mark.parametrize("form", FORMATS)
def test_odd_names_and_texts_that_are_none(form: str, terminal: Terminal, wallet: Sandbox) -> None:
    title = "]]> ::error::x %0A [[ATTACHMENT|/x]] [a](b) \U0001f600"
    wallet.write({b"charters/a\nb%,\xff.yaml": f"title: {json.dumps(title)}\nsponsor: {json.dumps(title)}\n"})
    answer = terminal.plan("check", "--format", form)
    assert answer.code == 1
    if form == "junit":
        ElementTree.fromstring(answer.out)
    elif form == "github":
        assert all(
            line.startswith(("::error title", "::warning title", "::notice title")) for line in answer.out.splitlines()
        )
    elif form != "text":
        json.loads(answer.out)


def test_the_page_names_each_format() -> None:
    rows = re.findall(r"^\| (`.*?`) \|", PAGE, re.MULTILINE)
    assert {name for row in rows for name in re.findall("`([a-z]+)`", row)} == set(FORMATS)


def steps() -> Iterator[tuple[str, str]]:
    """The heading and each command `plan check …` of the page's workflows and jobs."""
    for title, block in re.findall(r"^## (.+?)\n.*?^```yaml\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL):
        yaml.safe_load(block)
        for command in re.findall(r"(?:run:|-) (plan check.*)", block):
            yield title, command


@pytest.mark.parametrize(("title", "command"), list(steps()), ids=[title for title, _ in steps()])
def test_the_commands_of_the_page_run(title: str, command: str, wallet: Sandbox) -> None:
    wallet.write(BROKEN)
    script = f'plan() {{ "{sys.executable}" -m plancli "$@"; }}\n{command}'
    done = subprocess.run(["bash", "-ec", script], cwd=wallet.top, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0 if title == "reviewdog" else 1, "")
    written = re.search(r"-o (\S+)", command)
    assert (wallet.top / written[1]).stat().st_size > 100 if written else done.stdout
