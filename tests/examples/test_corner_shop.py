"""The history of the example, as data: its table, its folders and the plan that they end in."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

EXAMPLES = Path(__file__).parents[2] / "examples"
HISTORY = EXAMPLES / "corner-shop-history"


@pytest.fixture(scope="module")
def table() -> dict:
    return yaml.safe_load((HISTORY / "history.yaml").read_text())


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_table_names_each_folder_once_in_order(table: dict) -> None:
    named = [commit["folder"] for commit in table["commits"] if "folder" in commit]
    assert named == sorted(path.name for path in HISTORY.iterdir() if path.is_dir())


def test_folders_in_order_end_in_the_plan(table: dict) -> None:
    state: dict[str, str] = {}
    for commit in table["commits"]:
        if "folder" in commit:
            state |= files(HISTORY / commit["folder"])
    assert state == files(EXAMPLES / "corner-shop")


def test_each_commit_changes_each_of_its_files(table: dict) -> None:
    state: dict[str, str] = {}
    for commit in table["commits"]:
        if "folder" in commit:
            new = files(HISTORY / commit["folder"])
            assert [path for path in new if state.get(path) == new[path]] == [], commit["folder"]
            state |= new


def test_commits_are_in_order_of_time_by_people_of_the_plan(table: dict) -> None:
    dates = [dt.datetime.fromisoformat(commit["date"]) for commit in table["commits"]]
    assert dates == sorted(dates)
    assert all(date.tzinfo and date.weekday() < 5 for date in dates)
    people = yaml.safe_load((EXAMPLES / "corner-shop" / "people.yaml").read_text())["people"]
    assert table["authors"] == {key: {"name": people[key]["name"], "email": people[key]["email"]} for key in people}
    assert {commit["author"] for commit in table["commits"]} <= people.keys()


def test_main_line_leaves_files_of_open_branches_alone(table: dict) -> None:
    touched: dict[str, set[str]] = {}
    on_branch: dict[str, set[str]] = {}
    for commit in table["commits"]:
        if "merge" in commit:
            assert on_branch.pop(commit["merge"]).isdisjoint(touched.pop(commit["merge"]))
        elif "branch" in commit:
            touched.setdefault(commit["branch"], set())
            on_branch.setdefault(commit["branch"], set()).update(files(HISTORY / commit["folder"]))
        else:
            for since in touched.values():
                since.update(files(HISTORY / commit["folder"]))
    assert on_branch == {}, "a branch is never merged"
