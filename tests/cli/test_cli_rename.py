"""`plan rename`: every mention follows, byte for byte, and nothing else of the plan changes."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox
from small import ALPHA, CHARTER, FILES, PEOPLE
from terminal import Terminal

REQUEST = """\
title: Guests
charter: pay
asked-by: ben
covers: [charter/pay scope.in.pay, milestone/pay/beta due, task/pay/beta/button]
"""
OTHER = """\
title: Refunds
product: wallet
sponsor: grace
stakeholders:
  ben: {role: informed}
  web: {role: informed}
"""
RULES = """\
title: Rules
after: [pay/beta/]
tasks:
  read:
    title: Read
    effort: 1d
    assign: [ben 50%]
    any-of: []
    after: [pay/beta/button SS +2d, "write"]  # both
    calendar: nights only
  write: {title: Write, effort: 1d, after: pay/alpha/, assign: web 20%}
watchers: [web, ben]
"""
SETTINGS = (
    FILES["plan.yaml"]
    + """\
calendars:
  nights: {days: mon-sun, hours: [20:00-23:00]}
checks:
  waive:
    - {check: C107, address: milestone/pay/beta, why: x, by: ben, until: 2027-04-30}
"""
)
DRAFT = {
    **FILES,
    "plan.yaml": SETTINGS,
    "charters/pay.yaml": CHARTER.replace("status: active\n", "").replace("approval: {by: grace, on: 2026-02-20}\n", ""),
    "charters/refunds.yaml": OTHER,
    "milestones/refunds/rules.yaml": RULES,
    "changes/guests.yaml": REQUEST,
}


@pytest.fixture
def draft(new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> Sandbox:
    sandbox = new_sandbox("draft").init().write(DRAFT)
    sandbox.commit("ada")
    terminal.cd(sandbox.top)
    return sandbox


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.yaml"))}


def meant(*swaps: tuple[str, str, str], moved: dict[str, str] | None = None) -> dict[str, str]:
    """The files as they should be: in a file, a text for another, each as often as it stands there."""
    texts = dict(DRAFT)
    for path, old, new in swaps:
        assert old in texts[path], (path, old)
        texts[path] = texts[path].replace(old, new)
    return dict(sorted((_path(path, moved or {}), text) for path, text in texts.items()))


def _path(path: str, moved: dict[str, str]) -> str:
    return next((path.replace(old, new, 1) for old, new in moved.items() if path.startswith(old)), path)


RULE = "milestones/refunds/rules.yaml"
RENAMES = [
    (["task/pay/beta/button", "knob"], [
        ("milestones/pay/beta.yaml", "  button:", "  knob:"), ("milestones/pay/beta.yaml", "[button]", "[knob]"),
        (RULE, "pay/beta/button SS", "pay/beta/knob SS"), ("changes/guests.yaml", "beta/button]", "beta/knob]"),
    ], {}),
    (["milestone/pay/beta", "gamma"], [
        (RULE, "pay/beta/", "pay/gamma/"), ("changes/guests.yaml", "pay/beta", "pay/gamma"),
        ("products/wallet.yaml", "pay/beta", "pay/gamma"), ("plan.yaml", "pay/beta", "pay/gamma"),
    ], {"milestones/pay/beta": "milestones/pay/gamma"}),
    (["milestone/pay/alpha", "first"], [
        ("milestones/pay/beta.yaml", "[alpha]", "[first]"), (RULE, "pay/alpha/", "pay/first/"),
    ], {"milestones/pay/alpha": "milestones/pay/first"}),
    (["charter/pay", "checkout"], [
        (RULE, "pay/", "checkout/"), ("products/wallet.yaml", "pay/beta", "checkout/beta"),
        ("changes/guests.yaml", "charter: pay", "charter: checkout"),
        ("changes/guests.yaml", "charter/pay", "charter/checkout"),
        ("changes/guests.yaml", "/pay/beta", "/checkout/beta"), ("plan.yaml", "pay/beta", "checkout/beta"),
    ], {"milestones/pay/": "milestones/checkout/", "charters/pay": "charters/checkout"}),
    (["person/ben", "benedict"], [
        ("people.yaml", "  ben:", "  benedict:"), ("people.yaml", "[ben]", "[benedict]"),
        ("milestones/pay/alpha.yaml", "[ben]", "[benedict]"), ("milestones/pay/beta.yaml", "[ben]", "[benedict]"),
        (RULE, "[ben 50%]", "[benedict 50%]"), (RULE, "[web, ben]", "[web, benedict]"),
        ("changes/guests.yaml", "by: ben", "by: benedict"), ("plan.yaml", "by: ben", "by: benedict"),
        ("charters/refunds.yaml", "ben:", "benedict:"),
    ], {}),
    (["product/wallet", "purse"], [
        ("charters/pay.yaml", "product: wallet", "product: purse"),
        ("charters/refunds.yaml", "product: wallet", "product: purse"),
    ], {"products/wallet": "products/purse"}),
    (["change/guests", "guest-checkout"], [], {"changes/guests": "changes/guest-checkout"}),
    (["charter/pay", "scope.in.pay", "one-click"], [
        ("charters/pay.yaml", "    pay: {", "    one-click: {"), ("milestones/pay/beta.yaml", "[pay]", "[one-click]"),
        ("changes/guests.yaml", "scope.in.pay", "scope.in.one-click"),
    ], {}),
    (["product/wallet", "requirements.cards", "vault"], [
        ("products/wallet.yaml", "  cards: {", "  vault: {"),
        ("charters/pay.yaml", "requirement: cards", "requirement: vault"),
    ], {}),
    (["product/wallet", "metrics.calls", "phone-calls"], [
        ("products/wallet.yaml", "  calls: {", "  phone-calls: {"),
        ("charters/pay.yaml", "metric: calls", "metric: phone-calls"),
    ], {}),
    (["product/wallet", "commitments.fair", "expo"], [("products/wallet.yaml", "  fair: {", "  expo: {")], {}),
    (["plan", "teams.web", "front"], [
        ("people.yaml", "  web:", "  front:"), (RULE, "web 20%", "front 20%"), (RULE, "[web, ben]", "[front, ben]"),
        ("charters/refunds.yaml", "  web:", "  front:"),
    ], {}),
    (["plan", "calendars.nights", "late-shift"], [
        ("plan.yaml", "  nights:", "  late-shift:"), (RULE, "nights only", "late-shift only"),
    ], {}),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "swaps", "moved"), RENAMES, ids=[" ".join(one[0]) for one in RENAMES])
def test_what_it_writes(
    arguments: list[str], swaps: list[tuple[str, str, str]], moved: dict[str, str], draft: Sandbox, terminal: Terminal
) -> None:
    before = terminal.plan("check").code
    answer = terminal.plan("rename", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert files(draft.top) == meant(*swaps, moved=moved)
    assert terminal.plan("check").code == before == 0
    assert sorted(path.name for path in (draft.top / "milestones").iterdir()) == sorted(
        {path.split("/")[1] for path in files(draft.top) if path.startswith("milestones/")}
    )


REFUSED = [
    (["charter/pay", "checkout"], "error: the id of charter/pay is permanent: it was approved"),
    (
        ["charter/pay", "scope.in.cards", "vault"],
        "error: the id `cards` is permanent: the baseline of charter/pay holds it",
    ),
    (["charter/pay", "scope.in", "inside"], "error: `scope.in` is a key of the format, and no id"),
    (["charter/pay", "scope.in.none", "some"], "error: charter/pay has no `scope.in.none`"),
    (["milestone/pay/beta", "alpha"], "error: there is a milestone/pay/alpha already"),
    (["milestone/pay/beta", "Beta_2"], "error: `Beta_2` is not an id"),
    (["milestone/pay/gamma", "beta"], "error: there is no `milestone/pay/gamma` in the plan"),
    (["plan", "other"], "error: the plan has no id"),
    (["product/wallet", "requirements.cards", "cards"], "error: there is a product/wallet requirements.cards already"),
]


@pytest.mark.parametrize(("arguments", "error"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_what_is_refused(arguments: list[str], error: str, wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("rename", *arguments)
    assert (answer.code, answer.err.split("\n")[0]) == (2, error)
    assert wallet.git("status", "--porcelain") == b""


def test_a_scope_item_that_came_after_the_approval_may_be_renamed(wallet: Sandbox, terminal: Terminal) -> None:
    assert terminal.plan("set", "charter/pay", "scope.in.guests.title=Guests").code == 0
    assert terminal.plan("rename", "charter/pay", "scope.in.guests", "guest-checkout").code == 0
    assert "    guest-checkout: {title: Guests}\n" in (wallet.top / "charters/pay.yaml").read_text()


def test_a_broken_plan_is_mended_first(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({"milestones/pay/alpha.yaml": ALPHA.replace("[ben]", "[bert]")})
    assert terminal.plan("rename", "person/ben", "benedict").code == 2
    assert (wallet.top / "people.yaml").read_text() == PEOPLE


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        ({"milestones/pay/beta.yaml": "title: Beta\ntasks:\n  button: {title: B, effort: 1d, assign: gone}\n"},
         ["milestone/pay/beta", "closed-beta"]),
        ({"milestones/pay/beta.yaml": "title: Beta\ntasks:\n  button: {title: B, effort: 1d, assign: gone}\n"},
         ["person/gone", "left"]),
        ({"milestones/pay/beta.yaml": "title: Beta\ntasks:\n  button: {title: B}\n",
          "plan.yaml": FILES["plan.yaml"] + "checks: {severity: {S202: error}}\n"},
         ["task/pay/beta/button", "buttons"]),
    ],
)  # fmt: skip
def test_an_error_that_is_there_already_may_get_another_name(
    files: dict[str, str], arguments: list[str], wallet: Sandbox, terminal: Terminal
) -> None:
    """Nothing else is mended first: what was wrong before is no more wrong under another name."""
    wallet.write({"people.yaml": PEOPLE.replace("people:\n", "people:\n  gone: {name: Gone, away: 2026-01-01..}\n")})
    wallet.write(files)
    before = terminal.plan("check", "--format", "json").json["summary"]["error"]
    answer = terminal.plan("rename", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert terminal.plan("check", "--format", "json").json["summary"]["error"] == before > 0


def test_mending_one_of_two_may_show_the_other(wallet: Sandbox, terminal: Terminal) -> None:
    """Only the first task that finds no time is found."""
    wallet.write({"people.yaml": PEOPLE.replace("{name: Ben,", "{name: Ben, away: 2026-01-01..,")})
    answer = terminal.plan("set", "task/pay/alpha/vault", "assign=ada")
    assert (answer.code, answer.err) == (0, "")
    assert "S102" in terminal.plan("check").out


def test_a_dry_run_shows_moves(draft: Sandbox, terminal: Terminal) -> None:
    out = terminal.plan("rename", "milestone/pay/beta", "gamma", "-n").out
    assert "rename from milestones/pay/beta.yaml\nrename to milestones/pay/gamma.yaml\n" in out
    assert files(draft.top) == dict(sorted(DRAFT.items()))


def test_a_commit_holds_both_sides_of_a_move(draft: Sandbox, terminal: Terminal) -> None:
    draft.git("config", "user.name", "ada")
    draft.git("config", "user.email", "ada@shop.example")
    assert terminal.plan("rename", "milestone/pay/beta", "gamma", "--commit").code == 0
    shown = draft.git("show", "--name-status", "--format=%s", "-M").decode()
    assert "R100\tmilestones/pay/beta.yaml\tmilestones/pay/gamma.yaml" in shown
    assert draft.git("status", "--porcelain") == b""


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (["milestone/one-click-pay/closed-beta", "closed-betb"], "closed-beta", "closed-betb"),
        (["task/one-click-pay/closed-beta/security-review", "security-revieww"], "security-review", "security-revieww"),
        (["person/ben", "bena"], 'ben"', 'bena"'),
        (["product/checkout", "checkout-2"], "product/checkout", "product/checkout-2"),
    ],
    ids=["milestone", "task", "person", "product"],
)
def test_the_dates_of_the_example_stay(
    arguments: list[str], old: str, new: str, shop: Path, terminal: Terminal, tmp_path: Path
) -> None:
    untouched = tmp_path / "untouched"
    shutil.copytree(shop, untouched)
    assert terminal.plan("rename", *arguments).code == 0
    after = json.loads(terminal.plan("schedule", "--format", "json").out)
    checked = terminal.plan("check", "--format", "json").json
    terminal.cd(untouched)
    before = json.loads(terminal.plan("schedule", "--format", "json").out.replace(old, new))
    assert before == after
    assert terminal.plan("check", "--format", "json").json["summary"] == checked["summary"]
