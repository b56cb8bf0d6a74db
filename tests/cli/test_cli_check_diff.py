"""`plan check --diff BASE`: only what came since, and never silence by accident."""

import pytest
from sandbox import Sandbox
from small import edited
from terminal import Terminal

CHARTER, ALPHA, BETA = "charters/pay.yaml", "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"


@pytest.fixture
def late(wallet: Sandbox) -> Sandbox:
    """The wallet with an old error in its last commit."""
    wallet.write({CHARTER: edited(CHARTER, "sponsor: grace", "sponsor: grcae")}).commit("ben")
    return wallet


def test_old_problems_are_left_out(terminal: Terminal, late: Sandbox) -> None:
    shown = terminal.plan("check", "--diff", "HEAD")
    assert (shown.code, shown.out) == (0, "No new problems since HEAD in 7 files.\n")
    late.write({BETA: edited(BETA, "assign: [ben]", "assign: [bne]")})
    shown = terminal.plan("check", "--diff", "HEAD")
    assert shown.code == 1
    assert shown.out.splitlines()[0].startswith("milestones/pay/beta.yaml:10:14: error R101 `bne`")
    assert "grcae" not in shown.out
    assert "1 error since HEAD in 7 files." in shown.out


def test_a_problem_that_moved_is_not_new(terminal: Terminal, late: Sandbox) -> None:
    late.write({CHARTER: "# Agreed in spring\n" + edited(CHARTER, "sponsor: grace", "sponsor: grcae")})
    assert terminal.plan("check", "--diff", "HEAD").code == 0


def test_from_the_merge_base(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.git("checkout", "-q", "-b", "work")
    wallet.write({BETA: edited(BETA, "assign: [ben]", "assign: [bne]")}).commit("ben")
    wallet.git("checkout", "-q", "main")
    wallet.write({CHARTER: edited(CHARTER, "status: active", "status: closed")}).commit("ada")
    wallet.git("checkout", "-q", "work")
    found = terminal.plan("check", "--diff", "main...", "--format", "json").json["problems"]
    assert [(one["code"], one["file"]) for one in found] == [("R101", BETA)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--diff", "nowhere"], "nowhere"),
        (["--diff", "HEAD", "--fix"], "--fix mends the work tree"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    arguments: list[str], says: str, terminal: Terminal, wallet: Sandbox
) -> None:
    shown = terminal.plan("check", *arguments)
    assert (shown.code, shown.out) == (2, "")
    assert says in shown.err
