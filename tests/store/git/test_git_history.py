"""First-parent steps, and which commits of a side branch wrote what a merge brought in."""

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from sandbox import FIRST_SECOND, Sandbox

from plancli.errors import PlanError
from plancli.model.history import FileChange, Step
from plancli.store.git.history import read_history
from plancli.store.git.layout import belongs
from plancli.store.git.repository import Repository
from plancli.store.git.snapshot import read_snapshot

Replay = Callable[[list[Step]], dict[str, dict[str, str]]]
ODD = [
    "milestones/pay/new\nline.yaml",
    b"milestones/pay/\xff.yaml",
    "milestones/pay/-dash.yaml",
    "milestones/pay/:(glob)*.yaml",
]


def history(sandbox: Sandbox, prefix: str = "", rev: str = "HEAD") -> list[Step]:
    repository = sandbox.open()
    return read_history(repository, repository.resolve(rev), prefix)


def hashes(steps: Iterable[Step]) -> list[str]:
    return [step.commit.hash for step in steps]


def paths(step: Step) -> list[str]:
    return [change.path for change in step.changes]


def test_steps_of_a_line(sandbox: Sandbox) -> None:
    sandbox.write({"README.md": "Shop\n"}).commit()
    first = sandbox.write({"plan.yaml": "plan: 1\n", "charters/pay.yaml": "title: Pay\n"}).commit("bo")
    sandbox.write({"README.md": "Corner shop\n", "src/plan.yaml": "plan: 9\n"}).commit()
    second = sandbox.write({"charters/pay.yaml": "title: Payment\n", "people.yaml": "people: {}\n"}).commit("cy")
    third = sandbox.write({"charters/pay.yaml": None, "charters/cash.yaml": "title: Payment\n"}).commit()
    steps = history(sandbox)
    assert hashes(steps) == [first, second, third]
    assert [step.commit.author for step in steps] == ["bo", "cy", "ada"]
    pay, payment = sandbox.blob(f"{first}:charters/pay.yaml"), sandbox.blob(f"{second}:charters/pay.yaml")
    assert FileChange("charters/pay.yaml", None, pay) in steps[0].changes
    assert FileChange("charters/pay.yaml", pay, payment) in steps[1].changes
    removed, added = FileChange("charters/pay.yaml", payment, None), FileChange("charters/cash.yaml", None, payment)
    assert steps[2] == Step(steps[2].commit, (removed, added))


def test_history_ends_at_its_head(sandbox: Sandbox) -> None:
    first = sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    assert hashes(history(sandbox, rev="HEAD~1")) == [first]


def test_plan_in_a_folder_beside_another(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write({"a/plan.yaml": "plan: 1\n", "b/plan.yaml": "plan: 1\n"}).commit()
    sandbox.write({"b/people.yaml": "people: {}\n"}).commit()
    last = sandbox.write({"a/people.yaml": "people: {}\n"}).commit()
    assert [paths(step) for step in history(sandbox, "a/")] == [["plan.yaml"], ["people.yaml"]]
    assert replay(history(sandbox, "a/"))[last] == {
        path[2:]: blob for path, blob in sandbox.tree("HEAD").items() if path[0] == "a"
    }
    assert history(sandbox) == []


def test_order_is_the_line_whatever_the_dates(sandbox: Sandbox) -> None:
    seconds = [FIRST_SECOND, FIRST_SECOND - 10**8, FIRST_SECOND + 10**8, 86_400]
    line = [
        sandbox.write({"plan.yaml": f"plan: 1\nname: {at}\n"}).commit(second=second)
        for at, second in enumerate(seconds)
    ]
    assert hashes(history(sandbox)) == line


def test_mode_changes_and_links_are_no_files(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", "people.yaml": "people: {}\n"}).commit()
    (sandbox.top / "plan.yaml").chmod(0o755)
    sandbox.commit()
    (sandbox.top / "people.yaml").unlink()
    (sandbox.top / "people.yaml").symlink_to("/etc/passwd")
    linked = sandbox.commit()
    steps = history(sandbox)
    assert len(steps) == 2
    assert replay(steps)[linked] == sandbox.tree("HEAD")
    assert [(change.path, change.after) for change in steps[1].changes] == [("people.yaml", None)]


def test_odd_names(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", **dict.fromkeys(ODD, "title: A\n")}).commit()
    sandbox.write(dict.fromkeys(ODD, "title: B\n")).commit()
    last = sandbox.write({ODD[0]: None}).commit()
    assert replay(history(sandbox))[last] == sandbox.tree("HEAD")


def test_merge_names_who_wrote(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    one = sandbox.write({"charters/pay.yaml": "title: A\n"}).commit("ben")
    sandbox.write({"README.md": "no plan\n"}).commit("cleo")
    two = sandbox.write({"charters/pay.yaml": "title: B\n"}).commit("cleo")
    sandbox.git("checkout", "--quiet", "main")
    direct = sandbox.write({"people.yaml": "people: {}\n"}).commit("ada")
    merge = sandbox.merge("side")
    steps = history(sandbox)
    assert hashes(steps)[1:] == [direct, merge]
    assert steps[1].written == ()
    assert paths(steps[2]) == ["charters/pay.yaml"]
    assert steps[2].changes[0].after == sandbox.blob("HEAD:charters/pay.yaml")
    assert steps[2].commit.author == "bot"
    assert hashes(steps[2].written) == [one, two]
    assert [step.commit.author for step in steps[2].written] == ["ben", "cleo"]
    assert steps[2].written[1].changes[0].before == steps[2].written[0].changes[0].after


def test_nested_merges_are_written_commits_too(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("checkout", "--quiet", "-b", "feature")
    one = sandbox.write({"charters/a.yaml": "title: A\n"}).commit("ben")
    sandbox.git("checkout", "--quiet", "-b", "inner")
    two = sandbox.write({"charters/b.yaml": "title: B\n"}).commit("cleo")
    sandbox.git("checkout", "--quiet", "feature")
    three = sandbox.write({"charters/c.yaml": "title: C\n"}).commit("ben")
    nested = sandbox.merge("inner", author="ben")
    sandbox.git("checkout", "--quiet", "main")
    merge = sandbox.merge("feature")
    steps = history(sandbox)
    assert hashes(steps)[1:] == [merge]
    assert hashes(steps[1].written) == [one, three, two, nested]
    assert paths(steps[1].written[3]) == ["charters/b.yaml"]
    assert paths(steps[1]) == ["charters/a.yaml", "charters/b.yaml", "charters/c.yaml"]


def test_commit_belongs_to_the_first_merge_that_reaches_it(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    one = sandbox.write({"charters/a.yaml": "title: A\n"}).commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    first = sandbox.merge("side")
    sandbox.git("checkout", "--quiet", "side")
    two = sandbox.write({"charters/a.yaml": "title: B\n"}).commit("ben")
    sandbox.git("merge", "--quiet", "--no-edit", "main", **sandbox.identity("ben"))
    sandbox.git("checkout", "--quiet", "main")
    second = sandbox.merge("side")
    steps = history(sandbox)
    assert hashes(steps)[1:] == [first, second]
    assert hashes(steps[1].written) == [one]
    assert hashes(steps[2].written) == [two]


def test_octopus(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    written = []
    for branch in ("a", "b", "c"):
        sandbox.git("checkout", "--quiet", "-b", branch, "main")
        written.append(sandbox.write({f"charters/{branch}.yaml": f"title: {branch}\n"}).commit(branch))
    sandbox.git("checkout", "--quiet", "main")
    sandbox.write({"people.yaml": "people: {}\n"}).commit()
    merge = sandbox.merge("a", "b", "c")
    steps = history(sandbox)
    assert len(steps[-1].commit.parents) == 4
    assert hashes(steps[-1].written) == written
    assert replay(steps)[merge] == sandbox.tree("HEAD")


def test_merge_that_brings_nothing_is_no_step(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.write({"charters/a.yaml": "title: A\n"}).commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    sandbox.merge("side", options=("--strategy=ours",))
    last = sandbox.write({"plan.yaml": "plan: 1\nname: A\n"}).commit()
    assert hashes(history(sandbox))[1:] == [last]


def test_side_branch_with_another_root(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    sandbox.git("checkout", "--quiet", "--orphan", "import")
    sandbox.git("rm", "-rfq", "--cached", ".")
    (sandbox.top / "plan.yaml").unlink()
    imported = sandbox.write({"charters/a.yaml": "title: A\n"}).commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    sandbox.merge("import", options=("--allow-unrelated-histories",))
    (step,) = history(sandbox)[1:]
    assert hashes(step.written) == [imported]
    assert step.written[0].changes == step.changes


def test_missing_tree_is_no_shorter_history(sandbox: Sandbox) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", "charters/a.yaml": "title: A\n"}).commit()
    sandbox.write({"charters/a.yaml": "title: B\n"}).commit()
    tree = sandbox.blob("HEAD~1:charters")
    (sandbox.top / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(PlanError, match=tree) as caught:
        history(sandbox)
    assert "git fsck" in caught.value.help


@pytest.mark.parametrize(("left_out", "told"), [("blob:none", True), ("tree:0", False)])
def test_partial_clone_tells_all_or_names_the_fetch(sandbox: Sandbox, left_out: str, told: bool) -> None:
    sandbox.write({"plan.yaml": "plan: 1\n", "charters/a.yaml": "title: A\n"}).commit()
    sandbox.write({"charters/a.yaml": "title: B\n"}).commit()
    sandbox.git("config", "uploadpack.allowFilter", "true")
    partial = sandbox.clone("partial", f"--filter={left_out}", "--no-checkout")
    if told:
        assert history(partial) == history(sandbox)
    else:
        with pytest.raises(PlanError) as caught:
            history(partial)
        assert "`git fetch --refetch --no-filter`" in caught.value.help


def grow(sandbox: Sandbox, seed: int, size: int) -> None:
    """A random history of commits, branches and merges of merges, with skewed dates."""
    chance = random.Random(seed)
    names = [
        "plan.yaml",
        "people.yaml",
        *(f"{folder}/{at}.yaml" for folder in ("charters", "milestones/x") for at in range(4)),
    ]
    names += ["README.md", "src/charters/a.yaml", "templates/a.md"]
    branches = ["main"]
    sandbox.write({"plan.yaml": "plan: 1\n"}).commit()
    for at in range(size):
        branch = chance.choice(branches)
        sandbox.git("checkout", "--quiet", "--force", branch)
        others = [name for name in branches if name != branch]
        if others and chance.random() < 0.3:
            options = ("--strategy-option", chance.choice(["ours", "theirs"]))
            try:
                sandbox.merge(chance.choice(others), author=f"m{at}", options=options)
            except AssertionError:
                sandbox.git("merge", "--abort")
            continue
        if chance.random() < 0.3:
            branches.append(f"b{at}")
            sandbox.git("checkout", "--quiet", "-b", f"b{at}")
        there = [name for name in names if (sandbox.top / name).exists()]
        changed = {name: f"v: {chance.randrange(6)}\n" for name in chance.sample(names, 2)}
        gone = {name: None for name in chance.sample(there, 1) if name not in changed and chance.random() < 0.5}
        sandbox.write(changed | gone).commit(f"a{at}", second=FIRST_SECOND + chance.randrange(-(10**7), 10**7))
    sandbox.git("checkout", "--quiet", "--force", "main")


def check_against_git(sandbox: Sandbox, replay: Replay) -> None:
    """Steps replay to what `ls-tree` says at each commit of the line; sides are what `rev-list` says."""
    line = sandbox.git("rev-list", "--first-parent", "--reverse", "HEAD").decode().split()
    steps = history(sandbox)
    states = replay(steps)
    by_hash = {step.commit.hash: step for step in steps}
    files: dict[str, str] = {}
    for hash_ in line:
        files = states.get(hash_, files)
        assert files == {path: blob for path, blob in sandbox.tree(hash_).items() if belongs(path)}
        if hash_ in by_hash and by_hash[hash_].commit.parents:
            side = sandbox.git("rev-list", f"{hash_}^1..{hash_}").decode().split()
            written = hashes(by_hash[hash_].written)
            assert set(written) == {each for each in side if each != hash_ and touches_plan(sandbox, each)}
            check_order(sandbox, written)


def touches_plan(sandbox: Sandbox, hash_: str) -> bool:
    parent = sandbox.git("rev-list", "--parents", "-1", hash_).decode().split()[1:2]
    before = sandbox.tree(parent[0]) if parent else {}
    after = sandbox.tree(hash_)
    return any(before.get(path) != after.get(path) for path in before.keys() | after.keys() if belongs(path))


def check_order(sandbox: Sandbox, written: list[str]) -> None:
    for at, hash_ in enumerate(written):
        ancestors = set(sandbox.git("rev-list", hash_).decode().split())
        assert not ancestors & set(written[at + 1 :])


def test_replay_of_a_random_history(sandbox: Sandbox, replay: Replay) -> None:
    grow(sandbox, seed=7, size=24)
    check_against_git(sandbox, replay)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_replay_of_many_random_histories(sandbox: Sandbox, replay: Replay, seed: int) -> None:
    grow(sandbox, seed, size=120)
    check_against_git(sandbox, replay)


@pytest.fixture(scope="module")
def kubernetes(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    sandbox = Sandbox(tmp_path_factory.mktemp("releases") / "clone", tmp_path_factory.mktemp("home"))
    sandbox.top.mkdir()
    sandbox.git("clone", "--quiet", str(shared / "data" / "kubernetes-2021-2023.bundle"), ".")
    return sandbox.open()


def test_replay_of_a_real_history(kubernetes: Repository, replay: Replay) -> None:
    head = kubernetes.resolve("HEAD")
    steps = read_history(kubernetes, head, "")
    assert len(steps) == 512
    assert replay(steps)[head.hash] == read_snapshot(kubernetes, head, "").blobs
    merges = [step for step in steps if len(step.commit.parents) > 1]
    assert len(merges) == 437
    assert {step.commit.author for step in merges} == {"merge-bot"}
    assert all(step.written for step in merges)


def test_real_authors_stand_one_level_down(kubernetes: Repository, shared: Path) -> None:
    truth = json.loads((shared / "data" / "kubernetes-2021-2023.truth.json").read_text())
    by_hash = {step.commit.hash: step for step in read_history(kubernetes, kubernetes.resolve("HEAD"), "")}
    entries = [entry for charter in truth.values() for entry in charter["log"]]
    assert entries
    for entry in entries:
        step = by_hash[entry["commit"]]
        wrote = {each.commit.hash: each.commit.author for each in step.written or (step,)}
        assert wrote[entry["written_in"]] == entry["author"]
