"""Opening a repository, naming a commit, finding where two lines parted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import FIRST_SECOND, Sandbox

from plancli.errors import PlanError
from plancli.store.git.history import read_history
from plancli.store.git.repository import Repository
from plancli.store.git.snapshot import read_snapshot

PLAN = {"plan.yaml": "plan: 1\n"}


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="not a git repository") as caught:
        Repository.open(tmp_path)
    assert "git init" in caught.value.help
    with pytest.raises(PlanError, match="cannot change to"):
        Repository.open(tmp_path / "absent")


def test_bare_repository_and_git_folder(sandbox: Sandbox, new_sandbox: Callable[[str], Sandbox]) -> None:
    sandbox.write(PLAN).commit()
    with pytest.raises(PlanError):
        new_sandbox("bare").init("--bare").open()
    with pytest.raises(PlanError):
        Repository.open(sandbox.top / ".git")


def test_prefix_from_top_folder_and_link(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.write({"planning/now/plan.yaml": "plan: 1\n"}).commit()
    repository = Repository.open(sandbox.top / "planning" / "now")
    assert repository.top == sandbox.top.resolve()
    assert repository.prefix_of(sandbox.top) == ""
    assert repository.prefix_of(sandbox.top / "planning" / "now") == "planning/now/"
    link = tmp_path / "link"
    link.symlink_to(sandbox.top / "planning")
    assert repository.prefix_of(link) == "planning/"
    with pytest.raises(PlanError, match="is not in the repository"):
        repository.prefix_of(tmp_path)


def test_commit_values(sandbox: Sandbox) -> None:
    first = sandbox.write(PLAN).commit("Zoë", second=FIRST_SECOND, offset="+0530")
    sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit("bo")
    repository = sandbox.open()
    head = repository.resolve("HEAD")
    assert head.parents == (first,)
    root = repository.resolve("HEAD~1")
    assert (root.hash, root.parents, root.author, root.subject) == (first, (), "Zoë", "by Zoë")
    assert (root.email, root.date, root.written) == ("Zoë@shop.example", "2023-11-15", "2023-11-15")
    assert repository.resolve("HEAD~1").short == first[:7]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("1700000000 +0200", "2023-11-15"),
        ("1700000000 -0800", "2023-11-14"),
        ("1 -1200", "1969-12-31"),
        ("", ""),
        ("99999999999999999999 +0000", ""),
        ("-5 +0000", ""),
        ("1700000000 +9999", ""),
        ("1700000000 -2400", ""),
        ("1700000000", ""),
        ("yesterday +0000", ""),
        ("253402300800 +0000", ""),
        ("9999999999999 +0000", ""),
    ],
)
def test_day_of_a_commit(sandbox: Sandbox, stamp: str, day: str) -> None:
    sandbox.write(PLAN).commit()
    hash_ = sandbox.raw_commit(sandbox.blob("HEAD^{tree}"), b"A \xff <a@x> " + stamp.encode())
    commit = sandbox.open().resolve(hash_)
    assert (commit.date, commit.written, commit.author) == (day, day, "A \ufffd")


@pytest.mark.parametrize(
    "rev", ["--output=written", "-1", "^HEAD", "HEAD\0", "", "HEAD..HEAD", "HEAD:plan.yaml", "nope"]
)
def test_what_is_no_revision(sandbox: Sandbox, rev: str) -> None:
    sandbox.write(PLAN).commit()
    with pytest.raises(PlanError, match="no such revision") as caught:
        sandbox.open().resolve(rev)
    assert "\0" not in caught.value.message
    assert not (sandbox.top / "written").exists()


def test_option_as_a_branch_is_reached_by_its_full_name(sandbox: Sandbox) -> None:
    head = sandbox.write(PLAN).commit()
    sandbox.git("update-ref", "refs/heads/--output=x", head)
    assert sandbox.open().resolve("refs/heads/--output=x").hash == head


def test_near_names_are_suggested(sandbox: Sandbox) -> None:
    head = sandbox.write(PLAN).commit()
    sandbox.git("tag", "v1.0-freeze")
    sandbox.git("update-ref", "refs/remotes/origin/release", head)
    repository = sandbox.open()
    for rev, name in (("mian", "main"), ("v1.0-freese", "v1.0-freeze"), ("release", "origin/release")):
        with pytest.raises(PlanError) as caught:
            repository.resolve(rev)
        assert caught.value.help == f"did you mean `{name}`?"
    with pytest.raises(PlanError) as caught:
        repository.resolve("HEAD~9")
    assert "git log --oneline" in caught.value.help


def test_no_commits_yet(sandbox: Sandbox) -> None:
    for rev in ("HEAD", "HEAD~1", "@", "main"):
        with pytest.raises(PlanError, match="no commits yet") as caught:
            sandbox.open().resolve(rev)
        assert "git commit" in caught.value.help


def test_detached_head_and_linked_work_tree(sandbox: Sandbox, tmp_path: Path) -> None:
    first = sandbox.write(PLAN).commit()
    sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    sandbox.git("checkout", "--quiet", "--detach", first)
    assert sandbox.open().resolve("HEAD").hash == first
    sandbox.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "main")
    linked = Repository.open(tmp_path / "linked")
    assert linked.top == (tmp_path / "linked").resolve()
    assert linked.resolve("HEAD").parents == (first,)


def test_sha256_repository(new_sandbox: Callable[[str], Sandbox]) -> None:
    sandbox = new_sandbox("long").init("--object-format=sha256")
    first = sandbox.write(PLAN).commit()
    head = sandbox.write({"plan.yaml": None, "people.yaml": "people: {}\n"}).commit()
    repository = sandbox.open()
    assert repository.algorithm == "sha256"
    commit = repository.resolve("HEAD")
    assert (commit.hash, commit.parents, len(head)) == (head, (first,), 64)
    assert read_snapshot(repository, commit, "").blobs == sandbox.tree("HEAD")
    assert [len(step.changes) for step in read_history(repository, commit, "")] == [1, 2]


def test_merge_base_and_ancestors(sandbox: Sandbox) -> None:
    fork = sandbox.write(PLAN).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    side = sandbox.write({"people.yaml": "people: {}\n"}).commit()
    sandbox.git("checkout", "--quiet", "main")
    head = sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    repository = sandbox.open()
    first, other, last = (repository.resolve(hash_) for hash_ in (fork, side, head))
    assert repository.merge_base(last, other) == first
    assert repository.is_ancestor(first, last)
    assert repository.is_ancestor(last, last)
    assert not repository.is_ancestor(other, last)


def test_unrelated_lines_have_no_merge_base(sandbox: Sandbox) -> None:
    head = sandbox.write(PLAN).commit()
    sandbox.git("checkout", "--quiet", "--orphan", "other")
    other = sandbox.commit("bo")
    repository = sandbox.open()
    with pytest.raises(PlanError, match="no common ancestor") as caught:
        repository.merge_base(repository.resolve(head), repository.resolve(other))
    assert "BASE HEAD" in caught.value.help


def test_shallow_clone_says_how_to_deepen(sandbox: Sandbox) -> None:
    for at in range(4):
        sandbox.write({"plan.yaml": f"plan: 1\nname: {at}\n"}).commit()
    sandbox.git("branch", "other", "HEAD~2")
    shallow = sandbox.clone("shallow", "--depth=1", "--no-single-branch")
    repository = shallow.open()
    assert repository.is_shallow()
    assert not sandbox.open().is_shallow()
    head = repository.resolve("HEAD")
    assert read_snapshot(repository, head, "").blobs == sandbox.tree("HEAD")
    for question in (
        lambda: repository.resolve("HEAD~1"),
        lambda: read_history(repository, head, ""),
        lambda: repository.merge_base(head, repository.resolve("origin/other")),
    ):
        with pytest.raises(PlanError) as caught:
            question()
        assert "git fetch --unshallow" in caught.value.help
        assert "fetch-depth: 0" in caught.value.help
    shallow.git("fetch", "--quiet", "--unshallow")
    full = shallow.open()
    assert len(read_history(full, full.resolve("HEAD"), "")) == 4


def test_damaged_reference_and_parent(sandbox: Sandbox) -> None:
    first = sandbox.write(PLAN).commit()
    sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    repository = sandbox.open()
    head = repository.resolve("HEAD")
    (sandbox.top / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(PlanError) as caught:
        read_history(repository, head, "")
    assert "git fsck" in caught.value.help
