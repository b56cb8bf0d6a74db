"""`plan ci`: what stops a change, what does not, and whom an approval is believed."""

from collections.abc import Callable
from typing import Any

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Answer, Terminal

PLAN, PEOPLE, PRODUCT = "plan.yaml", "people.yaml", "products/wallet.yaml"
CHARTER, ALPHA, BETA = "charters/pay.yaml", "milestones/pay/alpha.yaml", "milestones/pay/beta.yaml"
REQUEST = "changes/more.yaml"
EMAILS = "".join(
    f"  {name}: {{name: {name.title()}, email: {name}@shop.example}}\n" for name in ("ada", "ben", "grace")
)
KNOWN = f"people:\n{EMAILS}teams:\n  web: [ben]\n"

Change = Callable[..., Any]


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_EVENT_NAME", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def change(wallet: Sandbox, terminal: Terminal) -> Change:
    """Commit files on a branch that leaves main, and judge it."""

    def make(files: dict[str, str | None], *options: str, author: str = "ben") -> Any:
        wallet.git("checkout", "--quiet", "-B", "work", "main")
        wallet.write(files).commit(author)
        return judged(terminal.plan("ci", "main", "--format", "json", *options))

    return make


def judged(answer: Answer) -> Any:
    assert answer.code in (0, 1), answer.err
    assert answer.json["passed"] == (answer.code == 0)
    return answer.json


def stopping(found: Any) -> list[tuple[str, str, str, str | None]]:
    return [
        tuple(one[key] for key in ("kind", "name", "address", "field"))
        for one in found["findings"]
        if one["severity"] == "error"
    ]


def standing(found: Any) -> list[tuple[str, str]]:
    assert all(one["severity"] == "warning" for one in found["findings"] if not one["new"])
    return [(one["kind"], one["name"]) for one in found["findings"] if not one["new"]]


def grown(size: int) -> str:
    return edited(CHARTER, "size: 5", f"size: {size}")


SCOPE = ("excess", "scope", "charter/pay", None)
PURPOSE = ("loosened-term", "loosened-term", "charter/pay", "purpose")


def test_within_tolerance_it_passes(change: Change) -> None:
    found = change({CHARTER: grown(6)})
    assert stopping(found) == []
    assert found["verdict"] == "Scope +1 of 13 (tolerance 10%) · no forecast moves"


def test_beyond_tolerance_it_stops(change: Change) -> None:
    found = change({CHARTER: grown(7)})
    assert stopping(found) == [SCOPE]
    assert found["verdict"].startswith("Scope +2 of 13 (tolerance 10%)")
    assert found["verdict"].endswith("needs the approval of Grace or Ada for scope")
    (excess,) = found["findings"]
    assert (excess["added"], excess["grown"], excess["limit"], excess["who"]) == (2, 2, 1.3, ["grace", "ada"])
    assert (excess["problem"]["file"], excess["problem"]["line"]) == (CHARTER, 12)


def test_each_excess_has_its_name(change: Change) -> None:
    text = edited(CHARTER, "work: 60000", "work: 64000").replace("finish: 2026-06-30", "finish: 2026-07-08")
    found = change({CHARTER: text, BETA: edited(BETA, "due: 2026-05-29", "due: 2026-06-08")})
    assert stopping(found) == [
        ("excess", "cost", "charter/pay", None),
        ("excess", "finish", "charter/pay", None),
        ("excess", "due", "milestone/pay/beta", None),
    ]


def test_older_excess_is_a_warning_until_it_grows(change: Change, wallet: Sandbox) -> None:
    wallet.write({CHARTER: grown(7)}).commit()
    found = change({ALPHA: edited(ALPHA, "Vault", "A vault")})
    assert (stopping(found), standing(found)) == ([], [("excess", "scope")])
    assert standing(change({CHARTER: grown(6)})) == []
    found = change({CHARTER: grown(8)})
    assert stopping(found) == [SCOPE]
    assert found["findings"][0]["grown"] == 1
    assert "1 of it by this change" in found["findings"][0]["problem"]["message"]


def test_salami_is_summed_since_the_baseline(change: Change, wallet: Sandbox) -> None:
    wallet.write({CHARTER: grown(6)}).commit()
    more = grown(6).replace("size: 8", "size: 9")
    found = change({CHARTER: more})
    assert stopping(found) == [SCOPE]
    assert found["verdict"].startswith("Scope +1 (2 added to 13 without approval, tolerance 10%)")


def test_a_loosened_term(change: Change, wallet: Sandbox) -> None:
    eased = edited(CHARTER, "Shoppers leave.", "Shoppers stay.")
    assert stopping(change({CHARTER: eased})) == [PURPOSE]
    wallet.git("checkout", "--quiet", "main")
    wallet.write({CHARTER: eased}).commit()
    found = change({BETA: edited(BETA, "Review", "A review")})
    assert (stopping(found), standing(found)) == ([], [("loosened-term", "loosened-term")])
    assert stopping(change({CHARTER: edited(CHARTER, "Shoppers leave.", "Whatever.")})) == [PURPOSE]
    assert standing(change({CHARTER: FILES[CHARTER]})) == []


def test_a_deleted_charter(change: Change) -> None:
    gone = {CHARTER: None, ALPHA: None, BETA: None, PRODUCT: "title: Wallet\n"}
    found = change(gone)
    assert stopping(found) == [("deleted-charter", "deleted-charter", "charter/pay", None)]
    assert found["verdict"].startswith("“Pay” is deleted · Scope −13 · ")
    assert found["verdict"].endswith("needs the approval of Grace or Ada for 1 deletion")


def test_closing_lets_nothing_pass(change: Change, wallet: Sandbox) -> None:
    closed = grown(9).replace("status: active", "status: closed")
    assert stopping(change({CHARTER: closed})) == [SCOPE]
    assert stopping(change({CHARTER: edited(CHARTER, "status: active", "status: closed")})) == []
    wallet.git("checkout", "--quiet", "-B", "work", "main")
    wallet.write({CHARTER: edited(CHARTER, "status: active", "status: closed")}).commit()
    found = change({CHARTER: None, ALPHA: None, BETA: None, PRODUCT: "title: Wallet\n"})
    assert stopping(found) == [("deleted-charter", "deleted-charter", "charter/pay", None)]


# ---- problems

UNESTIMATED = edited(BETA, "    effort: 5d\n", "")
STRICT = FILES[PLAN] + "checks:\n  severity: {estimate-missing: error}\n"
ESTIMATE = ("problem", "S202", "task/pay/beta/button", None)


def test_new_problems_stop_and_older_ones_do_not(change: Change, wallet: Sandbox) -> None:
    wallet.write({PLAN: STRICT}).commit()
    assert stopping(change({BETA: UNESTIMATED})) == [ESTIMATE]
    wallet.git("checkout", "--quiet", "main")
    wallet.write({BETA: UNESTIMATED}).commit()
    found = change({CHARTER: grown(6)})
    assert (stopping(found), standing(found)) == ([], [("problem", "S202")])
    moved = {BETA: None, "milestones/pay/gamma.yaml": UNESTIMATED, PRODUCT: edited(PRODUCT, "pay/beta", "pay/gamma")}
    assert standing(change(moved)) == [("problem", "S202")], "renamed with its milestone"


def test_severities_waivers_and_thresholds_are_those_of_the_base(change: Change, wallet: Sandbox) -> None:
    wallet.write({PLAN: STRICT}).commit()
    waived = STRICT + "  waive: [{check: S202, address: task/pay/beta/button, why: soon, by: ben, until: 2030-01-01}]\n"
    for settings in (FILES[PLAN], STRICT.replace("error", "none"), waived):
        found = change({PLAN: settings, BETA: UNESTIMATED})
        assert stopping(found) == [ESTIMATE]
    control = [one["name"] for one in found["findings"] if one["kind"] == "control"]
    assert control == ["waiver-added"]
    wallet.git("checkout", "--quiet", "main")
    wallet.write({PLAN: waived}).commit()
    assert stopping(change({BETA: UNESTIMATED})) == []
    wallet.git("checkout", "--quiet", "main")
    wallet.write({PLAN: waived.replace("2030", "2020")}).commit()
    assert stopping(change({BETA: UNESTIMATED})) == [ESTIMATE], "expired"


def test_the_settings_own_mistakes_are_the_heads(change: Change) -> None:
    found = change({PLAN: FILES[PLAN] + "checks:\n  severity: {no-such-check: error}\n"})
    assert [one["name"] for one in found["findings"] if one["kind"] == "problem"] == ["R115"]


def test_a_broken_head(change: Change) -> None:
    found = change({BETA: edited(BETA, "after: [button]", "after: [buton]")})
    assert stopping(found) == [("problem", "R103", "task/pay/beta/review", "after")]
    assert found["state"] == "head-broken"
    assert found["verdict"] == "Nothing could be compared: the plan of this change has errors · 1 new error to mend"
    assert change({BETA: edited(BETA, "due:", "due: [")})["state"] == "head-broken"
    cycle = edited(ALPHA, "    effort: 10d", "    after: [beta/button]\n    effort: 10d")
    assert stopping(change({ALPHA: cycle}))[0][:2] == ("problem", "S101")


def test_a_base_that_is_broken_is_mended(change: Change, wallet: Sandbox) -> None:
    wallet.write({BETA: edited(BETA, "after: [button]", "after: [buton]")}).commit()
    found = change({BETA: FILES[BETA]})
    assert (found["state"], stopping(found)) == ("base-broken", [])
    assert found["verdict"] == "Nothing could be compared: the plan at the base, main, has errors"
    found = change({BETA: FILES[BETA], CHARTER: grown(7)})
    assert stopping(found) == [SCOPE], "the ledger needs no sound base"
    found = change({ALPHA: edited(ALPHA, "Vault", "A vault")})
    assert (found["state"], found["passed"], stopping(found)) == ("head-broken", False, [])


def test_a_new_plan(new_sandbox: Callable[[str], Sandbox], terminal: Terminal) -> None:
    sandbox = new_sandbox("fresh").init().write({"README.md": "nothing\n"})
    sandbox.commit()
    sandbox.git("checkout", "--quiet", "-b", "work")
    sandbox.write(FILES).commit("grace")
    terminal.cd(sandbox.top)
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert (found["state"], stopping(found)) == ("no-base", [])
    assert found["verdict"] == "A new plan: 1 charter, scope 13"
    sandbox.write({CHARTER: edited(CHARTER, "approval: {by: grace", "approval: {by: ben")}).commit()
    assert stopping(judged(terminal.plan("ci", "main", "--format", "json"))) == [
        ("approval", "not-an-approver", "charter/pay", "approval")
    ]


# ---- approvals


def anew(by: str, text: str = grown(9)) -> str:
    return text.replace("approval: {by: grace, on: 2026-02-20}", f"approval: {{by: {by}, on: 2026-03-20}}")


def test_a_charter_approved_anew(change: Change, wallet: Sandbox) -> None:
    wallet.write({PEOPLE: KNOWN}).commit()
    assert stopping(change({CHARTER: anew("grace")}, author="grace")) == []
    found = change({CHARTER: anew("ada")}, author="ada")
    assert stopping(found) == []
    assert found["verdict"] == "“Pay” is approved anew · Scope +4 · no forecast moves"


def test_who_is_no_approver_approves_nothing(change: Change) -> None:
    found = change({CHARTER: anew("ben").replace("approvers: [grace, ada]", "approvers: [grace, ada, ben]")})
    assert stopping(found) == [
        ("approval", "not-an-approver", "charter/pay", "approval"),
        SCOPE,
        ("loosened-term", "loosened-term", "charter/pay", "approvers"),
    ]


def test_an_approval_in_somebody_elses_commit(change: Change, wallet: Sandbox) -> None:
    assert stopping(change({CHARTER: anew("grace")})) == [], "grace has no email"
    wallet.git("checkout", "--quiet", "main")
    wallet.write({PEOPLE: KNOWN}).commit()
    found = change({CHARTER: anew("grace")})
    assert stopping(found) == [("approval", "not-their-commit", "charter/pay", "approval"), SCOPE]
    assert stopping(change({CHARTER: anew("grace")}, "--no-verify-authors")) == []
    mine = KNOWN.replace("grace@shop.example", "ben@shop.example")
    found = change({CHARTER: anew("grace"), PEOPLE: mine})
    assert stopping(found)[0][:2] == ("approval", "not-their-commit"), "the base knows her email"


def test_tolerance_and_approval_in_one_commit(change: Change, wallet: Sandbox, terminal: Terminal) -> None:
    looser = edited(PLAN, "scope: 10%", "scope: 90%")
    assert stopping(change({PLAN: looser, CHARTER: grown(9)})) == [
        SCOPE,
        ("loosened-term", "loosened-term", "charter/pay", "tolerance.scope"),
    ]
    found = change({PLAN: looser, CHARTER: anew("grace")}, author="grace")
    assert ("approval", "with-raised-tolerance", "charter/pay", "approval") in stopping(found)
    assert SCOPE in stopping(found)
    wallet.git("checkout", "--quiet", "-B", "work", "main")
    wallet.write({PLAN: looser}).commit("ben")
    wallet.write({CHARTER: anew("grace")}).commit("grace")
    assert stopping(judged(terminal.plan("ci", "main", "--format", "json"))) == []


def test_what_came_after_the_approval_is_held_against_it(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({PEOPLE: KNOWN}).commit()
    wallet.git("checkout", "--quiet", "-B", "work", "main")
    wallet.write({CHARTER: anew("grace", grown(6))}).commit("grace")
    wallet.write({CHARTER: anew("grace", grown(20))}).commit("ben")
    assert stopping(judged(terminal.plan("ci", "main", "--format", "json"))) == [SCOPE]
    wallet.git("checkout", "--quiet", "--detach", "main")
    wallet.merge("work")
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert stopping(found) == [("approval", "changed-since", "charter/pay", "approval"), SCOPE]


def request(by: str = "grace", asked: str = "ben", scope: int = 2) -> str:
    return (
        f"title: More\ncharter: pay\nasked-by: {asked}\nasked-on: 2026-03-01\nstatus: approved\n"
        f"approval: {{by: {by}, on: 2026-03-02}}\ncovers: [charter/pay scope.in.cards]\nimpact: {{scope: {scope}}}\n"
    )


@pytest.mark.parametrize(
    ("text", "author", "doubt"),
    [
        (request(), "grace", None),
        (request("ben", asked="ada"), "ben", "not-an-approver"),
        (request("ada", asked="ada"), "ada", "self-approved"),
        (request(), "ben", "not-their-commit"),
        (request().replace("03-02", "02-02"), "grace", "approved-before-asked"),
    ],
)
def test_change_requests(change: Change, wallet: Sandbox, text: str, author: str, doubt: str | None) -> None:
    wallet.write({PEOPLE: KNOWN}).commit()
    found = change({CHARTER: grown(7), REQUEST: text}, author=author)
    if doubt is None:
        assert (stopping(found), found["verdict"].partition(" · ")[0]) == ([], "Scope +2 (approved)")
    else:
        assert stopping(found) == [("approval", doubt, "change/more", "approval"), SCOPE]
        assert found["changes"][-1]["approved_by"] == []


def test_a_request_that_approves_too_little(change: Change) -> None:
    found = change({CHARTER: grown(9), REQUEST: request(scope=2)})
    assert stopping(found) == [SCOPE]
    assert found["findings"][0]["added"] == 2


def test_the_proposed_request_lets_it_pass(change: Change, wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({PEOPLE: KNOWN}).commit()
    text = (
        grown(9).replace("  out:", "    guest: {title: Guest, size: 3}\n  out:").replace("work: 60000", "work: 70000")
    )
    text = text.replace("finish: 2026-06-30", "finish: 2026-07-30").replace("Shoppers leave.", "Shoppers stay.")
    beta = edited(BETA, "due: 2026-05-29", "due: 2026-06-30").replace("effort: 5d", "effort: 6.5d")
    found = change({CHARTER: text, BETA: beta})
    assert len(stopping(found)) == 5
    (proposal,) = found["proposals"]
    assert proposal["impact"] == {"scope": 7, "work_minutes": 720, "time_minutes": 22 * 480, "cost": "10000"}
    assert "asked-by: ben" in proposal["text"]
    wallet.write({proposal["file"]: proposal["text"]}).commit("ben")
    assert terminal.plan("check").code == 0
    assert terminal.plan("ci", "main").code == 1
    asked_on = proposal["text"].partition("asked-on: ")[2][:10]
    assert terminal.plan("approve", proposal["address"], "--by", "grace", "--today", asked_on).code == 0
    wallet.commit("ben")
    assert stopping(judged(terminal.plan("ci", "main", "--format", "json")))[0][1] == "not-their-commit"
    wallet.git("commit", "--quiet", "--amend", "--reset-author", "--no-edit", **wallet.identity("grace"))
    assert stopping(judged(terminal.plan("ci", "main", "--format", "json"))) == []
    assert terminal.plan("creep").code == 0


def test_what_was_added_before_is_not_asked_for_again(change: Change, wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({CHARTER: grown(7)}).commit()
    (proposal,) = change({CHARTER: grown(8)})["proposals"]
    assert (proposal["covers"], proposal["impact"]["scope"]) == (["charter/pay scope.in.cards"], 1)
    wallet.write({proposal["file"]: proposal["text"]}).commit("ben")
    assert terminal.plan("approve", proposal["address"], "--by", "grace").code == 0
    wallet.commit("grace")
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert (stopping(found), standing(found)) == ([], [("excess", "scope")])


# ---- what is compared


def test_only_what_the_branch_did_is_judged(wallet: Sandbox, terminal: Terminal) -> None:
    """Main goes on meanwhile: neither its scope nor its own excess are this branch's."""
    wallet.git("checkout", "--quiet", "-b", "work")
    wallet.write({ALPHA: edited(ALPHA, "Vault", "A vault")}).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({CHARTER: grown(9)}).commit()
    wallet.git("checkout", "--quiet", "work")
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert (stopping(found), len(found["changes"])) == ([], 1)


def test_a_branch_that_took_in_main(wallet: Sandbox, terminal: Terminal) -> None:
    """What the branch added before main was approved anew is not part of that approval."""
    wallet.write({PEOPLE: KNOWN}).commit()
    wallet.git("checkout", "--quiet", "-b", "work")
    wallet.write({CHARTER: grown(9)}).commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({CHARTER: anew("grace", FILES[CHARTER])}).commit("grace")
    wallet.git("checkout", "--quiet", "work")
    wallet.merge("main", author="ben")
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert stopping(found) == [SCOPE]
    assert found["findings"][0]["added"] == 4


def test_renamed_milestones_and_a_moved_root(change: Change, wallet: Sandbox, terminal: Terminal) -> None:
    moved = {BETA: None, "milestones/pay/gamma.yaml": FILES[BETA], PRODUCT: edited(PRODUCT, "pay/beta", "pay/gamma")}
    assert stopping(change(moved)) == []
    wallet.git("checkout", "--quiet", "-B", "work", "main")
    whole = {f"planning/{path}": text for path, text in FILES.items()} | dict.fromkeys(FILES)
    whole[f"planning/{CHARTER}"] = grown(7)
    wallet.write(whole).commit("ben")
    terminal.cd(wallet.top / "planning")
    found = judged(terminal.plan("ci", "main", "--format", "json"))
    assert (stopping(found), found["root"], len(found["changes"])) == ([SCOPE], "planning/", 1)


def test_nothing_to_review_is_said(wallet: Sandbox, terminal: Terminal) -> None:
    answer = terminal.plan("ci", "main")
    assert answer.code == 0
    assert answer.out.startswith("✓ Nothing to review: the base holds this commit already\n")
    wallet.write({"README.md": "no plan\n"}).commit()
    assert terminal.plan("ci", "HEAD~1").out.startswith("✓ No changes to the plan\n")


def test_any_revision_can_be_judged(wallet: Sandbox, terminal: Terminal) -> None:
    wallet.write({CHARTER: grown(9)}).commit()
    wallet.write({CHARTER: grown(5)}).commit()
    assert terminal.plan("ci", "HEAD~2", "--rev", "HEAD~1").code == 1
    assert terminal.plan("ci", "HEAD~2").code == 0


def test_signatures_are_asked_for(change: Change, wallet: Sandbox) -> None:
    found = change({CHARTER: anew("grace")}, "--verify-signatures", author="grace")
    assert stopping(found) == [("approval", "not-signed", "charter/pay", "approval"), SCOPE]


def test_an_email_that_becomes_known_doubts_nothing_old(change: Change, wallet: Sandbox) -> None:
    """A request that ben's commit approved counted while grace had no email, and counts on."""
    wallet.write({CHARTER: grown(7), REQUEST: request()}).commit("ben")
    assert stopping(change({PEOPLE: KNOWN})) == []
