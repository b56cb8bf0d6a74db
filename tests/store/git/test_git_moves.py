"""A plan's root that moved inside its repository is the same plan."""

from collections.abc import Callable

from sandbox import Sandbox

from plancli.model.history import Step
from plancli.store.git.history import read_history
from plancli.store.git.moves import previous_root

Replay = Callable[[list[Step]], dict[str, dict[str, str]]]
PLAN = {
    "plan.yaml": "plan: 1\n",
    "people.yaml": "people: {}\n",
    "charters/a.yaml": "title: A\n",
    "holidays/DE.yaml": "",
}


def at(prefix: str) -> dict[str, str | bytes | None]:
    return {prefix + path: content for path, content in PLAN.items()}


def move(sandbox: Sandbox, old: str, new: str) -> None:
    for path in PLAN:
        (sandbox.top / new / path).parent.mkdir(parents=True, exist_ok=True)
        (sandbox.top / old / path).rename(sandbox.top / new / path)


def history(sandbox: Sandbox, prefix: str) -> list[Step]:
    repository = sandbox.open()
    return read_history(repository, repository.resolve("HEAD"), prefix)


def root_at(sandbox: Sandbox, base: str, prefix: str, head: str = "HEAD") -> str:
    repository = sandbox.open()
    return previous_root(repository, repository.resolve(base), repository.resolve(head), prefix)


def summary(steps: list[Step]) -> list[list[str]]:
    return [[change.path for change in step.changes] for step in steps]


def test_plain_moves_are_no_step(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write(at("")).commit()
    sandbox.write({"charters/a.yaml": "title: B\n"}).commit()
    move(sandbox, "", "planning/")
    sandbox.commit()
    move(sandbox, "planning/", "docs/plan/")
    sandbox.commit()
    last = sandbox.write({"docs/plan/charters/a.yaml": "title: C\n"}).commit()
    steps = history(sandbox, "docs/plan/")
    assert summary(steps)[1:] == [["charters/a.yaml"], ["charters/a.yaml"]]
    assert replay(steps)[last] == {path.removeprefix("docs/plan/"): blob for path, blob in sandbox.tree("HEAD").items()}
    assert [root_at(sandbox, f"HEAD~{back}", "docs/plan/") for back in range(5)] == ["docs/plan/"] * 2 + [
        "planning/"
    ] + [""] * 2


def test_move_with_changes_holds_only_the_changes(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write(at("planning/")).commit()
    move(sandbox, "planning/", "plan/")
    (sandbox.top / "plan" / "holidays" / "DE.yaml").unlink()
    moved = sandbox.write({"plan/plan.yaml": "plan: 1\nname: A\n", "plan/charters/b.yaml": "title: B\n"}).commit()
    steps = history(sandbox, "plan/")
    assert summary(steps)[1:] == [["holidays/DE.yaml", "charters/b.yaml", "plan.yaml"]]
    assert replay(steps)[moved] == {path.removeprefix("plan/"): blob for path, blob in sandbox.tree("HEAD").items()}


def test_move_there_and_back(sandbox: Sandbox) -> None:
    sandbox.write(at("a/")).commit()
    move(sandbox, "a/", "b/")
    sandbox.commit()
    sandbox.write({"b/people.yaml": "people: {ada: {}}\n"}).commit()
    move(sandbox, "b/", "a/")
    sandbox.commit()
    sandbox.write({"a/people.yaml": "people: {}\n"}).commit()
    assert summary(history(sandbox, "a/"))[1:] == [["people.yaml"], ["people.yaml"]]


def test_file_left_behind_is_removed_from_the_plan(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write(at("a/")).commit()
    move(sandbox, "a/", "b/")
    (sandbox.top / "b" / "holidays" / "DE.yaml").rename(sandbox.top / "a" / "holidays" / "DE.yaml")
    moved = sandbox.commit()
    steps = history(sandbox, "b/")
    assert summary(steps)[1:] == [["holidays/DE.yaml"]]
    assert set(replay(steps)[moved]) == set(PLAN) - {"holidays/DE.yaml"}


def test_move_on_a_side_branch(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write(at("planning/")).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    before = sandbox.write({"planning/charters/a.yaml": "title: B\n"}).commit("ben")
    move(sandbox, "planning/", "plan/")
    sandbox.commit("cleo")
    after = sandbox.write({"plan/people.yaml": "people: {ada: {}}\n"}).commit("cleo")
    sandbox.git("checkout", "--quiet", "main")
    merge = sandbox.merge("side")
    steps = history(sandbox, "plan/")
    assert summary(steps)[1:] == [["charters/a.yaml", "people.yaml"]]
    assert [(step.commit.hash, len(step.changes)) for step in steps[1].written] == [(before, 1), (after, 1)]
    assert merge in replay(steps)


def test_branch_from_before_the_move_is_merged_after_it(sandbox: Sandbox) -> None:
    sandbox.write(at("planning/")).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    written = sandbox.write({"planning/charters/a.yaml": "title: B\n"}).commit("ben")
    sandbox.git("checkout", "--quiet", "main")
    move(sandbox, "planning/", "plan/")
    sandbox.commit()
    sandbox.merge("side")
    (step,) = history(sandbox, "plan/")[1:]
    assert [each.commit.hash for each in step.written] == [written]
    assert step.written[0].changes == step.changes


def test_one_of_several_plans_moved(sandbox: Sandbox) -> None:
    sandbox.write(at("a/")).write({"b/plan.yaml": "plan: 1\n", "b/charters/z.yaml": "title: Z\n"}).commit()
    move(sandbox, "a/", "new/a/")
    sandbox.write({"new/b/plan.yaml": "plan: 1\n", "b/plan.yaml": None})
    sandbox.write({"new/b/charters/z.yaml": "title: Z\n", "b/charters/z.yaml": None}).commit()
    assert root_at(sandbox, "HEAD~1", "new/a/") == "a/"
    assert root_at(sandbox, "HEAD~1", "new/b/") == "b/"


def test_new_plan_has_no_older_root(sandbox: Sandbox) -> None:
    sandbox.write({**at("a/"), "src/main.c": ""}).commit()
    sandbox.write({"b/plan.yaml": "plan: 1\nname: Other\n"}).commit()
    other = {"c/plan.yaml": "plan: 1\nname: C\n", "c/charters/y.yaml": "title: Y\n"}
    sandbox.write({**dict.fromkeys(at("a/")), **other}).commit()
    assert summary(history(sandbox, "b/")) == [["plan.yaml"]]
    assert summary(history(sandbox, "c/")) == [["charters/y.yaml", "plan.yaml"]]
    assert root_at(sandbox, "HEAD~1", "c/") == "c/"


def test_plan_that_was_gone_for_a_while(sandbox: Sandbox, replay: Replay) -> None:
    sandbox.write(at("")).commit()
    sandbox.write(dict.fromkeys(PLAN)).commit()
    back = sandbox.write(at("")).commit()
    steps = history(sandbox, "")
    assert len(steps) == 3
    assert set(replay(steps)[back]) == set(PLAN)


def test_root_of_a_line_that_parted_before_the_move(sandbox: Sandbox) -> None:
    sandbox.write(at("a/")).commit()
    sandbox.git("checkout", "--quiet", "-b", "side")
    sandbox.write({"a/people.yaml": "people: {ada: {}}\n"}).commit()
    sandbox.git("checkout", "--quiet", "main")
    move(sandbox, "a/", "b/")
    sandbox.commit()
    assert root_at(sandbox, "side", "b/", head="main") == "a/"
    assert root_at(sandbox, "main", "a/", head="side") == "b/"
