"""Mistakes that newcomers make: each is answered in a message that says what to type next."""

from collections.abc import Callable

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

Golden = Callable[[str, str], None]


def test_wrong_folder_names_the_plan_below(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    terminal.cd(terminal.home)
    assert terminal.plan("check").code == 2
    assert terminal.plan("check", "--root", "wallet", "--today", "2026-03-02").code == 0
    golden("cli/wrong-folder.txt", terminal.transcript)


def test_no_plan_anywhere(terminal: Terminal, golden: Golden) -> None:
    for command in ("check", "schedule", "diff", "creep"):
        assert terminal.plan(command).code == 2
    assert terminal.plan("check", "--root", "nowhere").code == 2
    golden("cli/no-plan.txt", terminal.transcript)


def test_several_plans_below(terminal: Terminal, new_sandbox: Callable[[str], Sandbox], golden: Golden) -> None:
    repository = new_sandbox("repo").init()
    repository.write({f"{name}/plan.yaml": "plan: 1\n" for name in ("pay", "search", "our plan")})
    terminal.cd(repository.top)
    assert terminal.plan("check").code == 2
    assert terminal.cd(terminal.home).plan("check", "--root", "repo").code == 2
    golden("cli/several-plans.txt", terminal.transcript)


def test_not_a_repository(terminal: Terminal, golden: Golden) -> None:
    Sandbox(terminal.home / "wallet", terminal.home).write(FILES)
    terminal.cd(terminal.home / "wallet")
    assert terminal.plan("check", "--today", "2026-03-02").code == 0
    for arguments in (["diff"], ["creep"], ["schedule", "--rev", "HEAD"]):
        assert terminal.plan(*arguments).code == 2
    golden("cli/not-a-repository.txt", terminal.transcript)


MISTAKES = {
    "misspelt-key": ("charters/pay.yaml", "purpose:", "pupose:"),
    "bad-date": ("milestones/pay/beta.yaml", "due: 2026-05-29", "due: 2026-05-32"),
    "unknown-person": ("milestones/pay/alpha.yaml", "[ben]", "[bem]"),
    "dependency-cycle": ("milestones/pay/beta.yaml", "effort: 5d", "effort: 5d\n    after: [review]"),
    "tab": ("charters/pay.yaml", "  out:", "\tout:"),
    "merge-conflict": (
        "milestones/pay/beta.yaml",
        "due: 2026-05-29\n",
        "<<<<<<< HEAD\ndue: 2026-05-29\n=======\ndue: 2026-06-05\n>>>>>>> later\n",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_in_a_file(name: str, terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    path, old, new = MISTAKES[name]
    wallet.write({path: edited(path, old, new)})
    assert terminal.plan("check").code == 1
    for command in ("schedule", "diff", "creep"):
        assert terminal.plan(command).code == 2
    golden(f"cli/{name}.txt", terminal.transcript)


def test_mistake_in_a_revision(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    wallet.write({"charters/pay.yaml": edited("charters/pay.yaml", "sponsor: grace", "sponsor: grave")})
    wallet.commit("ben")
    wallet.write({"charters/pay.yaml": FILES["charters/pay.yaml"]})
    wallet.commit("ben")
    assert terminal.plan("schedule", "--rev", "HEAD~1").code == 2
    assert terminal.plan("diff", "HEAD~1").code == 2
    assert terminal.plan("diff", "HEAD~2", "HEAD~1").code == 2
    assert terminal.plan("creep").code == 0
    golden("cli/mistake-in-a-revision.txt", terminal.transcript)


def test_unknown_revision(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    wallet.git("branch", "feature-wallet")
    for arguments in (
        ["diff", "feature-walet"],
        ["diff", "HEAD~7"],
        ["diff", "main...nowhere"],
        ["diff", ""],
        ["diff", ".."],
        ["diff", "a..b", "c"],
        ["creep", "--rev", "v9"],
        ["schedule", "--rev", ""],
        ["check", "--rev", "HEAD^{tree}"],
        ["diff", "--", "--upload-pack=x"],
    ):
        assert terminal.plan(*arguments).code == 2
    golden("cli/unknown-revision.txt", terminal.transcript)


def test_shallow_clone(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    wallet.write({"milestones/pay/beta.yaml": edited("milestones/pay/beta.yaml", "05-29", "05-28")}).commit()
    wallet.git("checkout", "--quiet", "-b", "feature")
    wallet.write({"milestones/pay/beta.yaml": edited("milestones/pay/beta.yaml", "05-29", "06-05")}).commit()
    wallet.git("checkout", "--quiet", "main")
    wallet.write({"milestones/pay/alpha.yaml": edited("milestones/pay/alpha.yaml", "03-31", "04-01")}).commit()
    clone = wallet.clone("clone", "--depth", "1", "--no-single-branch", "--branch", "feature")
    terminal.cd(clone.top)
    assert terminal.plan("check", "--today", "2026-03-02").code == 0
    assert terminal.plan("creep").code == 2
    assert terminal.plan("diff", "origin/main...HEAD").code == 2
    assert terminal.plan("diff", "main...HEAD").code == 2
    assert terminal.plan("diff", "HEAD~1").code == 2
    golden("cli/shallow-clone.txt", terminal.transcript)


def test_misspelt_words(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    for arguments in (
        ["chek"],
        ["status-of-everything"],
        ["check", "--formt", "json"],
        ["check", "--nonsense"],
        ["check", "--format", "jsn"],
        ["diff", "--format", "gitlab"],
        ["--root", "wallet", "check"],
        ["diff", "a", "b", "c"],
        ["check", "--today"],
        ["explain", "dependncy-cycle"],
        ["explain", "X1"],
    ):
        assert terminal.plan(*arguments).code == 2
    golden("cli/misspelt-words.txt", terminal.transcript)


def test_names_of_nothing(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    for arguments in (
        ["check", "nowhere.yaml"],
        ["check", "/etc/passwd"],
        ["check", ".."],
        ["schedule", "play"],
        ["schedule", "charters/search.yaml"],
        ["creep", "charter/search"],
        ["schedule", "milestone/pay/beta"],
        ["schedule", ""],
        ["check", "--root", "plan.yaml"],
    ):
        assert terminal.plan(*arguments).code == 2
    golden("cli/names-of-nothing.txt", terminal.transcript)


def test_nonsense_dates(terminal: Terminal, wallet: Sandbox, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    for today in ("tomorrow", "2026-02-30", "08.06.2026", "", "2026-06-08T25:00"):
        assert terminal.plan("schedule", "--today", today).code == 2
    monkeypatch.setenv("PLAN_TODAY", "yesterday")
    assert terminal.plan("schedule").code == 2
    assert terminal.plan("schedule", "--today", "2026-03-02").code == 0
    golden("cli/nonsense-dates.txt", terminal.transcript)


def test_starting_where_a_plan_is(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    for arguments in (["init"], ["init", "plan.yaml"], ["init", "--example", "."]):
        assert terminal.plan(*arguments).code == 2
    golden("cli/init-where-a-plan-is.txt", terminal.transcript)


def test_other_versions_of_the_format(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    wallet.write({"plan.yaml": edited("plan.yaml", "plan: 1", "plan: 2")})
    for command in ("check", "schedule", "diff", "creep"):
        assert terminal.plan(command).code == 2
    wallet.write({"plan.yaml": edited("plan.yaml", "plan: 1", "plan: one")})
    assert terminal.plan("check").code == 1
    golden("cli/other-version.txt", terminal.transcript)


def test_no_commits_and_no_charters(terminal: Terminal, new_sandbox: Callable[[str], Sandbox], golden: Golden) -> None:
    repository = new_sandbox("new").init()
    terminal.cd(repository.top)
    assert terminal.plan("init").code == 0
    for arguments in (["check"], ["schedule"], ["diff"], ["creep"], ["schedule", "--rev", "HEAD"]):
        terminal.plan(*arguments)
    repository.commit()
    for arguments in (["diff"], ["creep"], ["check", "--format", "github"]):
        assert terminal.plan(*arguments).code == 0
    golden("cli/first-steps.txt", terminal.transcript)


def test_revision_before_the_plan(terminal: Terminal, new_sandbox: Callable[[str], Sandbox], golden: Golden) -> None:
    repository = new_sandbox("code").init().write({"main.c": "int main;\n"})
    repository.commit()
    repository.write({f"planning/{path}": text for path, text in FILES.items()})
    terminal.cd(repository.top / "planning")
    assert terminal.plan("diff").code == 2
    repository.commit()
    assert terminal.plan("schedule", "--rev", "HEAD~1").code == 2
    assert terminal.plan("diff", "HEAD~1").code == 2
    assert terminal.plan("creep", "--rev", "HEAD~1").code == 2
    golden("cli/before-the-plan.txt", terminal.transcript)


def test_links_and_odd_names(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    (wallet.top / "charters" / "link.yaml").symlink_to("pay.yaml")
    wallet.write({"charters/Big Idea.yaml": "title: x\n", "charters/\u202eevil\x1b[2J.yaml": "title: x\n"})
    wallet.write({b"milestones/pay/caf\xe9.yaml": "title: x\n", "charters/notes.md": "# notes\n"})
    assert terminal.plan("check").code == 1
    assert terminal.plan("schedule").code == 2
    assert terminal.plan("check", "--format", "github").code == 1
    golden("cli/links-and-odd-names.txt", terminal.transcript)


def test_linked_marker(terminal: Terminal, wallet: Sandbox, golden: Golden) -> None:
    (wallet.top / "plan.yaml").rename(wallet.top / "real.yaml")
    (wallet.top / "plan.yaml").symlink_to("real.yaml")
    assert terminal.plan("check").code == 2
    golden("cli/linked-marker.txt", terminal.transcript)
