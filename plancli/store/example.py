"""An example's history: a table of commits and the files that each brings, replayed into a new repository."""

from pathlib import Path
from typing import Any

from .document import read_document
from .git.write import Identity, commit_all, init_repository, merge_branch, switch_branch
from .reader import plain

TABLE = "history.yaml"


def replay_example(history: Path, folder: Path) -> int:
    """Make a repository of an example's commits; how many there are. The hashes are the same on every machine.

    Raises:
        PlanError: git cannot write there.
    """
    document = read_document(TABLE, (history / TABLE).read_bytes())
    if document.root is None:
        raise ValueError(f"{history / TABLE}: {document.faults}")
    table: Any = plain(document.root)
    authors = {key: Identity(one["name"], one["email"]) for key, one in table["authors"].items()}
    folder.mkdir(parents=True, exist_ok=True)
    init_repository(folder)
    branch = "main"
    for commit in table["commits"]:
        author = authors[commit["author"]]
        if "merge" in commit:
            merge_branch(folder, commit["merge"], commit["subject"], author, author, commit["date"])
            branch = "main"
            continue
        if commit.get("branch", "main") != branch:
            branch = commit.get("branch", "main")
            switch_branch(folder, branch)
        _lay(history / commit["folder"], folder)
        commit_all(folder, commit["subject"], author, author, commit["date"])
    return len(table["commits"])


def _lay(source: Path, folder: Path) -> None:
    """Lay the files of a commit over those of the folder, as new files, so that git sees every one that differs."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_bytes(file.read_bytes())
