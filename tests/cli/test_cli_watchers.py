"""`plan watchers` end to end: whom a change concerns and why, and CODEOWNERS."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

CHARTER, ALPHA, BETA = "charters/pay.yaml", "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"


def told(terminal: Terminal, *options: str) -> dict[str, list[tuple[str, list[str], list[str], list[str]]]]:
    """For each person the address, roles, fields changed and things affected of each reason."""
    value = terminal.plan("watchers", *options, "--format", "json").json
    assert value["schema"] == "plancli/watchers/1"
    return {
        one["address"].removeprefix("person/"): [_reason(reason) for reason in one["reasons"]]
        for one in value["people"]
    }


def _reason(one: dict[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    changes = [f"{each['address']} {each['field'] or ''}".strip() for each in one["changes"]]
    return one["address"], one["roles"], changes, [each["address"] for each in one["effects"]]


def test_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    for options in (("HEAD~2",), ("HEAD~2", "--format", "markdown"), (), ("--codeowners",)):
        assert terminal.plan("watchers", *options).code == 0
    golden("cli/corner-shop-watchers.txt", terminal.transcript)


def test_decided_and_derived(terminal: Terminal, wallet: Sandbox) -> None:
    """Ben's task takes longer, so Alpha, the charter and Beta move, and with Beta what was promised for the fair."""
    wallet.write({ALPHA: edited(ALPHA, "effort: 10d", "effort: 15d")})
    found = told(terminal, "--today", "2026-03-02")
    effort = "task/pay/alpha/vault effort"
    assert found["ben"] == [("task/pay/alpha/vault", ["works on"], [effort], [])]
    moved = ["charter/pay", "milestone/pay/alpha"]
    assert ("charter/pay", ["manages"], [effort], moved) in found["ada"]
    assert ("milestone/pay/beta", ["owns"], [], ["milestone/pay/beta"]) in found["ada"]
    assert ("product/wallet", ["manages"], [], ["product/wallet"]) in found["ada"]
    assert found["grace"] == [("charter/pay", ["sponsors"], [effort], [*moved, "milestone/pay/beta"])]


def test_each_change_once_by_the_nearest_thing(terminal: Terminal, wallet: Sandbox) -> None:
    task = edited(BETA, "    cost: 600\n", "    cost: 600\n    watchers: [web, grace]\n")
    wallet.write({BETA: task}).commit()
    wallet.write({BETA: task.replace("cost: 600", "cost: 900")})
    found = told(terminal)
    cost = ["task/pay/beta/review cost"]
    for person in ("ben", "grace"):
        (reason,) = [one for one in found[person] if one[2]]
        assert reason[:3] == ("task/pay/beta/review", ["watches"], cost), "of a team each member"
    (reason,) = [one for one in found["ada"] if one[2]]
    assert reason[:3] == ("milestone/pay/beta", ["owns"], cost)


def test_who_is_taken_off_hears_of_it(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write(
        {CHARTER: edited(CHARTER, "sponsor: grace\napprovers: [grace, ada]", "sponsor: ada\napprovers: [ada]")}
    )
    found = told(terminal)
    assert found["grace"][0][1] == ["sponsors"]
    assert found["ada"][0][1] == ["manages", "sponsors"]


def test_owner_of_a_risk_and_who_asked(terminal: Terminal, wallet: Sandbox) -> None:
    risk = "risks:\n  limits: {title: Limits, owner: ben, probability: 10%}\n"
    asked = "title: More\ncharter: pay\nasked-by: ben\nasked-on: 2026-03-01\n"
    wallet.write({CHARTER: FILES[CHARTER] + risk, "changes/more.yaml": asked}).commit()
    wallet.write({CHARTER: FILES[CHARTER] + risk.replace("10%", "50%"), "changes/more.yaml": asked + "why: They ask\n"})
    value = terminal.plan("watchers", "--format", "json").json
    ben = next(one for one in value["people"] if one["address"] == "person/ben")
    reasons = [(one["address"], one["field"], one["roles"]) for one in ben["reasons"]]
    assert reasons == [("charter/pay", "risks.limits", ["owns"]), ("change/more", None, ["asked for"])]
    grace = next(one for one in value["people"] if one["address"] == "person/grace")
    assert [one["address"] for one in grace["reasons"][0]["changes"]] == ["charter/pay", "change/more"]


def test_cosmetic_changes_concern_nobody(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({BETA: edited(BETA, "title: Button", "title: Big button")})
    assert terminal.plan("watchers") == (0, "Nothing changed that concerns anybody.\n", "")
    assert terminal.plan("watchers", "--format", "markdown").out.strip() == "### Nobody to tell"


def test_what_nobody_watches_is_named(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"plan.yaml": FILES["plan.yaml"].replace("cost: 5%", "cost: 6%")})
    answer = terminal.plan("watchers")
    assert answer.out == "Nobody watches or answers for plan.\n0 people to tell.\n"


def test_since_a_revision_and_from_the_merge_base(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.git("checkout", "--quiet", "-b", "side")
    wallet.write({CHARTER: edited(CHARTER, "size: 8", "size: 9")}).commit("ben")
    assert list(told(terminal, "main...HEAD")) == list(told(terminal, "main")) == ["ada", "grace"]
    assert told(terminal) == {}
    assert terminal.plan("watchers", "nowhere").code == 2


def test_hostile_titles_are_harmless(terminal: Terminal, wallet: Sandbox) -> None:
    hostile = '"\\e[2J@everyone | <b>::error::"'
    text = edited(BETA, "title: Button", f"title: {hostile}")
    wallet.write({BETA: text}).commit()
    wallet.write({BETA: text.replace("effort: 5d", "effort: 6d")})
    assert "\x1b" not in terminal.plan("watchers").out
    markdown = terminal.plan("watchers", "--format", "markdown").out
    assert "\x1b" not in markdown
    assert "@everyone" not in markdown
    assert "<b>" not in markdown


def people(ada: str, ben: str, grace: str) -> dict[str | bytes, str | bytes | None]:
    lines = (f"  {name}: {{name: {name.title()}{own}}}" for name, own in (("ada", ada), ("ben", ben), ("grace", grace)))
    return {"people.yaml": "\n".join(["people:", *lines, "teams:", "  web: [ben]", ""])}


def test_codeowners(terminal: Terminal, wallet: Sandbox) -> None:
    """The sponsor and the approvers of the charter, its manager where a milestone has no owner, emails or @names."""
    wallet.write(
        people(", email: ada@shop.example", ", x-github: '@ben-b'", ", x-github: grace, email: g@shop.example")
    )
    wallet.write({BETA: edited(BETA, "    cost: 600\n", "    cost: 600\n    watchers: [web]\n")})
    wallet.write({"changes/more.yaml": "title: More\ncharter: pay\nasked-by: ben\nasked-on: 2026-03-01\n"})
    answer = terminal.plan("watchers", "--codeowners")
    begin, *lines, end = answer.out.splitlines()
    assert (begin[:7], end[:5]) == ("# begin", "# end")
    assert lines == [
        "/changes/more.yaml @grace ada@shop.example",
        "/charters/pay.yaml ada@shop.example @grace",
        "/milestones/pay/alpha.yaml ada@shop.example",
        "/milestones/pay/beta.yaml ada@shop.example @ben-b",
        "/products/wallet.yaml ada@shop.example",
    ]


@pytest.mark.parametrize(
    "own",
    [
        "",
        ", email: a b@shop.example",
        ", email: '#x@shop.example'",
        ", x-github: 'a b'",
        ", x-github: [ada]",
        ", email: ada",
    ],
)
def test_codeowners_of_whom_no_forge_knows(terminal: Terminal, wallet: Sandbox, own: str) -> None:
    wallet.write(people(own, "", ", email: grace@shop.example"))
    lines = terminal.plan("watchers", "--codeowners").out.splitlines()[1:-1]
    assert lines == [
        "/charters/pay.yaml grace@shop.example",
        "# neither `x-github` nor a plain `email` in people.yaml: ada",
    ]


def test_codeowners_below_an_odd_folder(terminal: Terminal, new_sandbox: Callable[[str], Sandbox]) -> None:
    """What CODEOWNERS cannot escape is matched as any sign."""
    odd = new_sandbox("odd").init()
    odd.write({f"my [plan] #1/{path}": text for path, text in FILES.items()})
    odd.write({f"my [plan] #1/{path}": text for path, text in people(", x-github: ada", "", "").items()}).commit()
    terminal.cd(odd.top / "my [plan] #1")
    assert "/my??plan???1/charters/pay.yaml @ada\n" in terminal.plan("watchers", "--codeowners").out


def test_codeowners_into_a_file(terminal: Terminal, wallet: Sandbox) -> None:
    """What stands around the block stays as it is, byte for byte."""
    wallet.write(people(", x-github: ada", "", ""))
    file = wallet.top / "CODEOWNERS"
    options = ("watchers", "--codeowners", "-o", "CODEOWNERS")
    assert terminal.plan(*options) == (0, "", "")
    block = file.read_text()
    assert block == terminal.plan("watchers", "--codeowners").out
    file.write_bytes(b"* @org/all\r\n")
    assert terminal.plan(*options).code == 0
    assert file.read_bytes() == b"* @org/all\r\n\n" + block.encode()
    file.write_bytes(file.read_bytes() + b"/docs @org/docs")
    wallet.write(people(", x-github: ada-a", "", ""))
    assert terminal.plan(*options).code == 0
    after = file.read_bytes()
    assert after == b"* @org/all\r\n\n" + block.replace("@ada", "@ada-a").encode() + b"/docs @org/docs"
    file.write_text(block.splitlines(keepends=True)[0])
    answer = terminal.plan(*options)
    assert (answer.code, answer.out) == (2, "")
    assert "the lines that mark the block are no pair" in answer.err


def test_codeowners_takes_no_base(terminal: Terminal, wallet: Sandbox) -> None:
    assert terminal.plan("watchers", "HEAD", "--codeowners").code == 2
    assert terminal.plan("watchers", "--codeowners", "--format", "json").code == 2
