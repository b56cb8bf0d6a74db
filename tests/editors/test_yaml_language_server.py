"""The schemas in a real editor's server: what it proposes, what it tells, what it objects to."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from language_client import SETTINGS, TOP, LanguageClient
from wrong_documents import WRONG

from plancli.model.field import fields_of
from plancli.model.milestone import Task
from plancli.render.schema import FILES, modeline


def path_of(kind: str, name: str) -> str:
    """A file that stands where those of its kind do; what it is called is nothing to a first line."""
    return str(Path(FILES[kind].replace("*/", "pay/")).with_name(f"{name}.yaml"))


def ask(editor: LanguageClient, kind: str, text: str) -> tuple[str, int, int]:
    """Show a text to the editor, which stands at its `|`: the file, the line and the column."""
    before, after = text.split("|")
    path = path_of(kind, "asked")
    editor.write(path, f"{modeline(kind)}\n{before}{after}")
    return path, before.count("\n") + 1, len(before.rpartition("\n")[2])


def proposals(editor: LanguageClient, kind: str, text: str) -> dict[str, dict[str, Any]]:
    return editor.complete(*ask(editor, kind, text))


TASK = "tasks:\n  api:\n    title: API\n    "


def test_it_proposes_every_key(editor: LanguageClient) -> None:
    found = proposals(editor, "milestone", f"{TASK}|")
    assert set(fields_of(Task)) - {"title"} <= set(found)
    assert found["effort"]["documentation"] == "Working time of people"
    for item in (
        *found.values(),
        *proposals(editor, "charter", "|").values(),
        *proposals(editor, "plan", "|").values(),
    ):
        assert ":" in item["insertText"]
    assert set(proposals(editor, "charter", "scope:\n  in:\n    cards:\n      |")) == {
        "title",
        "requirement",
        "size",
        "acceptance",
    }
    assert {"best", "likely", "worst"} <= set(proposals(editor, "milestone", f"{TASK}effort:\n      |"))


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("charter", "status: |", "draft approved active on-hold closed cancelled"),
        ("charter", "status: a|", "draft approved active on-hold closed cancelled"),
        ("milestone", f"{TASK}status: |", "todo doing blocked done dropped"),
        ("milestone", "tasks: {api: {title: API, status: |}}", "todo doing blocked done dropped"),
        ("milestone", f"{TASK}late: |", "true false"),
        ("plan", "plan: 1\nchecks:\n  severity:\n    C101: |", "error warning info none"),
        ("milestone", f"{TASK}effort: |", "8d"),
    ],
)
def test_it_proposes_words_and_examples_and_never_null(
    editor: LanguageClient, kind: str, text: str, words: str
) -> None:
    assert set(proposals(editor, kind, text)) == set(words.split())


def test_it_proposes_a_new_id_with_its_first_key(editor: LanguageClient) -> None:
    [item] = proposals(editor, "charter", "risks:\n  |").values()
    assert item["insertText"] == "${1:one-click-pay}:\n  title: $2"


def told(editor: LanguageClient, kind: str, text: str) -> str:
    return editor.hover(*ask(editor, kind, text)).partition("Source:")[0].strip()


def test_it_tells_title_description_words_and_example(editor: LanguageClient) -> None:
    text = told(editor, "charter", "sta|tus: active")
    assert text.startswith("#### Status\n\nHow far it is\n\nAllowed Values:\n\n")
    assert re.findall(r"^\* `(.+)`$", text, re.M) == ["active", "draft", "approved", "on-hold", "closed", "cancelled"]
    assert text.endswith("Example:\n\n```yaml\nactive\n```")
    assert told(editor, "charter", "start: 2026-|03-02").startswith("#### Start\n\nNothing in it starts before")
    assert told(editor, "milestone", "tasks:\n  a|pi:\n    title: API").startswith(
        "#### Task\n\nA piece of work of a milestone."
    )
    assert told(editor, "milestone", f"{TASK}effort: {{li|kely: 3d}}").startswith("#### Likely\n\nWhat you expect")
    assert told(editor, "milestone", f"{TASK}la|te: true").startswith("#### Late\n\nAs late as possible\n\nAllowed")


def test_it_objects_to_what_is_wrong_on_its_line(editor: LanguageClient) -> None:
    paths = [path_of(wrong.kind, f"wrong-{number}") for number, wrong in enumerate(WRONG)]
    for path, wrong in zip(paths, WRONG, strict=True):
        editor.write(path, f"{modeline(wrong.kind)}\n{wrong.text}")
    for path, wrong in zip(paths, WRONG, strict=True):
        found = editor.diagnostics(path)
        assert [one["range"]["start"]["line"] - 1 for one in found] == wrong.lines, (wrong.what, found)
        said = found[0]["message"]
        assert re.match("Write|Property|Missing property|Value", said), said
        assert said.count("`") % 2 == 0
        assert "pattern" not in said


def test_it_objects_to_nothing_in_the_examples(editor: LanguageClient) -> None:
    """Every file, with a first line that names its schema."""
    files = example_files()
    paths = [path_of(kind, f"example-{number}") for number, (kind, _) in enumerate(files)]
    for path, (kind, file) in zip(paths, files, strict=True):
        editor.write(path, f"{modeline(kind)}\n{file.read_text(encoding='utf-8')}")
    objections = {str(file): editor.diagnostics(path) for path, (_, file) in zip(paths, files, strict=True)}
    assert {file: found for file, found in objections.items() if found} == {}
    assert len(files) > 50


def example_files() -> list[tuple[str, Path]]:
    """The plans' files under examples, each with its kind."""
    folders = {FILES[kind].partition("/")[0]: kind for kind in FILES}
    found = []
    for file in sorted((TOP / "examples").rglob("*.yaml")):
        kind = next((folders[part] for part in reversed(file.parts) if part in folders), None)
        if kind is not None:
            found.append((kind, file))
    return found


def test_numbers_and_booleans_as_ids_and_titles(editor: LanguageClient) -> None:
    text = "title: 2026\nmanager: 2026\nscope: {in: {2026: {title: no}, true: {title: true}, null: {title: 1.10}}}\n"
    path = path_of("charter", "numbers")
    editor.write(path, f"{modeline('charter')}\n{text}")
    assert editor.diagnostics(path) == []


def test_the_settings_of_the_docs_need_no_first_line(server: str, plan_folder: Path) -> None:
    page = (TOP / "docs" / "editors.md").read_text(encoding="utf-8")
    schemas = json.loads(page.partition("```json\n")[2].partition("```")[0])["yaml.schemas"]
    settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], "schemas": schemas}}
    files = {
        "plan.yaml": "plan: 1\nnmae: Shop",
        "people.yaml": "people:\n  ada: {capacity: 50}",
        "products/a.yaml": "titel: A",
        "charters/a.yaml": "status: actve",
        "milestones/a/b.yaml": "due: soon",
        "changes/a.yaml": "charter: pay\nwhy: [x]",
        "holidays/DE.yaml": "soon: Day",
    }
    assert len(schemas) == len(FILES)
    with LanguageClient([server, "--stdio"], plan_folder, settings) as editor:
        for path, text in files.items():
            editor.write(path, text)
        for path in files:
            assert len(editor.diagnostics(path)) == 1, path
