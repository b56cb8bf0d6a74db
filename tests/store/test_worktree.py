"""A folder as a plan source: nothing is followed, nothing blocks, nothing odd is overlooked."""

import os
from pathlib import Path

import pytest

from plancli.errors import PlanError
from plancli.store.loader import load
from plancli.store.text import LARGEST
from plancli.store.worktree import WorkTree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("charters", "milestones/pay", "holidays"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plan.yaml").write_text("plan: 1\n")
    (tmp_path / "charters/pay.yaml").write_text("title: Pay\n")
    return tmp_path


def oddities(root: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.file, one.message) for one in load(WorkTree(root)).problems]


def test_only_a_plans_files_are_looked_at(root: Path) -> None:
    for name in ("README.md", "charters/notes.txt", "charters/.pay.yaml.swp", "charters/.hidden.yaml", "other.yaml"):
        (root / name).write_text("not: [yaml\n")
    (root / "templates").mkdir()
    (root / "templates/x.yaml").write_text("[")
    assert WorkTree(root).paths() == ["charters/pay.yaml", "plan.yaml"]
    assert load(WorkTree(root)).problems == ()


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yaml").write_text("title: secret\n")
    (root / "charters/link.yaml").symlink_to(outside / "secret.yaml")
    (root / "charters/dangling.yaml").symlink_to("nowhere")
    (root / "milestones/loop").symlink_to(root / "milestones")
    (root / "products").symlink_to(outside)
    (root / "people.yaml").symlink_to("/dev/zero")
    assert oddities(root) == [
        ("F115", path, f"a symlink stands here: {path}")
        for path in ("charters/dangling.yaml", "charters/link.yaml", "milestones/loop", "people.yaml", "products")
    ]


def test_what_a_link_would_hold_is_not_missed_by_references(root: Path) -> None:
    (root / "charters/search.yaml").symlink_to("pay.yaml")
    (root / "milestones/search").mkdir()
    (root / "milestones/search/a.yaml").write_text("title: x\n")
    assert [code for code, _, _ in oddities(root)] == ["F115"]


def test_pipes_and_folders_that_are_called_like_files(root: Path) -> None:
    os.mkfifo(root / "charters/pipe.yaml")
    (root / "charters/folder.yaml").mkdir()
    (root / "charters/folder.yaml/inner.yaml").write_text("title: x\n")
    assert oddities(root) == [
        ("F115", "charters/folder.yaml", "a folder stands here: charters/folder.yaml"),
        ("F115", "charters/pipe.yaml", "a named pipe stands here: charters/pipe.yaml"),
    ]


def test_a_file_that_turns_into_something_else_is_not_read(root: Path) -> None:
    tree = WorkTree(root)
    (root / "charters/pay.yaml").unlink()
    os.mkfifo(root / "charters/pay.yaml")
    with pytest.raises(PlanError, match=r"cannot read charters/pay\.yaml: .* is not a regular file"):
        load(tree)


@pytest.mark.parametrize(("name", "kind"), [("plan.yaml", "symlink"), ("plan.yaml", "folder")])
def test_a_plan_yaml_that_is_no_file(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).symlink_to("x") if kind == "symlink" else (tmp_path / name).mkdir()
    with pytest.raises(PlanError, match=f"plan.yaml in .* is a {kind}"):
        load(WorkTree(tmp_path))


def test_an_unreadable_file_is_a_failure_that_names_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object, flags: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("plancli.store.worktree.os.open", refuse)
    with pytest.raises(PlanError) as caught:
        load(WorkTree(root))
    assert caught.value.message == "cannot read charters/pay.yaml: Permission denied"
    assert caught.value.help == "check the file and its permissions"


def test_an_unreadable_folder_is_a_failure_that_names_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("plancli.store.worktree.os.scandir", refuse)
    with pytest.raises(PlanError, match="cannot read charters: Permission denied"):
        WorkTree(root)


def test_of_a_huge_file_no_more_is_read_than_shows_it(root: Path) -> None:
    with (root / "charters/huge.yaml").open("wb") as file:
        file.truncate(500 * LARGEST)
    tree = WorkTree(root)
    assert [one.code for one in load(tree).problems] == ["F109"]
    assert len(tree.read("charters/huge.yaml")) == LARGEST + 1


def test_names_that_are_no_text(root: Path) -> None:
    name = os.fsencode(root / "charters") + b"/\xff\n.yaml"
    with open(name, "wb") as file:  # noqa: PTH123 (a name that is no text)
        file.write(b"title: x\n")
    (problem,) = load(WorkTree(root)).problems
    assert problem.code == "F113"
    assert problem.message.isprintable()


def test_the_id_of_a_file_is_gits(root: Path) -> None:
    (root / "charters/pay.yaml").write_bytes(b"hello\n")
    assert WorkTree(root).blob("charters/pay.yaml") == "ce013625030ba8dba906f756967f9e9ca394464a"
