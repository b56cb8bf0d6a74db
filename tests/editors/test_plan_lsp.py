"""`plan lsp`, in a session with an editor over its standard streams."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_client import TOP, LanguageClient

pytest.importorskip("pygls", reason="pygls is not installed: `plan lsp` stays untried")

BETA = "milestones/one-click-pay/closed-beta.yaml"
CHARTER = "charters/one-click-pay.yaml"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TOP / "examples" / "corner-shop", tmp_path_factory.mktemp("lsp") / "shop"))


def start(shop: Path) -> LanguageClient:
    return LanguageClient([sys.executable, "-m", "plancli", "lsp", "--today", "2026-06-08"], shop)


@pytest.fixture(scope="module")
def editor(shop: Path) -> Iterator[LanguageClient]:
    with start(shop) as client:
        yield client


@pytest.fixture
def fresh_editor(shop: Path) -> Iterator[LanguageClient]:
    """One that has nothing open yet, for what it says by itself."""
    with start(shop) as client:
        yield client


def text_of(shop: Path, file: str, old: str = "", new: str = "") -> str:
    text = (shop / file).read_text(encoding="utf-8")
    assert not old or text.count(old) == 1
    return text.replace(old, new) if old else text


def ask(editor: LanguageClient, shop: Path, file: str, old: str, new: str) -> tuple[str, int, int]:
    """Open a file with an edit in which `|` says where the editor stands."""
    before, after = text_of(shop, file, old, new).split("|")
    editor.write(file, before + after)
    return file, before.count("\n"), len(before.rpartition("\n")[2])


def found(diagnostics: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(one["range"]["start"]["line"], one["code"]) for one in diagnostics]


def test_it_says_what_the_checks_say_as_one_types(fresh_editor: LanguageClient, shop: Path) -> None:
    text = text_of(shop, BETA)
    fresh_editor.write(BETA, text)
    assert found(fresh_editor.diagnostics(BETA)) == [(2, "S206")]
    fresh_editor.write(BETA, text.replace("owner: ada", "owner: adda"))
    [one] = fresh_editor.diagnostics(BETA)
    line = text.split("\n").index("owner: ada")
    assert one["range"] == {"start": {"line": line, "character": 7}, "end": {"line": line, "character": 11}}
    assert (one["code"], one["severity"], one["source"]) == ("R101", 1, "plan")
    assert one["message"].endswith("did you mean `ada`?")
    fresh_editor.write(BETA, text)
    assert found(fresh_editor.diagnostics(BETA)) == [(2, "S206")]


def test_what_is_not_saved_counts_for_other_files_too(fresh_editor: LanguageClient, shop: Path) -> None:
    fresh_editor.write(CHARTER, text_of(shop, CHARTER))
    fresh_editor.diagnostics(CHARTER)
    fresh_editor.write("people.yaml", text_of(shop, "people.yaml").replace("  grace:", "  gracie:"))
    assert (next(iter(fresh_editor.diagnostics(CHARTER)))["code"]) == "R101"


def test_columns_are_in_the_units_of_the_editor(fresh_editor: LanguageClient) -> None:
    fresh_editor.write(CHARTER, "{title: \U0001f680, sponsor: nobody}\n")
    one = next(one for one in fresh_editor.diagnostics(CHARTER) if one["code"] == "R101")
    assert one["range"]["start"] == {"line": 0, "character": len("{title: ??, sponsor: ")}


@pytest.mark.parametrize(
    ("file", "old", "new", "some"),
    [
        (BETA, "owner: ada", "owner: |", {"ada", "ben", "grace"}),
        (BETA, "owner: ada", "owner: ada\nwatchers: [maya, |", {"maya", "ada"}),
        (BETA, "owner: ada", "owner: ada\nafter: [|]", {"alpha", "launch"}),
        (BETA, "owner: ada", "owner: ada\ndelivers:\n- |", {"saved-cards", "one-click"}),
        (CHARTER, "product: checkout", "product: |", {"checkout"}),
        (CHARTER, "metric: conversion", "metric: |", {"conversion"}),
        (BETA, "tasks:", "tasks:\n  new-one:\n    title: New\n    after: [|", {"alpha/", "strong-auth"}),
        (BETA, "tasks:", "tasks:\n  new-one:\n    title: New\n    assign:\n      - |", {"ben", "web"}),
    ],
)
def test_it_proposes_ids(editor: LanguageClient, shop: Path, file: str, old: str, new: str, some: set[str]) -> None:
    assert some <= set(editor.complete(*ask(editor, shop, file, old, new)))


def test_it_proposes_nothing_where_nothing_is_named(editor: LanguageClient, shop: Path) -> None:
    assert editor.complete(*ask(editor, shop, BETA, "owner: ada", "owner: ada\nnotes: |")) == {}
    editor.write("notes.yaml", "owner: ")
    assert editor.complete("notes.yaml", 0, 7) == {}


def definition(editor: LanguageClient, shop: Path, file: str, old: str, new: str) -> tuple[str, str]:
    """The file and the line that a definition leads to."""
    answer = editor.request("textDocument/definition", editor.place(*ask(editor, shop, file, old, new)))
    target = answer["uri"].removeprefix(f"{shop.as_uri()}/")
    text = text_of(shop, target) if target != file else text_of(shop, file, old, new.replace("|", ""))
    return target, text.split("\n")[answer["range"]["start"]["line"]].strip()


def test_it_leads_to_what_is_named(editor: LanguageClient, shop: Path) -> None:
    assert definition(editor, shop, BETA, "owner: ada", "owner: a|da")[1].startswith("ada:")
    target, line = definition(editor, shop, CHARTER, "product: checkout", "product: check|out")
    assert (target, line) == ("products/checkout.yaml", text_of(shop, "products/checkout.yaml").split("\n")[0])
    target, line = definition(editor, shop, BETA, "owner: ada", "owner: ada\ndelivers: [saved-ca|rds]")
    assert (target, line.partition(":")[0]) == (CHARTER, "saved-cards")
    target, _ = definition(editor, shop, BETA, "owner: ada", "owner: ada\nafter: [al|pha]")
    assert target == "milestones/one-click-pay/alpha.yaml"


def test_it_tells_computed_dates(editor: LanguageClient, shop: Path) -> None:
    text = editor.hover(*ask(editor, shop, BETA, "  strong-auth:", "  strong-|auth:"))
    assert "`task/one-click-pay/closed-beta/strong-auth`" in text
    assert "critical" in text or "slack" in text
    assert editor.hover(*ask(editor, shop, CHARTER, "status: active", "status: act|ive")) == ""


def test_without_pygls_it_says_what_to_install(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; sys.modules['pygls'] = None; sys.modules['lsprotocol'] = None\n"
    code += "from plancli.cli import run; sys.exit(run(['lsp']))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[0] == "error: the language server needs pygls"
