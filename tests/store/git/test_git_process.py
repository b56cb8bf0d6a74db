"""What a repository configures or the environment says is not obeyed, and git's complaints become one line."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox

from plancli.errors import PlanError
from plancli.store.git import process
from plancli.store.git.blobs import BlobReader
from plancli.store.git.history import read_history
from plancli.store.git.moves import previous_root
from plancli.store.git.repository import Repository
from plancli.store.git.snapshot import read_snapshot

PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "diff.external",
    "diff.trap.command",
    "diff.trap.textconv",
    "filter.trap.clean",
    "filter.trap.smudge",
    "filter.trap.process",
    "merge.trap.driver",
    "gpg.program",
    "interactive.diffFilter",
    "pager.log",
    "pager.rev-parse",
    "uploadpack.packObjectsHook",
    "credential.helper",
    "alias.log",
    "alias.rev-parse",
)


def ask_everything(repository: Repository) -> None:
    head = repository.resolve("HEAD")
    repository.merge_base(repository.resolve("HEAD~1"), head)
    steps = read_history(repository, head, "")
    snapshot = read_snapshot(repository, head, "")
    previous_root(repository, repository.resolve("HEAD~1"), head, "plan/")
    with BlobReader(repository) as reader:
        list(reader.read(snapshot.blobs.values()))
    assert steps
    assert snapshot.blobs


@pytest.fixture
def trap(tmp_path: Path) -> tuple[Path, Path]:
    """A program, and the file that it leaves where it ran."""
    sprung = tmp_path / "sprung"
    program = tmp_path / "trap"
    program.write_text(f"#!/bin/sh\necho ran >> {sprung}\ncat\n")
    program.chmod(0o755)
    return program, sprung


def test_hostile_configuration_runs_nothing(sandbox: Sandbox, trap: tuple[Path, Path]) -> None:
    program, sprung = trap
    sandbox.write({"plan.yaml": "plan: 1\n", ".gitattributes": "* diff=trap filter=trap merge=trap\n"}).commit()
    sandbox.write({"plan.yaml": "plan: 1\nname: Shop\n"}).commit()
    for name in PROGRAMS:
        sandbox.git("config", name, f"!{program}" if name.startswith("alias") else str(program))
    sandbox.git("config", "log.showSignature", "true")
    sandbox.git("config", "core.hooksPath", str(sandbox.top / "hooks"))
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        sandbox.write({f"hooks/{hook}": program.read_text()})
        (sandbox.top / "hooks" / hook).chmod(0o755)
    (sandbox.top / "plan.yaml").write_text("plan: 1\nname: Not committed\n")
    ask_everything(sandbox.open())
    assert not sprung.exists()


def test_trap_would_spring(sandbox: Sandbox, trap: tuple[Path, Path]) -> None:
    program, sprung = trap
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("config", "core.fsmonitor", str(program))
    sandbox.git("status")
    assert sprung.exists()


def test_committed_bare_repository_is_not_entered(sandbox: Sandbox, trap: tuple[Path, Path]) -> None:
    program, sprung = trap
    config = f"[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tfsmonitor = {program}\n"
    sandbox.write({"plan.yaml": "plan: 1\n", "inner/HEAD": "ref: refs/heads/main\n", "inner/config": config})
    sandbox.write({"inner/objects/x": "", "inner/refs/x": ""}).commit()
    with pytest.raises(PlanError) as caught:
        Repository.open(sandbox.top / "inner")
    assert "clone it" in caught.value.help
    assert not sprung.exists()


def test_log_settings_of_the_user_change_nothing(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", "products/a.yaml": "title: Ä\n"}).commit("Zoë")
    sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    repository = sandbox.open()
    head = repository.resolve("HEAD")
    before = read_history(repository, head, "")
    (sandbox.top / ".mailmap").write_text("Other <other@shop.example> <ada@shop.example>\n")
    settings = {
        "log.showRoot": "false",
        "log.follow": "true",
        "log.mailmap": "true",
        "log.decorate": "full",
        "log.date": "relative",
        "log.diffMerges": "separate",
        "log.abbrevCommit": "true",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "diff.renames": "copies",
        "diff.orderFile": "no-such-file",
        "diff.relative": "true",
        "diff.noprefix": "true",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "latin1",
        "color.ui": "always",
    }
    for name, value in settings.items():
        sandbox.git("config", name, value)
    assert read_history(sandbox.open(), head, "") == before


def test_variables_of_another_repository_are_dropped(
    sandbox: Sandbox, new_sandbox: Callable[[str], Sandbox], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_sandbox("other").init()
    other.write({"plan.yaml": "plan: 1\n"}).commit()
    head = sandbox.write({"plan.yaml": "plan: 1\nname: Shop\n"}).commit()
    monkeypatch.setenv("GIT_DIR", str(other.top / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.top))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "0")
    assert sandbox.open().resolve("HEAD").hash == head


def test_replaced_and_grafted_commits_are_read_as_they_are(sandbox: Sandbox) -> None:
    first = sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    second = sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    third = sandbox.write({"plan.yaml": "plan: 1\nname: B\n"}).commit()
    sandbox.git("replace", second, first)
    (sandbox.top / ".git" / "info").mkdir(exist_ok=True)
    (sandbox.top / ".git" / "info" / "grafts").write_text(f"{third}\n")
    repository = sandbox.open()
    steps = read_history(repository, repository.resolve("HEAD"), "")
    assert [step.commit.hash for step in steps] == [first, second, third]


def test_missing_git_is_said(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = sandbox.open()
    monkeypatch.setenv("PATH", str(sandbox.top))
    with pytest.raises(PlanError, match="cannot run git") as caught:
        sandbox.open()
    assert "install git" in caught.value.help
    with pytest.raises(PlanError, match="cannot run git"), BlobReader(repository) as reader:
        list(reader.read(["0" * 40]))


def test_hung_git_is_given_up(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setattr(process, "TIMEOUT", 0.2)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(PlanError, match="did not answer"):
        sandbox.open()


def test_dubious_ownership_quotes_the_remedy_of_git() -> None:
    complaint = (
        b"fatal: detected dubious ownership in repository at '/srv/shop'\n"
        b"To add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /srv/shop\n"
    )
    error = process.failure(complaint)
    assert error.message == "git: detected dubious ownership in repository at '/srv/shop'"
    assert error.help == "if you trust it: `git config --global --add safe.directory /srv/shop`"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_repository_of_someone_else_is_refused_until_trusted(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    subprocess.run(["chown", "-R", "12345:12345", str(sandbox.top)], check=True)
    with pytest.raises(PlanError, match="dubious ownership") as caught:
        sandbox.open()
    assert "safe.directory" in caught.value.help
    trust = {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": str(sandbox.top)}
    for name, value in trust.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    assert sandbox.open().resolve("HEAD").author == "ada"


def test_complaint_is_one_line_without_control_characters() -> None:
    error = process.failure(b"warning: noise\nfatal: bad \x1b[2Jname \xe2\x80\xae \xff\nhint: more\n")
    assert error.message == "git: bad \\x1b[2Jname \\u202e \ufffd"
    assert process.failure(b"").message == "git: git died without a word"
    assert process.printable("é 日本 \n\udcff") == "é 日本 \\n\\udcff"
