"""`plan report`: names, formats, files, a plan without a repository, templates of its own."""

import json
import shutil
from pathlib import Path

import pytest

from plancli.cli import run
from plancli.render.templates import report_names
from plancli.reports.catalogue import REPORTS


@pytest.fixture
def plan(capsys: pytest.CaptureFixture[str]):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["report", *arguments])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def shop(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "shop"
    shutil.copytree(example, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def bare(shop: Path) -> Path:
    shutil.rmtree(shop / ".git")
    return shop


def test_without_a_name_it_lists_what_there_is(plan, shop: Path) -> None:
    (shop / "templates" / "report").mkdir(parents=True)
    (shop / "templates" / "report" / "weekly.md.j2").write_text("x")
    code, out, _ = plan()
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["status", "scope", "weekly"]
    assert json.loads(plan("--format", "json")[1])["reports"][2]["name"] == "weekly"


def test_the_catalogue_is_what_the_templates_are() -> None:
    assert sorted(REPORTS) == report_names(None)


@pytest.mark.parametrize(
    ("arguments", "error", "way_out"),
    [
        (["statsu"], "there is no report `statsu`", "did you mean `status`?"),
        (["status", "one-click"], "there is no charter `one-click`", "did you mean `one-click-pay`?"),
        (["all"], "`plan report all` writes a file for each report", "`plan report all -o reports`"),
    ],
)
def test_mistakes_are_answered(plan, shop: Path, arguments: list[str], error: str, way_out: str) -> None:
    code, out, err = plan(*arguments)
    assert (code, out) == (2, "")
    assert f"error: {error}\n" in err
    assert way_out in err


def test_json_is_the_value(plan, shop: Path) -> None:
    text = plan("status", "refunds", "--format", "json")[1]
    assert text.startswith('{\n  "schema": "plancli/report/1",\n  "name": "status",')
    [charter] = json.loads(text)["charters"]
    assert (charter["address"], charter["forecast"]) == ("charter/refunds", "2026-07-09")
    assert charter["milestones"][1]["slack_minutes"] == 480


def test_every_report_in_a_folder(plan, shop: Path, tmp_path: Path) -> None:
    assert plan("all", "-o", str(tmp_path / "out" / "deep")) == (0, "", "")
    files = {path.name: path.read_text() for path in (tmp_path / "out" / "deep").iterdir()}
    assert sorted(files) == ["scope.md", "status.md"]
    assert files["status.md"] == plan("status")[1]
    plan("all", "--format", "json", "-o", str(tmp_path / "json"))
    assert sorted(path.name for path in (tmp_path / "json").iterdir()) == ["scope.json", "status.json"]


def test_a_plan_without_a_repository_is_reported_on(plan, bare: Path) -> None:
    code, out, _ = plan("status")
    assert code == 0
    assert "What was approved, and what came without approval, is not known: " in out
    assert "Closed beta with twenty shops is 2 d late" in out
    code, out, _ = plan("scope")
    assert code == 0
    assert "What changed since the approval, and who changed it, is not known: " in out
    assert "Since the baseline" not in out


def test_a_broken_plan_is_not_reported_on(plan, bare: Path) -> None:
    (bare / "charters" / "refunds.yaml").write_text("titel: x\n")
    code, out, err = plan("status")
    assert (code, out) == (2, "")
    assert "titel" in err


def test_an_own_template_has_all_values(plan, shop: Path) -> None:
    (shop / "templates" / "report").mkdir(parents=True)
    template = shop / "templates" / "report" / "weekly.md.j2"
    template.write_text(
        "# {{ plan.settings.name }} {{ today | date }}\n"
        "{% for address, item in schedule['items'].items() if item.critical %}\n"
        "- {{ item.title }} {{ item.finish | date }}\n"
        "{% endfor %}\n"
        "{{ ledger.charters[0].scope.creep }} {{ status.charters[0].signal }} "
        "{{ scope.charters[0]['items'][0].title }}\n"
    )
    out = plan("weekly", "refunds")[1]
    assert out.startswith("# Corner Shop 8 Jun\n- Closed beta with twenty shops 16 Jun\n")
    assert out.endswith("\n2 on time Refund with one button\n")
    assert plan("weekly", "--format", "json")[2].startswith("error: the report `weekly` has no JSON")
    template.write_text("{{ plan.nothing }}")
    code, _, err = plan("weekly")
    assert code == 2
    assert "report/weekly.md.j2:1: " in err


def test_a_terminal_sees_the_page_drawn(plan, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = plan("status")[1]
    assert "| milestone |" not in out
    assert "Closed beta with twenty shops" in out
    assert "| milestone |" in plan("status", "--format", "markdown")[1]
