"""Example histories have the same hashes on every machine, and leave all else alone."""

import os
from pathlib import Path

import pytest
from sandbox import Sandbox

from plancli.errors import PlanError
from plancli.store.git.history import read_history
from plancli.store.git.repository import Repository
from plancli.store.git.write import Identity, commit_all, init_repository, merge_branch, switch_branch

ADA, BEN, BOT = (Identity(name, f"{name.lower()}@shop.example") for name in ("Ada", "Ben", "Bot"))
EXPECTED = [
    "ad386c77e4e082693110cb91071d0fa9cf75a681",
    "0a441703fa1f43871b157400ec15d9eb154d3ec2",
    "34cb247b0efe35062535d6c3339b95498e1001d9",
    "7f8c0318c22d4f2af0e02bf646697f93e802b718",
    "14c9468f54bbacec73e7094913c2d7121f38c18f",
]


def write_example(folder: Path) -> list[str]:
    folder.mkdir()
    init_repository(folder)
    (folder / "plan.yaml").write_bytes(b"plan: 1\r\nname: Caf\xc3\xa9\n")
    (folder / "ignored.log").write_text("kept\n")
    first = commit_all(folder, "Begin", ADA, ADA, "2026-02-20T10:00:00+01:00")
    switch_branch(folder, "receipts")
    (folder / "people.yaml").write_text("people: {}\n")
    second = commit_all(folder, "Add people\n\nAs agreed.", BEN, ADA, "2026-03-01T09:30:00-05:00")
    switch_branch(folder, "main")
    (folder / "plan.yaml").write_text("plan: 1\nname: Shop\n")
    third = commit_all(folder, "Rename", ADA, ADA, "2026-03-02T10:00:00+00:00")
    switch_branch(folder, "receipts")
    (folder / "people.yaml").write_text("people: {ben: {}}\n")
    fourth = commit_all(folder, "Add Ben", BEN, BEN, "2026-03-03T10:00:00+00:00")
    merge = merge_branch(folder, "receipts", "Merge receipts", BOT, BOT, "2026-03-04T10:00:00+01:00")
    return [first, second, third, fourth, merge]


HOSTILE = """
[user]
    name = Someone
    email = someone@shop.example
    signingKey = none
[commit]
    gpgSign = true
    cleanup = verbatim
    template = /nowhere
[gpg]
    program = {trap}
[tag]
    gpgSign = true
[core]
    autocrlf = true
    safecrlf = true
    hooksPath = {home}/hooks
    excludesFile = {home}/excludes
    fsmonitor = {trap}
    editor = {trap}
[init]
    templateDir = {home}/template
    defaultBranch = trunk
    defaultObjectFormat = sha256
[i18n]
    commitEncoding = latin1
[merge]
    log = true
    ff = only
    verifySignatures = true
[filter "trap"]
    clean = {trap}
"""


def make_hostile(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose configuration and environment want to have a say in every commit."""
    sprung = home / "sprung"
    for name in ("trap", "hooks/pre-commit", "hooks/commit-msg", "hooks/post-merge", "template/hooks/pre-commit"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(f"#!/bin/sh\necho ran >> {sprung}\nexit 1\n")
        (home / name).chmod(0o755)
    (home / ".gitconfig").write_text(HOSTILE.format(home=home, trap=home / "trap"))
    (home / "excludes").write_text("*.log\n")
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "ignore").write_text("*.log\n")
    (home / ".config" / "git" / "attributes").write_text("* filter=trap text eol=crlf\n")
    variables = {
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
        "GIT_COMMITTER_NAME": "Nobody",
        "GIT_TEMPLATE_DIR": str(home / "template"),
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "commit.gpgSign",
        "GIT_CONFIG_VALUE_0": "true",
        "TZ": "Pacific/Kiritimati",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return sprung


def test_same_hashes_in_any_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write_example(tmp_path / "calm") == EXPECTED
    sprung = make_hostile(tmp_path / "home", monkeypatch)
    before = dict(os.environ)
    assert write_example(tmp_path / "hostile") == EXPECTED
    assert dict(os.environ) == before
    assert not sprung.exists()


def test_history_that_was_written(tmp_path: Path) -> None:
    write_example(tmp_path / "shop")
    repository = Repository.open(tmp_path / "shop")
    head = repository.resolve("main")
    steps = read_history(repository, head, "")
    assert [step.commit.author for step in steps] == ["Ada", "Ada", "Bot"]
    assert [step.commit.date for step in steps] == ["2026-02-20", "2026-03-02", "2026-03-04"]
    assert [step.commit.author for step in steps[2].written] == ["Ben", "Ben"]
    assert repository.resolve("HEAD^2^").subject == "Add people"
    assert (tmp_path / "shop" / "people.yaml").read_text() == "people: {ben: {}}\n"


def test_work_tree_is_clean_and_bytes_are_kept(tmp_path: Path) -> None:
    write_example(tmp_path / "shop")
    sandbox = Sandbox(tmp_path / "shop", tmp_path / "home")
    assert sandbox.git("status", "--porcelain") == b""
    assert sandbox.git("branch", "--format=%(refname:short)") == b"main\n"
    assert sandbox.git("show", "main~2:plan.yaml") == b"plan: 1\r\nname: Caf\xc3\xa9\n"
    assert set(sandbox.tree("main")) == {"plan.yaml", "people.yaml", "ignored.log"}


def test_repository_around_is_not_touched(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    head = sandbox.write({"README.md": "outer\n"}).commit()
    index = (sandbox.top / ".git" / "index").read_bytes()
    monkeypatch.setenv("GIT_DIR", str(sandbox.top / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(sandbox.top / ".git" / "index"))
    assert write_example(sandbox.top / "$HOME shop") == EXPECTED
    assert sandbox.head() == head
    assert (sandbox.top / ".git" / "index").read_bytes() == index
    assert sandbox.git("for-each-ref", "--format=%(refname)") == b"refs/heads/main\n"


def test_what_cannot_be_written_is_said(tmp_path: Path, sandbox: Sandbox) -> None:
    with pytest.raises(PlanError, match="is a git repository already"):
        init_repository(sandbox.top)
    write_example(tmp_path / "new")
    with pytest.raises(PlanError, match="nothing to commit"):
        commit_all(tmp_path / "new", "Nothing", ADA, ADA, "2026-05-01T10:00:00Z")
    with pytest.raises(PlanError, match="could not write"):
        commit_all(tmp_path, "No repository", ADA, ADA, "2026-05-01T10:00:00Z")
    with pytest.raises(ValueError, match="no offset"):
        commit_all(tmp_path / "new", "No offset", ADA, ADA, "2026-05-01T10:00:00")


def test_conflict_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    write_example(folder)
    for branch, name in (("side", "A"), ("main", "B")):
        switch_branch(folder, branch)
        (folder / "plan.yaml").write_text(f"plan: 1\nname: {name}\n")
        commit_all(folder, name, ADA, ADA, "2026-05-01T10:00:00Z")
    with pytest.raises(PlanError, match="CONFLICT"):
        merge_branch(folder, "side", "Merge", BOT, BOT, "2026-05-02T10:00:00Z")


def test_missing_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlanError, match="git"):
        init_repository(tmp_path)
