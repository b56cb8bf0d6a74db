"""`plan rm`: what goes, what refuses to, and what a cascade takes along."""

import pytest
from sandbox import Sandbox
from small import BETA, CHARTER, FILES, PEOPLE, PRODUCT
from terminal import Terminal


def texts(wallet: Sandbox) -> dict[str, str]:
    return {path.relative_to(wallet.top).as_posix(): path.read_text() for path in sorted(wallet.top.rglob("*.yaml"))}


def changed(wallet: Sandbox) -> dict[str, str | None]:
    """The files that are not as they were; None where one is gone."""
    now = texts(wallet)
    return {path: now.get(path) for path in {*FILES, *now} if now.get(path) != FILES.get(path)}


REVIEW = BETA.partition("  review:")[0]
TAKEN = [
    (["task/pay/beta/review"], {"milestones/pay/beta.yaml": REVIEW}),
    (["milestone/pay/beta", "due"], {"milestones/pay/beta.yaml": BETA.replace("due: 2026-05-29\n", "")}),
    (["charter/pay", "scope.out.wallet"], {
        "charters/pay.yaml": CHARTER.replace("  out:\n    wallet: {title: Wallet button, why: Next year}\n", ""),
    }),
    (["product/wallet", "commitments"], {"products/wallet.yaml": PRODUCT.partition("commitments:")[0]}),
    (["plan", "teams.web"], {"people.yaml": PEOPLE.partition("teams:")[0]}),
    (["plan", "tolerance.cost"], {"plan.yaml": FILES["plan.yaml"].replace(", cost: 5%", "")}),
    (["plan", "holidays.DE.2026-05-01"], None),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "after"), TAKEN, ids=[" ".join(one[0]) for one in TAKEN])
def test_what_is_taken_out(
    arguments: list[str], after: dict[str, str] | None, wallet: Sandbox, terminal: Terminal
) -> None:
    answer = terminal.plan("rm", *arguments)
    if after is None:
        assert answer.code == 2, "an empty file of holidays would be an error"
        return
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"{' '.join(arguments)} taken out: ")
    assert changed(wallet) == after


NAMED = [
    (["person/ben"], [
        "people.yaml:6:9: plan teams.web: ben",
        "milestones/pay/alpha.yaml:8:14: task/pay/alpha/vault assign: ben",
        "milestones/pay/beta.yaml:10:14: task/pay/beta/button assign: ben",
    ], "error: nothing was taken out: 3 places name person/ben"),
    (["person/grace"], [
        "charters/pay.yaml:22:1: charter/pay approval",
        "charters/pay.yaml:4:10: charter/pay sponsor",
        "charters/pay.yaml:5:13: charter/pay approvers: grace",
    ], "error: nothing was taken out: 3 places name person/grace"),
    (["milestone/pay/alpha"], ["milestones/pay/beta.yaml:3:9: milestone/pay/beta after: alpha"],
     "error: nothing was taken out: 1 place names milestone/pay/alpha"),
    (["task/pay/beta/button"], ["milestones/pay/beta.yaml:14:13: task/pay/beta/review after: button"],
     "error: nothing was taken out: 1 place names task/pay/beta/button"),
    (["charter/pay", "scope.in.pay"], ["milestones/pay/beta.yaml:5:12: milestone/pay/beta delivers: pay"],
     "error: nothing was taken out: 1 place names charter/pay scope.in.pay"),
    (["charter/pay"], ["milestones/pay/alpha.yaml", "milestones/pay/beta.yaml", "products/wallet.yaml:9:52"],
     "error: nothing was taken out: 3 places name charter/pay"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "places", "error"), NAMED, ids=[" ".join(one[0]) for one in NAMED])
def test_what_is_named_stays(
    arguments: list[str], places: list[str], error: str, wallet: Sandbox, terminal: Terminal
) -> None:
    answer = terminal.plan("rm", *arguments)
    *shown, last, way_out = answer.err.splitlines()
    assert (answer.code, last) == (2, error)
    assert way_out == "help: take it out there first; `--cascade` does"
    assert len(shown) == len(places)
    assert all(any(line.startswith(place) for line in shown) for place in places), shown
    assert changed(wallet) == {}


def test_a_cascade_takes_items_and_keys_and_shows_them_first(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("rm", "person/ben", "--cascade")
    assert answer.code == 0
    assert answer.out.startswith("This goes:\n  person/ben\n")
    assert changed(wallet) == {
        "people.yaml": PEOPLE.replace("  ben: {name: Ben, rate: 75, skills: [python]}\n", "").partition("teams:")[0],
        "milestones/pay/alpha.yaml": FILES["milestones/pay/alpha.yaml"].replace("    assign: [ben]\n", ""),
        "milestones/pay/beta.yaml": BETA.replace("    assign: [ben]\n", ""),
    }


def test_a_charter_goes_with_its_milestones(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("rm", "charter/pay", "--cascade", "-n").code == 0
    assert changed(wallet) == {}
    assert terminal.plan("rm", "charter/pay", "--cascade").code == 0
    gone = ["charters/pay.yaml", "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"]
    assert changed(wallet) == {
        **dict.fromkeys(gone),
        "products/wallet.yaml": PRODUCT.replace(", milestone: pay/beta", ""),
    }
    assert not (wallet.top / "milestones/pay").exists()


def test_what_cannot_be_without_a_name_goes_as_a_whole(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({"changes/guests.yaml": "title: Guests\ncharter: pay\n"})
    answer = terminal.plan("rm", "charter/pay", "--cascade")
    assert "  change/guests\n" in answer.out
    assert not (wallet.top / "changes/guests.yaml").exists()


def test_no_cascade_takes_an_approval_back(wallet: Sandbox, terminal: Terminal) -> None:
    request = "title: Guests\ncharter: pay\nstatus: approved\napproval: {by: grace, on: 2026-03-03}\n"
    gate = "title: Gate\nowner: grace\napproval: {by: grace, on: 2026-04-01}\n"
    wallet.write({"changes/guests.yaml": request, "milestones/pay/gate.yaml": gate})
    answer = terminal.plan("rm", "person/grace", "--cascade", "--force")
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.splitlines() == [
        "changes/guests.yaml:4:1: change/guests approval",
        "charters/pay.yaml:22:1: charter/pay approval",
        "milestones/pay/gate.yaml:3:1: milestone/pay/gate approval",
        "error: nothing was taken out: person/grace gave 3 approvals, and no cascade takes that back",
        "help: whoever leaves may stay in the plan: `plan set person/grace away+=DATE..`",
    ]
    assert (wallet.top / "changes/guests.yaml").read_text() == request


def test_who_takes_the_approval_out_first_may_go_on(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("rm", "charter/pay", "approval", "--force").code == 0
    answer = terminal.plan("rm", "person/grace", "--cascade", "--force")
    assert (answer.code, answer.err) == (0, "")


def test_what_was_agreed_is_said_where_it_goes(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("rm", "charter/pay", "--cascade", "-n")
    assert answer.out.startswith("This goes:\n  charter/pay, approved by grace on 2026-02-20\n  milestone/pay/alpha\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["plan"], "error: the plan itself is not taken out"),
        (["person/bert"], "error: there is no `person/bert` in the plan"),
        (["charter/pay", "priority"], "error: charter/pay has no `priority`"),
        (["task/pay/beta/button", "title"], "error: nothing was written: the edit would bring 1 error"),
    ],
)
def test_what_is_refused(arguments: list[str], error: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("rm", *arguments)
    assert (answer.code, answer.err.splitlines()[-2]) == (2, error)
    assert changed(wallet) == {}
