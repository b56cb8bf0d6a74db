"""`plan approve`: who may approve what, and that an approval changes its own lines only."""

import pytest
from sandbox import Sandbox
from terminal import Terminal

REQUEST = "title: Guests\ncharter: pay\nasked-by: ben\nasked-on: 2026-05-01\nstatus: proposed  # by mail\n"
GATE = "title: Go-live\ndue: 2026-06-30\n"


@pytest.fixture
def plan(wallet: Sandbox) -> Sandbox:
    wallet.write({"changes/guests.yaml": REQUEST, "milestones/pay/go-live.yaml": GATE})
    wallet.commit("ada")
    return wallet


def text(plan: Sandbox, path: str) -> str:
    return (plan.top / path).read_text()


def test_a_change_request(plan: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("approve", "change/guests", "--by", "grace", "--why", "Shops ask: for it")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("change/guests approved by grace: changes/guests.yaml\n")
    approval = "approval: {by: grace, on: 2026-06-08, why: 'Shops ask: for it'}\n"
    assert text(plan, "changes/guests.yaml") == REQUEST.replace("proposed", "approved") + approval


def test_whoever_the_baseline_names_approves_that_others_may(plan: Sandbox, terminal: Terminal) -> None:
    handed = text(plan, "charters/pay.yaml").replace("sponsor: grace", "sponsor: ben").replace("[grace, ada]", "[ben]")
    covers = "covers: [charter/pay sponsor, charter/pay approvers]\n"
    plan.write({"charters/pay.yaml": handed, "changes/guests.yaml": REQUEST + covers}).commit("ben")
    refused = terminal.plan("approve", "change/guests", "--by", "ben")
    assert (refused.code, refused.err.split("\n")[1]) == (2, "help: one of `grace`, `ada` may")
    assert terminal.plan("approve", "change/guests", "--by", "grace").err == ""


def test_a_charter_is_approved_anew(plan: Sandbox, terminal: Terminal) -> None:
    before = text(plan, "charters/pay.yaml")
    assert terminal.plan("approve", "pay", "--by", "grace", "--why", "Scope grew").code == 0
    changed = [
        new
        for old, new in zip(before.split("\n"), text(plan, "charters/pay.yaml").split("\n"), strict=False)
        if old != new
    ]
    assert changed == ["approval: {by: grace, on: 2026-06-08, why: Scope grew}"]
    again = terminal.plan("approve", "pay", "--by", "grace", "--why", "Scope grew")
    assert (again.code, again.err.split("\n")[0]) == (2, "error: charter/pay has this approval already")


def test_a_gate_by_whom_git_names(plan: Sandbox, terminal: Terminal) -> None:
    plan.git("config", "user.email", "grace@shop.example")
    people = text(plan, "people.yaml").replace("grace: {", "grace: {email: grace@shop.example, ")
    plan.write({"people.yaml": people})
    assert terminal.plan("approve", "milestone/pay/go-live").code == 0
    assert text(plan, "milestones/pay/go-live.yaml") == GATE + "approval: {by: grace, on: 2026-06-08}\n"


def test_a_dry_run_writes_nothing(plan: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("approve", "change/guests", "--by", "grace", "--dry-run")
    assert "+approval: {by: grace, on: 2026-06-08}\n" in answer.out
    assert text(plan, "changes/guests.yaml") == REQUEST


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["change/guests", "--by", "ben"], "error: ben is neither sponsor nor approver of charter/pay"),
        (["change/guests", "--by", "nobody"], "error: there is no person `nobody`"),
        (["change/guests"], "error: who approves? git knows no user.email"),
        (
            ["change/guests", "--by", "grace", "--today", "2026-04-30"],
            "error: change/guests is asked for on 2026-05-01 only",
        ),
        (["milestone/pay/alpha", "--by", "grace"], "error: milestone/pay/alpha has tasks, and is no gate"),
        (["milestone/pay/go-live", "--by", "ben"], "error: ben is neither sponsor nor approver of charter/pay"),
        (["person/ben", "--by", "grace"], "error: a person is not approved"),
        (["change/gusts", "--by", "grace"], "error: there is no `change/gusts` in the plan"),
    ],
)
def test_who_may_not(arguments: list[str], error: str, plan: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("approve", *arguments)
    assert (answer.code, answer.err.split("\n")[0]) == (2, error)
    assert plan.git("status", "--porcelain") == b""


def test_an_edit_that_breaks_the_plan_is_refused(plan: Sandbox, terminal: Terminal) -> None:
    plan.write({"changes/guests.yaml": REQUEST.replace("asked-by: ben\nasked-on: 2026-05-01\n", "")})
    answer = terminal.plan("approve", "change/guests", "--by", "grace", "--why", "x" * 10)
    assert answer.code == 0
    plan.write({"changes/guests.yaml": "title: [\n"})
    broken = terminal.plan("approve", "change/guests", "--by", "grace")
    assert (broken.code, text(plan, "changes/guests.yaml")) == (2, "title: [\n")
