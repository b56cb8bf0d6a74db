"""`plan baseline` end to end: the series, what each approval anew forgave, and tags as evidence."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sandbox import Sandbox
from small import FILES, edited
from terminal import Terminal

CHARTER = "charters/pay.yaml"
AGREED = "approval: {by: grace, on: 2026-02-20}"
ANEW = "approval: {by: grace, on: 2026-04-10, why: The slices add up}"


def charter(*edits: tuple[str, str]) -> dict[str | bytes, str | bytes | None]:
    """The charter's file with edits, each of which must find what it replaces."""
    text = FILES[CHARTER]
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {CHARTER: text}


def series_of(terminal: Terminal, *options: str) -> Any:
    answer = terminal.plan("baseline", "list", "pay", *options, "--format", "json")
    assert answer.code == 0
    assert answer.json["schema"] == "plancli/baseline/1"
    return answer.json["charters"][0]


def identify(sandbox: Sandbox) -> None:
    """Git's own user in the repository."""
    sandbox.git("config", "user.name", "Grace")
    sandbox.git("config", "user.email", "grace@shop.example")


@pytest.fixture
def sliced(wallet: Sandbox) -> Sandbox:
    """Two slices of one point, each by itself within the limit of 1.3, then the charter approved anew."""
    first, second = ("size: 8", "size: 9"), ("size: 5", "size: 6")
    wallet.write(charter(first)).commit("ben")
    wallet.write(charter(first, second)).commit("cleo")
    wallet.write(charter(first, second, (AGREED, ANEW))).commit("grace")
    identify(wallet)
    return wallet


def test_example(terminal: Terminal, shop: Path, golden: Callable[[str, str], None]) -> None:
    for words in (("list",), ("show", "one-click-pay"), ("verify",), ("list", "refunds", "--format", "markdown")):
        assert terminal.plan("baseline", *words).code == 0
    golden("cli/corner-shop-baseline.txt", terminal.transcript)


def test_salami_slices_are_what_the_next_approval_forgave(terminal: Terminal, sliced: Sandbox) -> None:
    """13 points were agreed; 1 + 1 came without approval, more than 10%; the approval anew starts from 15."""
    series = series_of(terminal)
    first, second = series["baselines"]
    assert (first["number"], first["figures"]["scope"], first["forgave"]) == (1, 13, None)
    assert (second["number"], second["figures"]["scope"], second["why"]) == (2, 15, "The slices add up")
    assert second["forgave"]["scope"] == {
        "baseline": 13,
        "approved": 0,
        "creep": 2,
        "added": 2,
        "cut": 0,
        "now": 15,
        "exceeded": True,
    }
    assert (second["author"], second["approved_by"], second["written_in"]) == ("grace", "grace", sliced.head())
    assert series["totals"]["scope"] == {"approved": 0, "added": 2, "cut": 0}
    assert terminal.plan("creep").code == 0, "the ledger begins anew"
    out = terminal.plan("baseline", "list").out
    assert "forgave scope +2, beyond the limit" in out
    assert "why: The slices add up" in out
    assert "Since the first: scope 13 → 15: +2 forgiven." in out


def test_growth_in_the_commit_that_approves_it_is_forgiven_too(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write(charter(("size: 8", "size: 20"), ("work: 60000", "work: 50000"), (AGREED, ANEW))).commit("grace")
    forgave = series_of(terminal)["baselines"][1]["forgave"]
    assert (forgave["scope"]["added"], forgave["scope"]["exceeded"]) == (12, True)
    assert (forgave["cost"]["cut"], forgave["cost"]["now"]) == ("10000", "50000")


def test_dates_work_and_terms_are_forgiven(terminal: Terminal, wallet: Sandbox) -> None:
    """The finish went from Tuesday 30 June to Friday 3 July: 3 days; Alpha from Tuesday to Thursday: 2."""
    wallet.write(
        {"milestones/pay/alpha.yaml": edited("milestones/pay/alpha.yaml", "due: 2026-03-31", "due: 2026-04-02")}
    )
    wallet.write(charter(("finish: 2026-06-30", "finish: 2026-07-03"), ("target: 5}", "target: 6}"))).commit("ben")
    wallet.write({"milestones/pay/beta.yaml": edited("milestones/pay/beta.yaml", "effort: 5d", "effort: 8d")}).commit(
        "ben"
    )
    edits = (("finish: 2026-06-30", "finish: 2026-07-03"), ("target: 5}", "target: 6}"), (AGREED, ANEW))
    wallet.write(charter(*edits)).commit("grace")
    forgave = series_of(terminal)["baselines"][1]["forgave"]
    assert (forgave["finish"]["added"], forgave["work_minutes"]["added"]) == (3 * 8 * 60, 3 * 8 * 60)
    moved = {one["address"]: one["added"] for one in forgave["dates"]}
    assert moved == {"milestone/pay/alpha": 2 * 8 * 60, "milestone/pay/beta": 0}
    (term,) = forgave["terms"]
    assert (term["field"], term["author"]) == ("objectives.fewer-calls.target", "ben")
    said = "forgave work +3 d, finish +3 d, due alpha +2 d and 1 term loosened"
    assert said in terminal.plan("baseline", "list").out


def test_what_requests_had_approved_is_not_forgiven(terminal: Terminal, wallet: Sandbox) -> None:
    request = (
        "title: More\ncharter: pay\nasked-by: ada\nasked-on: 2026-03-01\nstatus: approved\n"
        "approval: {by: grace, on: 2026-03-02}\ncovers: [charter/pay scope.in.pay.size]\nimpact: {scope: 3}\n"
    )
    wallet.write({"changes/more.yaml": request, **charter(("size: 8", "size: 12"))}).commit("grace")
    wallet.write(charter(("size: 8", "size: 12"), (AGREED, ANEW))).commit("grace")
    scope = series_of(terminal)["baselines"][1]["forgave"]["scope"]
    assert (scope["approved"], scope["added"], scope["now"]) == (3, 1, 17)
    assert "change requests had approved scope +3" in terminal.plan("baseline", "list").out
    assert "scope 13 → 17: +3 approved and +1 forgiven" in terminal.plan("baseline", "list").out


def test_each_baseline_adds_up_with_the_one_before(terminal: Terminal, wallet: Sandbox) -> None:
    for number, size in enumerate((9, 7, 12, 12, 10), 1):
        anew = f"approval: {{by: grace, on: 2026-04-{number:02}}}"
        wallet.write(charter(("size: 8", f"size: {size}"), (AGREED, anew))).commit("grace")
    series = series_of(terminal)
    scopes = [one["figures"]["scope"] for one in series["baselines"]]
    assert scopes == [13, 14, 12, 17, 17, 15]
    for before, after in zip(series["baselines"], series["baselines"][1:], strict=False):
        scope = after["forgave"]["scope"]
        assert before["figures"]["scope"] + scope["approved"] + scope["creep"] == after["figures"]["scope"]
    assert series["totals"]["scope"] == {"approved": 0, "added": 6, "cut": 4}


def test_withdrawn_and_given_again(terminal: Terminal, wallet: Sandbox) -> None:
    """The same approval given again is a baseline of its own; what came in between is forgiven by it."""
    wallet.write(charter((AGREED, ""))).commit("ben")
    withdrawn = wallet.head()
    wallet.write(charter((AGREED, ""), ("size: 8", "size: 9"))).commit("ben")
    wallet.write(charter(("size: 8", "size: 9"))).commit("grace")
    series = series_of(terminal)
    assert [one["number"] for one in series["baselines"]] == [1, 2]
    (one,) = series["withdrawals"]
    assert (one["number"], one["commit"], one["author"], one["deleted"]) == (1, withdrawn, "ben", False)
    assert series["baselines"][1]["forgave"]["scope"]["added"] == 1
    assert "the approval was withdrawn 15 Nov 2023 by ben" in terminal.plan("baseline", "list").out


def test_uncommitted_withdrawal_and_deleted_charter(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write(charter((AGREED, "")))
    assert "withdrawn; that is not committed" in terminal.plan("baseline", "list").out
    wallet.write({CHARTER: None, "milestones/pay/alpha.yaml": None, "milestones/pay/beta.yaml": None})
    wallet.write({"products/wallet.yaml": "title: Wallet\n"}).commit()
    out = terminal.plan("baseline", "list", "pay").out
    assert out.startswith("Pay · deleted · 1 baseline\n")
    assert "the charter was deleted" in out


def test_draft_and_status_alone(terminal: Terminal, wallet: Sandbox) -> None:
    wallet.write({"charters/next.yaml": "title: Next\nstatus: draft\n"}).commit()
    assert terminal.plan("baseline", "list", "next").out == "Next · draft · no baseline: it was never approved\n"
    assert "no baseline: it was never approved" in terminal.plan("baseline", "show", "next").err
    assert terminal.plan("baseline", "tag", "next").code == 2
    wallet.write({"charters/next.yaml": "title: Next\nstatus: active\n"}).commit()
    out = terminal.plan("baseline", "list", "next").out
    assert "by its status, without an approval" in out
    wallet.write(
        {"charters/next.yaml": "title: Next\nstatus: active\nsponsor: grace\napproval: {by: grace, on: 2026-03-01}\n"}
    )
    wallet.commit("grace")
    value = terminal.plan("baseline", "list", "next", "--format", "json").json["charters"][0]
    assert [one["approved_by"] for one in value["baselines"]] == [None, "grace"]


def test_author_inside_a_merge_and_who_is_not_the_approver(terminal: Terminal, wallet: Sandbox) -> None:
    people = FILES["people.yaml"].replace("{name: Grace}", "{name: Grace, email: grace@shop.example}")
    wallet.write({"people.yaml": people}).commit("ada")
    wallet.git("checkout", "--quiet", "-b", "anew")
    wallet.write(charter((AGREED, ANEW)))
    written = wallet.commit("ben")
    wallet.git("checkout", "--quiet", "main")
    wallet.write({"holidays/DE.yaml": "2026-05-01: Labour Day\n"}).commit("ada")
    merged = wallet.merge("anew")
    one = series_of(terminal)["baselines"][1]
    assert (one["commit"], one["written_in"], one["author"]) == (merged, written, "ben")
    assert one["doubt"] == "not-their-commit"
    said = f"written by ben in {written[:7]}, merged in {merged[:7]}, who is not the approver"
    assert said in terminal.plan("baseline", "list").out


def test_root_that_moved(terminal: Terminal, sliced: Sandbox) -> None:
    """The series goes on where the plan went, and a tag set before the move stays right."""
    assert terminal.plan("baseline", "tag", "pay", "1").code == 0
    sliced.top.joinpath("planning").mkdir()
    for name in sorted({path.partition("/")[0] for path in FILES}):
        sliced.git("mv", name, f"planning/{name}")
    sliced.commit("ada")
    terminal.cd(sliced.top / "planning")
    assert terminal.plan("baseline", "tag", "pay", "2").code == 0
    assert [one["figures"]["scope"] for one in series_of(terminal)["baselines"]] == [13, 15]
    assert terminal.plan("baseline", "verify").out.endswith("2 tags right.\n")


def test_at_a_revision(terminal: Terminal, sliced: Sandbox) -> None:
    assert len(series_of(terminal, "--rev", "HEAD~1")["baselines"]) == 1
    assert terminal.plan("baseline", "tag", "pay").code == 0
    answer = terminal.plan("baseline", "verify", "--rev", "HEAD~1")
    assert answer.code == 0
    assert "baseline/pay/2  of a later baseline, or one of another branch" in answer.out


def test_show_by_number(terminal: Terminal, sliced: Sandbox) -> None:
    value = terminal.plan("baseline", "show", "pay", "1", "--format", "json").json
    assert (value["schema"], value["number"], value["figures"]["scope"]) == ("plancli/baseline-show/1", 1, 13)
    assert {one["id"]: one["size"] for one in value["items"]} == {"cards": 5, "pay": 8}
    assert value["budget"] == {"work": "60000"}
    assert [(one["address"], one["due"]) for one in value["milestones"]] == [
        ("milestone/pay/alpha", "2026-03-31"),
        ("milestone/pay/beta", "2026-05-29"),
    ]
    assert value["terms"]["tolerance"] == {"scope": "10%", "time": "1w", "cost": "5%"}
    assert value["terms"]["scope.out"]["wallet"]["title"] == "Wallet button"
    last = terminal.plan("baseline", "show", "pay").out
    assert last.startswith("Pay · baseline 2 of 2 · 15 Nov 2023 by grace")
    refused = terminal.plan("baseline", "show", "pay", "3")
    assert (refused.code, refused.out) == (2, "")
    assert "charter/pay has no baseline 3" in refused.err


def test_tag_holds_the_figures_and_is_set_once(terminal: Terminal, sliced: Sandbox) -> None:
    answer = terminal.plan("baseline", "tag", "pay")
    assert answer.out.startswith(f"baseline/pay/2 set at {sliced.head()[:7]}\n")
    raw = sliced.git("cat-file", "tag", "baseline/pay/2").decode()
    head, _, message = raw.partition("\n\n")
    assert f"object {sliced.head()}\ntype commit\ntag baseline/pay/2\ntagger Grace <grace@shop.example>" in head
    lines = message.split("\n")
    assert lines[0] == "Pay: baseline 2 of charter/pay, approved by grace on 2026-04-10"
    assert lines[2] == "Why: The slices add up"
    said = dict(line.split(": ", 1) for line in lines[4:] if line)
    assert said == {
        "plancli-baseline": "1",
        "charter": "pay",
        "number": "2",
        "commit": sliced.head(),
        "root": ".",
        "charter-blob": sliced.blob(f"HEAD:{CHARTER}"),
        "approved-by": "grace",
        "approved-on": "2026-04-10",
        "why": "The slices add up",
        "scope": "15",
        "work-minutes": str(15 * 8 * 60),
        "cost": "60000",
        "finish": "2026-06-30",
        "due.alpha": "2026-03-31",
        "due.beta": "2026-05-29",
    }
    assert terminal.plan("baseline", "tag", "pay", "2").out == (
        f"baseline/pay/2 is there already, at {sliced.head()[:7]}, and is right\n"
    )
    assert terminal.plan("baseline", "verify").out == (
        "baseline/pay/1  no tag\nbaseline/pay/2  right  set by Grace\n"
        "1 tag right and 1 baseline without a tag.  `plan baseline tag CHARTER N` sets one.\n"
    )
    assert series_of(terminal)["baselines"][1]["tag"]["state"] == "right"
    assert "  right\n" in terminal.plan("baseline", "list").out


def test_uncommitted_approval_is_not_tagged(terminal: Terminal, sliced: Sandbox) -> None:
    sliced.write(charter((AGREED, "approval: {by: grace, on: 2026-05-01}")))
    answer = terminal.plan("baseline", "tag", "pay")
    assert answer.code == 2
    assert "the approval of charter/pay is not committed" in answer.err
    assert sliced.git("tag") == b""
    assert terminal.plan("baseline", "tag", "pay", "2").code == 0


def test_git_that_knows_no_user(
    terminal: Terminal, wallet: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("EMAIL", "")
    wallet.git("config", "user.useConfigOnly", "true")
    answer = terminal.plan("baseline", "tag", "pay")
    assert (answer.code, answer.out) == (2, "")
    assert "git knows no user" in answer.err
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Robot")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "robot@shop.example")
    assert terminal.plan("baseline", "tag", "pay").code == 0
    assert b"tagger Robot <robot@shop.example>" in wallet.git("cat-file", "tag", "baseline/pay/1")


def test_hooks_do_not_run(terminal: Terminal, sliced: Sandbox) -> None:
    hook = sliced.top / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch hooked\n")
    hook.chmod(0o755)
    assert terminal.plan("baseline", "tag", "pay").code == 0
    assert not (sliced.top / "hooked").exists()


def _retag(sandbox: Sandbox, edit: Callable[[str], str], number: int = 2) -> None:
    """Set the tag again, its object edited."""
    raw = sandbox.git("cat-file", "tag", f"baseline/pay/{number}").decode()
    edited_text = edit(raw)
    assert edited_text != raw
    made = sandbox.git("hash-object", "-t", "tag", "-w", "--literally", "--stdin", stdin=edited_text.encode())
    sandbox.git("update-ref", f"refs/tags/baseline/pay/{number}", made.decode().strip())


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda raw: raw.replace("scope: 15", "scope: 13"), "it says scope: 13; the history says 15"),
        (lambda raw: raw.replace("cost: 60000\n", ""), "it says cost: nothing; the history says 60000"),
        (lambda raw: raw + "due.gamma: 2026-01-01\n", "it says due.gamma: 2026-01-01; the history says nothing"),
        (lambda raw: raw + "scope: 15\n", "its message holds no evidence, or says a thing twice"),
        (lambda raw: raw.partition("\n\n")[0] + "\n\nv2\n", "its message holds no evidence, or says a thing twice"),
        (
            lambda raw: raw.replace("tag baseline/pay/2", "tag baseline/pay/1"),
            "the tag object was made as baseline/pay/1",
        ),
        (lambda raw: raw.replace("root: .", "root: ../../"), "it says root: ../../; the history says ."),
        (lambda raw: raw.replace("why: The", "why: \x1b[2J\u202eThe"), r"it says why: \x1b[2J\u202eThe slices add up"),
    ],
)
def test_tampered_tags(terminal: Terminal, sliced: Sandbox, edit: Callable[[str], str], said: str) -> None:
    assert terminal.plan("baseline", "tag", "pay").code == 0
    _retag(sliced, edit)
    answer = terminal.plan("baseline", "verify", "pay")
    assert answer.code == 1
    assert said in answer.out
    assert "\x1b" not in answer.out
    assert "1 wrong" in answer.out
    refused = terminal.plan("baseline", "tag", "pay")
    assert refused.code == 2
    assert "baseline/pay/2 is there already, and says something else" in refused.err
    assert "  wrong\n" in terminal.plan("baseline", "list").out


def test_tag_of_another_commit_and_lightweight_tag(terminal: Terminal, sliced: Sandbox) -> None:
    assert terminal.plan("baseline", "tag", "pay").code == 0
    parent = sliced.blob("HEAD~1")
    _retag(sliced, lambda raw: raw.replace(f"object {sliced.head()}", f"object {parent}"))
    said = f"it points at {parent[:7]}, the baseline is {sliced.head()[:7]}"
    assert said in terminal.plan("baseline", "verify").out
    sliced.git("tag", "--force", "baseline/pay/2", "HEAD")
    answer = terminal.plan("baseline", "verify", "--format", "json")
    assert answer.code == 1
    assert [one["kind"] for one in answer.json["tags"][1]["faults"]] == ["lightweight"]
    assert answer.json["summary"] == {"right": 0, "wrong": 1, "missing": 1}
    sliced.git("tag", "baseline/pay/9", "HEAD")
    sliced.git("tag", "baseline/pay/8", "HEAD:plan.yaml")
    answer = terminal.plan("baseline", "verify", "--format", "json")
    strays = {one["number"]: one for one in answer.json["tags"][2:]}
    assert [strays[number]["faults"][0]["kind"] for number in (8, 9)] == ["no-such-baseline"] * 2


def test_names_that_are_none_are_left_alone(terminal: Terminal, sliced: Sandbox) -> None:
    for name in ("baseline/pay/01", "baseline/pay/x", "baseline/other/1", "baseline/2024", "v1"):
        sliced.git("tag", name, "HEAD")
    assert terminal.plan("baseline", "verify").code == 0
    assert terminal.plan("baseline", "tag", "pay").code == 0


def test_two_plans_with_one_charters_name(terminal: Terminal, new_sandbox: Callable[[str], Sandbox]) -> None:
    """The first has the tag; the second is told, and is no worse for it."""
    both = new_sandbox("both").init()
    for folder in ("left", "right"):
        both.write({f"{folder}/{path}": text for path, text in FILES.items()})
    both.write({"right/plan.yaml": FILES["plan.yaml"].replace("Wallet", "Purse")}).commit("grace")
    identify(both)
    terminal.cd(both.top / "left")
    assert terminal.plan("baseline", "tag", "pay").code == 0
    terminal.cd(both.top / "right")
    answer = terminal.plan("baseline", "verify")
    assert (answer.code, answer.out.partition("\n")[0]) == (
        0,
        "baseline/pay/1  of another plan in this repository  set by Grace",
    )
    refused = terminal.plan("baseline", "tag", "pay")
    assert refused.code == 2
    assert "baseline/pay/1 is of another plan in this repository" in refused.err


@pytest.fixture
def signing(sliced: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """Git signs with a new SSH key, and trusts it."""
    program = shutil.which("ssh-keygen")
    if program is None:
        pytest.skip("no ssh-keygen here: signed tags are not tested")
    monkeypatch.setenv("HOME", str(tmp_path))
    key = tmp_path / "key"
    subprocess.run([program, "-q", "-t", "ed25519", "-N", "", "-C", "grace", "-f", key], check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"grace@shop.example {key.with_suffix('.pub').read_text()}")
    sliced.git("config", "gpg.format", "ssh")
    sliced.git("config", "user.signingKey", str(key))
    sliced.git("config", "gpg.ssh.allowedSignersFile", str(signers))
    return sliced


def test_signed_tag(terminal: Terminal, signing: Sandbox, tmp_path: Path) -> None:
    answer = terminal.plan("baseline", "tag", "pay", "--sign")
    assert answer.out.startswith(f"baseline/pay/2 set at {signing.head()[:7]}, signed\n")
    signing.git("verify-tag", "baseline/pay/2")
    answer = terminal.plan("baseline", "verify", "--require-signature")
    assert answer.code == 0
    assert "baseline/pay/2  right, signature good  set by Grace" in answer.out
    assert series_of(terminal)["baselines"][1]["tag"]["signature"] == "unverified"
    assert terminal.plan("baseline", "tag", "pay", "--sign").code == 0
    (tmp_path / "signers").write_text("")
    answer = terminal.plan("baseline", "verify")
    assert answer.code == 1
    assert "its signature is not good\n    `git verify-tag baseline/pay/2` says why" in answer.out


def test_signature_over_other_figures(terminal: Terminal, signing: Sandbox) -> None:
    assert terminal.plan("baseline", "tag", "pay", "--sign").code == 0
    _retag(signing, lambda raw: raw.replace("scope: 15", "scope: 13"))
    answer = terminal.plan("baseline", "verify", "--format", "json")
    assert answer.code == 1
    faults = {one["kind"] for one in answer.json["tags"][1]["faults"]}
    assert faults == {"other-figure", "bad-signature"}


def test_signed_tag_under_another_name(terminal: Terminal, signing: Sandbox) -> None:
    """A good signature of one baseline is no evidence for another."""
    assert terminal.plan("baseline", "tag", "pay", "1", "--sign").code == 0
    signing.git("update-ref", "refs/tags/baseline/pay/2", signing.blob("refs/tags/baseline/pay/1"))
    answer = terminal.plan("baseline", "verify", "--format", "json")
    assert answer.code == 1
    one, two = answer.json["tags"]
    assert (one["state"], one["signature"], two["state"], two["signature"]) == ("right", "good", "wrong", "good")


def test_unsigned_tag_where_signatures_are_asked_for(terminal: Terminal, sliced: Sandbox) -> None:
    assert terminal.plan("baseline", "tag", "pay").code == 0
    answer = terminal.plan("baseline", "verify", "--require-signature")
    assert answer.code == 1
    assert "it is not signed" in answer.out
    refused = terminal.plan("baseline", "tag", "pay", "--sign")
    assert refused.code == 2
    assert "baseline/pay/2 is there already, and not signed" in refused.err


def test_git_that_cannot_sign(terminal: Terminal, sliced: Sandbox, tmp_path: Path) -> None:
    sliced.git("config", "gpg.format", "ssh")
    sliced.git("config", "user.signingKey", str(tmp_path / "no-key"))
    answer = terminal.plan("baseline", "tag", "pay", "--sign")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: git could not ")
    assert "`git tag -s` must work" in answer.err
    assert sliced.git("tag") == b""


def test_repository_that_names_the_program_to_verify_with(terminal: Terminal, signing: Sandbox, tmp_path: Path) -> None:
    assert terminal.plan("baseline", "tag", "pay", "--sign").code == 0
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    signing.git("config", "gpg.ssh.program", str(program))
    answer = terminal.plan("baseline", "verify")
    assert (answer.code, answer.out) == (2, "")
    assert "the configuration of this repository names a program to verify signatures: gpg.ssh.program" in answer.err
    assert not (tmp_path / "ran").exists()
    assert terminal.plan("baseline", "list").code == 0


def test_shallow_clone_is_refused(terminal: Terminal, sliced: Sandbox) -> None:
    clone = sliced.clone("shallow", "--depth=1")
    terminal.cd(clone.top)
    answer = terminal.plan("baseline", "list")
    assert answer.code == 2
    assert "the history is incomplete" in answer.err
