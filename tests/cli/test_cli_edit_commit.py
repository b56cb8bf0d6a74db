"""`--commit` of an edit: just its files, with hooks; where it fails, the edit stays in the work tree."""

import pytest
from sandbox import Sandbox
from terminal import Terminal

BETA = "milestones/pay/beta.yaml"


@pytest.fixture
def plan(wallet: Sandbox) -> Sandbox:
    wallet.git("config", "user.name", "ada")
    wallet.git("config", "user.email", "ada@shop.example")
    return wallet


def hook(plan: Sandbox, text: str) -> None:
    file = plan.top / ".git/hooks/pre-commit"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


def test_the_message_says_what_changed(plan: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("set", "milestone/pay/beta", "due=2026-06-12", "--commit")
    assert (answer.code, answer.err) == (0, "")
    assert f"committed as {plan.head()[:7]}" in answer.out
    assert plan.git("log", "-1", "--format=%B%an").decode() == (
        "milestone/pay/beta due: 2026-05-29 → 2026-06-12\nada\n"
    )
    terminal.plan("set", "pay", "priority=700", "budget.contingency=10%", "--commit")
    assert plan.git("log", "-1", "--format=%B").decode().split("\n")[:4] == [
        "Change charter/pay",
        "",
        "charter/pay budget.contingency: nothing → 10%",
        "charter/pay priority: nothing → 700",
    ]
    terminal.plan("new", "product", "till", "-m", "The till is back")
    assert (
        plan.git("log", "-1", "--format=%B", "--name-status").decode()
        == "The till is back\n\n\nA\tproducts/till.yaml\n"
    )


def test_nothing_else_that_is_staged_goes_in(plan: Sandbox, terminal: Terminal) -> None:
    plan.write({"notes.txt": "mine", "people.yaml": (plan.top / "people.yaml").read_text() + "# staged\n"})
    plan.git("add", "--all")
    assert terminal.plan("new", "milestone", "pay/go-live", "--commit").code == 0
    assert plan.git("show", "--format=", "--name-only").decode() == "milestones/pay/go-live.yaml\n"
    assert plan.git("status", "--porcelain").decode() == "A  notes.txt\nM  people.yaml\n"


def test_hooks_run_and_may_refuse(plan: Sandbox, terminal: Terminal) -> None:
    hook(plan, "echo no charter on fridays >&2; exit 1")
    head = plan.head()
    answer = terminal.plan("set", "pay", "priority=700", "--commit")
    assert answer.code == 2
    assert answer.err.startswith("error: the edit is written, but not committed: git could not write it: no charter on")
    assert plan.head() == head
    assert plan.git("status", "--porcelain").decode() == " M charters/pay.yaml\n"
    assert terminal.plan("new", "product", "till", "--commit").code == 2
    assert plan.git("status", "--porcelain").decode() == " M charters/pay.yaml\n?? products/till.yaml\n"
    hook(plan, "git diff --cached --name-only > hook.txt")
    assert terminal.plan("set", "pay", "priority=800", "--commit").code == 0
    assert (plan.top / "hook.txt").read_text() == "charters/pay.yaml\n"


def test_what_goes_is_committed_too(plan: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("rm", "milestone/pay/beta", "--cascade", "--commit").code == 0
    assert plan.git("show", "--format=", "--name-status").decode() == f"D\t{BETA}\nM\tproducts/wallet.yaml\n"
    assert terminal.plan("rm", "task/pay/alpha/vault", "--commit").code in (0, 2)
    plan.write({"products/new.yaml": "title: New\n"})
    assert terminal.plan("rm", "product/new", "--commit").code == 0, "what git never knew only goes"
    assert not (plan.top / "products/new.yaml").exists()


def test_git_that_knows_nobody(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.git("config", "user.useConfigOnly", "true")
    answer = terminal.plan("set", "pay", "priority=700", "--commit")
    assert (answer.code, answer.err.split("\n")[0]) == (
        2, "error: the edit is written, but not committed: git knows no user"
    )  # fmt: skip
    assert wallet.git("status", "--porcelain").decode() == " M charters/pay.yaml\n"


def test_a_plan_below_the_top_and_without_a_repository(plan: Sandbox, terminal: Terminal) -> None:
    below = plan.top / "planning"
    below.mkdir()
    for path in list(plan.top.iterdir()):
        if path.name not in (".git", "planning"):
            path.rename(below / path.name)
    plan.commit()
    terminal.cd(below)
    assert terminal.plan("set", "pay", "priority=700", "--commit").code == 0
    assert plan.git("show", "--format=", "--name-only").decode() == "planning/charters/pay.yaml\n"
    (plan.top / ".git").rename(plan.top / "git-is-gone")
    answer = terminal.plan("set", "pay", "priority=800", "--commit")
    assert (answer.code, answer.err.startswith("error: git: not a git repository")) == (2, True)
    assert "priority: 800" not in (below / "charters/pay.yaml").read_text()
