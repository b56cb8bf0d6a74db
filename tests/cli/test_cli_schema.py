"""`plan schema`, and the schemas that `plan init` writes."""

import json
from pathlib import Path

from terminal import Terminal

from plancli.render.schema import FILES, FOLDER, file_of, render_schema


def test_one_kind_is_printed_or_written(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.plan("schema", "charter")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json["title"] == "Charter"
    assert answer.json["properties"]["status"]["anyOf"][0]["enum"][:2] == ["draft", "approved"]
    assert terminal.plan("schema", "charter", "-o", "charter.json") == (0, "", "")
    assert (tmp_path / "charter.json").read_text(encoding="utf-8") == answer.out
    assert terminal.plan("schema", "charter", "--format", "json").out == answer.out


def test_all_are_written_into_a_folder_and_again(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.plan("schema", "-o", "deep/schemas") == (0, "Wrote 7 schemas to deep/schemas.\n", "")
    folder = tmp_path / "deep" / "schemas"
    written = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert written == {file_of(kind): render_schema(kind) for kind in FILES}
    (folder / file_of("plan")).write_text("of an older version", encoding="utf-8")
    (folder / "mine.json").write_text("mine", encoding="utf-8")
    assert terminal.plan("schema", "-o", "deep/schemas").code == 0
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == written | {"mine.json": "mine"}


def test_without_a_kind_it_says_what_there_is(terminal: Terminal) -> None:
    out = terminal.plan("schema").out
    for kind, files in FILES.items():
        assert f"{kind} " in out
        assert f" {files}\n" in out
    assert "plan schema -o .plan/schema" in out
    listed = terminal.plan("schema", "--format", "json").json
    assert listed["schema"] == "plancli/schema/1"
    assert {one["kind"]: one["files"] for one in listed["kinds"]} == FILES


def test_it_needs_no_plan_and_says_what_is_wrong(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.plan("schema", "chater") == (
        2,
        "",
        "error: there is no schema of `chater`\nhelp: did you mean `charter`?\n",
    )
    (tmp_path / "taken").write_text("", encoding="utf-8")
    answer = terminal.plan("schema", "-o", "taken")
    assert (answer.code, answer.err.splitlines()[0]) == (2, "error: taken is a file")


def test_a_new_plan_has_its_schemas_and_every_check_is_quiet(terminal: Terminal, tmp_path: Path) -> None:
    answer = terminal.plan("init", "fresh")
    assert answer.out.startswith("Started a plan in fresh: .plan/schema/, ")
    folder = tmp_path / "fresh"
    for kind in FILES:
        assert json.loads((folder / FOLDER / file_of(kind)).read_text(encoding="utf-8"))["type"] == "object"
    for file in ("plan.yaml", "people.yaml"):
        line = (folder / file).read_text(encoding="utf-8").partition("\n")[0]
        assert (folder / line.partition("$schema=")[2]).is_file()
    terminal.cd(folder)
    assert terminal.plan("check").out == "All checks passed in 2 files.\n"
    assert terminal.plan("new", "person", "ada").code == 0
    assert (folder / "people.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server: ")
